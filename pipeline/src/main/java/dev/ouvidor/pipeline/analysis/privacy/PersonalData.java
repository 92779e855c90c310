package dev.ouvidor.pipeline.analysis.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds personal data in texts of customers. Numbers count only when their check digits are right,
 * when they are written as what they are, or when a word before says what they are. Pure; time
 * grows with the length of the text.
 */
public final class PersonalData {
  private PersonalData() {}

  /** What is in the text: in its order, none overlapping another. */
  public static List<PersonalSpan> find(String text) {
    if (!Suspicion.raisedBy(text)) {
      return List.of();
    }
    Text folded = new Text(text);
    List<PersonalSpan> found = new ArrayList<>();
    new Emails(folded).addTo(found);
    new Numbers(folded, List.copyOf(found)).addTo(found);
    found.sort(Comparator.comparingInt(PersonalSpan::start));
    return List.copyOf(found);
  }

  /** The text with the name of its kind, such as {@code [CPF]}, for everything found. */
  public static String mask(String text) {
    List<PersonalSpan> found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int end = 0;
    for (PersonalSpan span : found) {
      masked.append(text, end, span.start()).append('[').append(span.kind()).append(']');
      end = span.end();
    }
    return masked.append(text, end, text.length()).toString();
  }
}
