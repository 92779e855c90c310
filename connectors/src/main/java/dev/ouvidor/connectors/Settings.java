package dev.ouvidor.connectors;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed, validated access to one block of configuration. Every error names the place, the field and
 * the value. Immutable; values are strings, numbers, booleans, lists and maps of these.
 *
 * <p>Secrets are references, {@code ${env:NAME}} or {@code ${file:/path}}, and are resolved only
 * where they are used, so that neither the configuration nor a job graph made of it holds one.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1;

  private final String path;
  private final LinkedHashMap<String, Object> values;

  /**
   * @param path where the block stands, for messages: {@code connections[2]} or {@code line 14}
   */
  public Settings(String path, Map<String, ?> values) {
    this.path = path;
    this.values = new LinkedHashMap<>(values);
  }

  public String path() {
    return path;
  }

  /** The raw values, unmodifiable: for writing the configuration down again. */
  public Map<String, Object> values() {
    return java.util.Collections.unmodifiableMap(values);
  }

  public boolean has(String field) {
    return values.get(field) != null;
  }

  public String string(String field) {
    return required(field, string(field, null));
  }

  public @Nullable String string(String field, @Nullable String fallback) {
    Object value = values.get(field);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Map || value instanceof List || value.toString().isBlank()) {
      throw wrong(field, "must be a text");
    }
    return value.toString();
  }

  public int integer(String field, int fallback, int min, int max) {
    Object value = values.get(field);
    if (value == null) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value.toString());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same message serves both
    }
    throw wrong(field, "must be a whole number from " + min + " to " + max);
  }

  public boolean flag(String field, boolean fallback) {
    Object value = values.get(field);
    if (value == null) {
      return fallback;
    }
    if (value.toString().equals("true") || value.toString().equals("false")) {
      return value.toString().equals("true");
    }
    throw wrong(field, "must be true or false");
  }

  /** ISO-8601 without the leading {@code PT}: {@code 30s}, {@code 5m}, {@code 1h30m}; or days. */
  public Duration duration(String field, Duration fallback) {
    Object value = values.get(field);
    if (value == null) {
      return fallback;
    }
    try {
      String text = value.toString();
      Duration duration = Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // the same message serves both
    }
    throw wrong(field, "must be a duration such as 30s, 5m or 1h");
  }

  /** Like {@link #duration}, but not zero. */
  public Duration positive(String field, Duration fallback) {
    Duration value = duration(field, fallback);
    if (value.isZero()) {
      throw new SettingsException(path, field, value, "must be more than nothing");
    }
    return value;
  }

  /**
   * A text of a certain shape.
   *
   * @param pattern that all of it matches
   * @param problem what to say if it does not
   */
  public String matching(String field, String pattern, String problem) {
    String value = string(field);
    if (!value.matches(pattern)) {
      throw wrong(field, problem);
    }
    return value;
  }

  /** Like {@link #matching(String, String, String)}; the fallback where there is none. */
  public String matching(String field, String fallback, String pattern, String problem) {
    return has(field) ? matching(field, pattern, problem) : fallback;
  }

  /**
   * One of the constants of an enum, in any case.
   *
   * @param fallback where nothing is set; null if something must be
   */
  public <E extends Enum<E>> E choice(String field, Class<E> type, @Nullable E fallback) {
    String name = fallback == null ? string(field) : string(field, fallback.name());
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () -> wrong(field, "must be one of " + Arrays.toString(type.getEnumConstants())));
  }

  /** An absolute http or https address; the fallback where there is none. */
  public URI url(String field, @Nullable String fallback) {
    String value = required(field, string(field, fallback));
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // the same message serves both
    }
    throw wrong(field, "must be an http or https address");
  }

  public List<String> strings(String field) {
    Object value = values.get(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    throw wrong(field, "must be a list");
  }

  /** A nested block; empty when absent. */
  public Settings block(String field) {
    String place = path.isEmpty() ? field : path + "." + field;
    Object value = values.get(field);
    if (value == null) {
      return new Settings(place, Map.of());
    }
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), v));
      return new Settings(place, copy);
    }
    throw wrong(field, "must be a block of settings");
  }

  /**
   * Resolves a secret reference now. Text without a reference is taken as it is: the configuration
   * file refuses such literals when it is read, while tests and the demo pass their own.
   */
  public String secret(String field, Function<String, @Nullable String> environment) {
    String reference = string(field);
    if (reference.startsWith("${env:") && reference.endsWith("}")) {
      String name = reference.substring(6, reference.length() - 1);
      String value = environment.apply(name);
      if (value == null || value.isEmpty()) {
        throw wrong(field, "names an environment variable that is not set");
      }
      return value;
    }
    if (reference.startsWith("${file:") && reference.endsWith("}")) {
      try {
        return Files.readString(Path.of(reference.substring(7, reference.length() - 1))).strip();
      } catch (IOException e) {
        throw wrong(field, "names a file that cannot be read");
      }
    }
    return reference;
  }

  /** Refuses fields that nobody reads: most often a typing error. */
  public void only(String... known) {
    var unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw new SettingsException(
          path,
          unknown.first(),
          null,
          "unknown setting; known are " + new TreeSet<>(Set.of(known)));
    }
  }

  private SettingsException wrong(String field, String problem) {
    return new SettingsException(path, field, values.get(field), problem);
  }

  private <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new SettingsException(path, field, null, "is missing");
    }
    return value;
  }
}
