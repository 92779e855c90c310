package dev.ouvidor.pipeline.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Command-line arguments of the form {@code --name value}, or {@code --name} for a switch. */
record Arguments(Map<String, String> values) {

  /**
   * @param switches names that stand without a value
   */
  static Arguments parse(Set<String> switches, String... args) {
    Map<String, String> values = new HashMap<>();
    int i = 0;
    while (i < args.length) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("expected --name, got: " + args[i]);
      }
      String name = args[i].substring(2);
      boolean isSwitch = switches.contains(name);
      if (!isSwitch && i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      values.put(name, isSwitch ? "" : args[i + 1]);
      i += isSwitch ? 1 : 2;
    }
    return new Arguments(values);
  }

  @Nullable Path path(String name) {
    String value = values.get(name);
    return value == null ? null : Path.of(value);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  boolean isGiven(String name) {
    return values.containsKey(name);
  }
}
