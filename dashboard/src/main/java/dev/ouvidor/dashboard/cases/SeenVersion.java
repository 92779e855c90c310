package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of a case that a page has seen, opaque to the page. Beside the document's version it
 * marks the thread: what was said on both sides. A reply is refused only if the thread moved, not
 * if a colleague put a label right.
 */
public record SeenVersion(CaseVersion version, String threadMark) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-([0-9a-f]{1,8})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws Refusal 422 if it is none
   */
  public static SeenVersion parse(@Nullable String text) {
    Matcher form = FORM.matcher(text == null ? "" : text);
    if (!form.matches()) {
      throw Refusal.invalid("version", text, "the version of the case as it was read");
    }
    return new SeenVersion(
        new CaseVersion(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))),
        form.group(3));
  }

  /** Whether nothing was said, on either side, since. */
  public boolean sameThread(CaseDocument document) {
    return threadMark.equals(threadMark(document));
  }

  /** Changes when the customer writes, edits or deletes, and when a reply is queued. */
  static String threadMark(CaseDocument document) {
    List<Object> said = new ArrayList<>();
    for (CaseDocument.Item item : document.feedback()) {
      said.add(List.of(item.id(), item.text(), item.deleted()));
    }
    document.replies().forEach(reply -> said.add(reply.id()));
    return Integer.toHexString(said.hashCode());
  }

  @Override
  public String toString() {
    return version.seqNo() + "-" + version.primaryTerm() + "-" + threadMark;
  }
}
