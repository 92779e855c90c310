package dev.ouvidor.pipeline.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A nature as a shop wants it. Immutable; {@link Taxonomy#check} says whether it makes sense.
 *
 * @param code such as {@code returns.gift}; what is missing becomes empty
 * @param names by language, one for each of {@link Taxonomy#LANGUAGES}
 * @param status whether it is given at all
 * @param mergedInto the code that is given instead; null unless it is merged
 * @param keywords words and phrases that make a text belong to it, by {@link
 *     Taxonomy#KEYWORD_LANGUAGES language}; they may end in {@code *}
 * @param unless words and phrases that keep a text out of it, whatever else speaks for it
 * @param examples texts that belong to it
 * @param learned what the examples have in common; null before that is worked out, and without
 *     examples
 */
public record Category(
    String code,
    Map<String, String> names,
    Status status,
    @Nullable String mergedInto,
    Map<String, List<String>> keywords,
    List<String> unless,
    List<String> examples,
    @Nullable Learned learned) {

  /** Whether it is given. */
  public enum Status {
    ACTIVE,
    RETIRED
  }

  public Category {
    code = Objects.requireNonNullElse(code, "");
    names = sorted(Objects.requireNonNullElse(names, Map.of()));
    status = Objects.requireNonNullElse(status, Status.ACTIVE);
    var copies = new TreeMap<String, List<String>>();
    Objects.requireNonNullElse(keywords, Map.<String, List<String>>of())
        .forEach((language, words) -> copies.put(language, List.copyOf(words)));
    keywords = Collections.unmodifiableMap(copies);
    unless = List.copyOf(Objects.requireNonNullElse(unless, List.of()));
    examples = List.copyOf(Objects.requireNonNullElse(examples, List.of()));
  }

  /** One that is given when the model says so, and known by nothing else. */
  static Category plain(String code, String portuguese, String english) {
    return new Category(
        code,
        Map.of("pt-BR", portuguese, "en", english),
        Status.ACTIVE,
        null,
        Map.of(),
        List.of(),
        List.of(),
        null);
  }

  /** The same with what its examples have in common. */
  public Category with(@Nullable Learned value) {
    return new Category(code, names, status, mergedInto, keywords, unless, examples, value);
  }

  /** Whether it is given under its own code. */
  public boolean given() {
    return status == Status.ACTIVE && mergedInto == null;
  }

  private static Map<String, String> sorted(Map<String, String> names) {
    return Collections.unmodifiableMap(new TreeMap<>(names));
  }
}
