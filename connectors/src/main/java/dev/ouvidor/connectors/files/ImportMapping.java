package dev.ouvidor.connectors.files;

import dev.ouvidor.connectors.webhook.FieldException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column is what. Immutable. */
public final class ImportMapping {
  private final Map<Target, String> columns;

  private ImportMapping(Map<Target, String> columns) {
    var copy = new EnumMap<Target, String>(Target.class);
    copy.putAll(columns);
    this.columns = Collections.unmodifiableMap(copy);
  }

  /** Guesses from the names of columns in Portuguese, English and Spanish. */
  public static ImportMapping guess(List<String> columns) {
    var guessed = new EnumMap<Target, String>(Target.class);
    var free = new LinkedHashMap<String, String>();
    columns.forEach(column -> free.put(column, fold(column)));
    claim(guessed, free, String::equals);
    claim(
        guessed,
        free,
        (column, name) -> column.startsWith(name + "_") || column.endsWith("_" + name));
    return new ImportMapping(guessed);
  }

  /**
   * This mapping with what a person says about it.
   *
   * @param given code of a {@link Target} to the name of a column, or to nothing to leave it out
   * @param columns that the file has
   * @throws FieldException naming a target or a column that does not exist
   */
  public ImportMapping with(Map<String, String> given, List<String> columns) {
    var known = new HashSet<>(columns);
    var merged = new EnumMap<Target, String>(Target.class);
    merged.putAll(this.columns);
    given.forEach(
        (code, column) -> {
          Target target =
              Target.of(code)
                  .orElseThrow(
                      () -> new FieldException(code, null, "is no field; known are " + codes()));
          if (column.isBlank()) {
            merged.remove(target);
          } else if (known.contains(column)) {
            merged.values().remove(column);
            merged.put(target, column);
          } else {
            throw new FieldException(code, column, "is no column; the file has " + columns);
          }
        });
    return new ImportMapping(merged);
  }

  /** Null if there is none. */
  public @Nullable String column(Target target) {
    return columns.get(target);
  }

  /** Code of each target to its column, in a fixed order: for showing and for storing. */
  public Map<String, String> asMap() {
    var map = new LinkedHashMap<String, String>();
    columns.forEach((target, column) -> map.put(target.code(), column));
    return map;
  }

  /**
   * The mapping that {@link #asMap} wrote, or that a person gives before any file is there.
   *
   * @throws FieldException naming a target that does not exist
   */
  public static ImportMapping stored(Map<String, String> map) {
    return new ImportMapping(Map.of()).with(map, List.copyOf(map.values()));
  }

  /** {@code text=comment, rating=score}: as a person would give it. */
  @Override
  public String toString() {
    return asMap().entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void claim(
      Map<Target, String> guessed, Map<String, String> free, BiPredicate<String, String> matches) {
    for (Target target : Target.values()) {
      for (String name : guessed.containsKey(target) ? List.<String>of() : target.names()) {
        String column =
            free.entrySet().stream()
                .filter(e -> matches.test(e.getValue(), name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (column != null) {
          guessed.put(target, column);
          free.remove(column);
          break;
        }
      }
    }
  }

  private static List<String> codes() {
    return Arrays.stream(Target.values()).map(Target::code).toList();
  }

  private static String fold(String column) {
    String split = column.replaceAll("([a-z])([A-Z])", "$1_$2");
    return Normalizer.normalize(split, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_+|_+$", "");
  }
}
