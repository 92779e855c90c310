package dev.ouvidor.pipeline.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Command-line arguments of the form {@code --name value}. */
record Arguments(Map<String, String> values) {

  static Arguments parse(String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("expected --name, got: " + args[i]);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Arguments(values);
  }

  @Nullable Path path(String name) {
    String value = values.get(name);
    return value == null ? null : Path.of(value);
  }

  Path requiredPath(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return Path.of(value);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
