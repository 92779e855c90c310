package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which problems somebody wants to see. Several values of one mean any of them, several filters
 * mean all of them; empty and null for any.
 *
 * @param ignored whether those that nobody wants to hear of; null for both
 * @param text words that must occur in the name or in what it is made of, in small letters without
 *     accents
 */
record ProblemFilter(
    Set<ProblemKind> kinds,
    Set<State> states,
    Set<String> natures,
    Set<String> products,
    Set<String> connections,
    @Nullable Boolean ignored,
    List<String> text) {
  private static final int LONGEST = 200;

  /** The values of a parameter; empty if it is not there. */
  @FunctionalInterface
  interface Parameters {
    List<String> values(String name);
  }

  /**
   * Reads the parameters of a request.
   *
   * @throws Refusal 422 naming the parameter and its value
   */
  static ProblemFilter of(Parameters given) {
    String ignored = given.values("ignored").stream().findFirst().orElse("false");
    if (!Set.of("true", "false", "any").contains(ignored)) {
      throw Refusal.invalid("ignored", ignored, "true, false or any");
    }
    String text = given.values("q").stream().findFirst().orElse("").strip();
    if (text.length() > LONGEST) {
      throw Refusal.invalid("q", text.length() + " characters", "at most " + LONGEST);
    }
    return new ProblemFilter(
        names("kind", given, ProblemKind.class),
        names("state", given, State.class),
        values("nature", given),
        values("product", given),
        values("connection", given),
        ignored.equals("any") ? null : Boolean.valueOf(ignored),
        text.isEmpty() ? List.of() : Arrays.asList(plain(text).split("\\s+")));
  }

  /**
   * @param names what natures are called, in any language
   */
  boolean fits(ProblemRow row, UnaryOperator<String> names) {
    return any(kinds, row.kind())
        && any(states, row.state())
        && any(natures, row.nature())
        && any(products, row.product() == null ? null : row.product().sku())
        && any(connections, row.connection())
        && (ignored == null || ignored == row.ignored())
        && (text.isEmpty() || text.stream().allMatch(words(row, names)::contains));
  }

  private static String words(ProblemRow row, UnaryOperator<String> names) {
    return plain(
        Stream.of(
                row.name(),
                row.phrase(),
                row.nature() == null ? null : row.nature() + " " + names.apply(row.nature()),
                row.product() == null ? null : row.product().sku(),
                row.product() == null ? null : row.product().name(),
                row.connection(),
                row.ticket())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" ")));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  private static <T> boolean any(Set<T> wanted, @Nullable T value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }

  private static Set<String> values(String name, Parameters given) {
    return given.values(name).stream()
        .filter(value -> !value.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <E extends Enum<E>> Set<E> names(String name, Parameters given, Class<E> type) {
    return given.values(name).stream()
        .filter(value -> !value.isBlank())
        .map(
            value ->
                Arrays.stream(type.getEnumConstants())
                    .filter(one -> one.name().equals(value.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refusal.invalid(
                                name, value, "one of " + Arrays.toString(type.getEnumConstants()))))
        .collect(Collectors.toUnmodifiableSet());
  }
}
