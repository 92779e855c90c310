package dev.ouvidor.dashboard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of the inbox ended: the sort values of its last case, opaque to the page. */
final class PageMark {
  private static final Pattern FORM =
      Pattern.compile("(-?\\d+) (-?\\d+) (-?\\d+) (-?\\d+) (\\S{1,512})");

  private PageMark() {}

  static String write(List<FieldValue> sort) {
    String plain =
        "%d %d %d %d %s"
            .formatted(
                sort.get(0).longValue(),
                sort.get(1).longValue(),
                sort.get(2).longValue(),
                sort.get(3).longValue(),
                sort.get(4).stringValue());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Refusal 422 if it is none
   */
  static List<FieldValue> read(String mark) {
    try {
      Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(mark), UTF_8));
      if (form.matches()) {
        return List.of(
            FieldValue.of(Long.parseLong(form.group(1))),
            FieldValue.of(Long.parseLong(form.group(2))),
            FieldValue.of(Long.parseLong(form.group(3))),
            FieldValue.of(Long.parseLong(form.group(4))),
            FieldValue.of(form.group(5)));
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("after", mark, "the next of a page before");
    }
    throw Refusal.invalid("after", mark, "the next of a page before");
  }
}
