package dev.ouvidor.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads what requests say of persons; what is wrong is refused. */
final class Asked {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 200;
  private static final int FEWEST_DIGITS = 6;

  private Asked() {}

  /**
   * The terms of the field {@code terms}; none if it is absent.
   *
   * @throws Refusal 422 naming the value that is wrong
   */
  static List<Term> terms(RequestBody body) {
    List<Term> terms = new ArrayList<>();
    for (JsonNode one : body.value("terms")) {
      String kind = one.path("kind").asText().toUpperCase(Locale.ROOT);
      String value = one.path("value").asText();
      if (Arrays.stream(Term.Kind.values()).noneMatch(k -> k.name().equals(kind))) {
        throw Refusal.invalid("terms.kind", kind, "one of " + Arrays.toString(Term.Kind.values()));
      }
      var term = new Term(Term.Kind.valueOf(kind), value);
      boolean number = term.kind() == Term.Kind.NUMBER;
      if (term.value().length() < SHORTEST
          || term.value().length() > LONGEST
          || (number && term.value().replaceAll("\\D", "").length() < FEWEST_DIGITS)) {
        throw Refusal.invalid("terms.value", value, "at least 3 characters, 6 digits of a number");
      }
      terms.add(term);
    }
    return terms;
  }

  /**
   * The texts of a field; none if it is absent.
   *
   * @throws Refusal 422 if it is no list, or too long
   */
  static List<String> texts(RequestBody body, String field, int most) {
    JsonNode given = body.value(field);
    List<String> texts = new ArrayList<>();
    given.forEach(one -> texts.add(one.asText()));
    if (texts.size() > most || (!given.isMissingNode() && !given.isArray())) {
      throw Refusal.invalid(field, given.getNodeType(), "a list of at most " + most);
    }
    return texts;
  }
}
