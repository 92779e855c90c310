package dev.ouvidor.dashboard.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.access.Rule.Who;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.people.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What every route asks of who calls it, and as what it is written down: the table {@code
 * routes.txt}. A route that does not stand there cannot be served.
 */
public final class Rules {
  private static final Map<String, Rule> ALL = read("routes.txt");
  private static final String NONE = "-";

  private Rules() {}

  /**
   * The rule of a route.
   *
   * @param method in capitals; HEAD is as GET where it does not stand for itself
   * @param path as it was registered
   */
  public static Optional<Rule> of(String method, String path) {
    Rule rule = ALL.get(method + " " + path);
    return Optional.ofNullable(
        rule == null && method.equals("HEAD") ? ALL.get("GET " + path) : rule);
  }

  /** All routes that have one, as method and path. */
  public static Set<String> routes() {
    return Set.copyOf(ALL.keySet());
  }

  /** Where anyone may send a body, with {@code *} for what is named in a path. */
  public static List<String> bodiesOfStrangers() {
    return ALL.entrySet().stream()
        .filter(one -> one.getValue().who() == Who.ANYONE && one.getKey().startsWith("POST "))
        .map(one -> one.getKey().substring("POST ".length()).replaceAll("\\{.*}", "*"))
        .toList();
  }

  private static Map<String, Rule> read(String resource) {
    Map<String, Rule> all = new LinkedHashMap<>();
    try (InputStream in = Rules.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      new String(bytes, UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(all, line));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<String, Rule> all, String line) {
    String[] cells = line.split(" +");
    if (cells.length != 5) {
      throw new IllegalStateException("a route has five cells, not " + cells.length + ": " + line);
    }
    Who who = Who.valueOf(constant(cells[0]));
    Permission needed =
        cells[1].equals(NONE)
            ? null
            : Permission.of(cells[1])
                .orElseThrow(
                    () -> new IllegalStateException("no permission of that name: " + line));
    Deed deed = cells[2].equals(NONE) ? null : Deed.valueOf(constant(cells[2]));
    if (all.put(cells[3] + " " + cells[4], new Rule(who, needed, deed)) != null) {
      throw new IllegalStateException("stands there twice: " + line);
    }
  }

  private static String constant(String cell) {
    return cell.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
