package dev.ouvidor.dashboard.playbooks;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template filled in. Variables stand in braces, {@code {name}}; what stands in brackets, {@code
 * [, {name}]}, is left out whole where a variable in it is not known. Pure.
 *
 * @param text with the variables that are not known as they stand in the template
 * @param missing names of those
 */
public record Filling(String text, Set<String> missing) {
  static final String NAME = "name";
  static final String ORDER = "order";
  static final String PRODUCT = "product";
  static final String DATE = "date";
  static final String PROTOCOL = "protocol";
  public static final String ARTICLE = "article";

  /** All variables that there are. */
  public static final Set<String> VARIABLES = Set.of(NAME, ORDER, PRODUCT, DATE, PROTOCOL, ARTICLE);

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern MARKS = Pattern.compile("[\\[\\]{}]");

  public Filling {
    missing = Set.copyOf(missing);
  }

  /** The template with the values of those variables that are known. */
  public static Filling of(String template, Map<String, String> values) {
    String chosen =
        OPTIONAL
            .matcher(template)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        values.keySet().containsAll(variables(part.group(1)))
                            ? part.group(1)
                            : ""));
    Set<String> missing = variables(chosen);
    missing.removeAll(values.keySet());
    String text =
        VARIABLE
            .matcher(chosen)
            .replaceAll(
                one -> Matcher.quoteReplacement(values.getOrDefault(one.group(1), one.group())));
    return new Filling(text, missing);
  }

  /** The names in braces, known or not, sorted. */
  public static Set<String> variables(String template) {
    Set<String> names = new TreeSet<>();
    VARIABLE.matcher(template).results().map((MatchResult one) -> one.group(1)).forEach(names::add);
    return names;
  }

  /** Whether braces and brackets stand in pairs. */
  public static boolean isWellFormed(String template) {
    String rest = OPTIONAL.matcher(VARIABLE.matcher(template).replaceAll("")).replaceAll("$1");
    return !hasMarks(rest);
  }

  /** Whether a plain text would be taken for a template. */
  static boolean hasMarks(String text) {
    return MARKS.matcher(text).find();
  }
}
