package dev.ouvidor.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TextsTest {
  private static final Path WEB = Path.of("../src/main/web");
  private static final Pattern KEY = Pattern.compile("(?m)^  '([^']+)':");
  private static final Pattern USE = Pattern.compile("\\bt\\('([\\w.-]+)'");

  @Test
  void everyTextIsThereInBothLanguages() throws IOException {
    assertEquals(keys("pt-BR"), keys("en"));
    assertTrue(keys("en").size() > 300, "the texts were found");
  }

  @Test
  void everyTextThatThePagesNameExists() throws IOException {
    var used = new TreeSet<String>();
    try (var files = Files.walk(WEB)) {
      for (var file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
        USE.matcher(Files.readString(file)).results().forEach(m -> used.add(m.group(1)));
      }
    }
    used.removeAll(keys("en"));
    assertEquals(Set.of(), used);
  }

  private static Set<String> keys(String language) throws IOException {
    var keys = new TreeSet<String>();
    for (var part : List.of("", "-codes", "-desk", "-settings", "-sla")) {
      KEY.matcher(Files.readString(WEB.resolve("i18n").resolve(language + part + ".js")))
          .results()
          .forEach(m -> keys.add(m.group(1)));
    }
    return keys;
  }
}
