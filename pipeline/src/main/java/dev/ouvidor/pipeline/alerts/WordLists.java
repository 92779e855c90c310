package dev.ouvidor.pipeline.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Words that the product brings along, in Portuguese, English and Spanish. */
public final class WordLists {
  /** Names of the lists. */
  public static final Set<String> NAMES = Set.of("safety", "legal");

  private WordLists() {}

  /** The words of a list, in its order; none if there is no such list. */
  public static List<String> of(String name) {
    if (!NAMES.contains(name)) {
      return List.of();
    }
    String resource = "words-" + name + ".txt";
    try (InputStream in = WordLists.class.getResourceAsStream(resource)) {
      byte[] all = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(all, UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All words that a rule looks for. */
  public static List<String> of(AlertRule rule) {
    var all = new ArrayList<>(rule.words());
    rule.lists().forEach(list -> all.addAll(of(list)));
    return all;
  }
}
