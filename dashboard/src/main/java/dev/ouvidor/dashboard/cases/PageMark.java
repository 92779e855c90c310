package dev.ouvidor.dashboard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Where a page of a list ended: the sort values of its last item, opaque to who reads it. */
public final class PageMark {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,19} ){1,5}\\S{1,512}");

  private PageMark() {}

  /**
   * @param sort whole numbers, and at last the id
   */
  public static String write(List<FieldValue> sort) {
    StringBuilder plain = new StringBuilder();
    for (FieldValue number : sort.subList(0, sort.size() - 1)) {
      plain.append(number.isDouble() ? (long) number.doubleValue() : number.longValue());
      plain.append(' ');
    }
    plain.append(sort.get(sort.size() - 1).stringValue());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.toString().getBytes(UTF_8));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param fields by how many the pages are sorted
   * @throws Refusal 422 if it is none, or of another order
   */
  public static List<FieldValue> read(String mark, int fields) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(mark), UTF_8);
      List<String> parts = List.of(plain.split(" ", -1));
      if (FORM.matcher(plain).matches() && parts.size() == fields) {
        List<FieldValue> sort = new ArrayList<>();
        for (String number : parts.subList(0, fields - 1)) {
          sort.add(FieldValue.of(Long.parseLong(number)));
        }
        sort.add(FieldValue.of(parts.get(fields - 1)));
        return sort;
      }
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("after", mark, "the next of a page before");
    }
    throw Refusal.invalid("after", mark, "the next of a page before");
  }
}
