package dev.ouvidor.dashboard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java"),
          Path.of("../connectors/src/main/java"),
          Path.of("../pipeline/src/main/java/dev/ouvidor/pipeline/analysis"));
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?:new Refusal\\(\\s*\\d+,|Refusal\\.unprocessable\\(|Refusal\\.conflict\\("
              + "|new TaxonomyException\\(|Eligibility\\.refused\\(|answer\\(ctx, \\d+,|case [\\d, ]+ ->)\\s*\"([\\w.]+)\"");

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertEquals(texts("pt_BR").stringPropertyNames(), texts("en").stringPropertyNames());
    for (String language : new String[] {"pt_BR", "en"}) {
      texts(language).forEach((code, text) -> assertTrue(text.toString().endsWith("."), "" + code));
    }
  }

  @Test
  void everyCodeOfARefusalHasAText() throws IOException {
    var codes = new TreeSet<String>();
    for (String source : sources()) {
      REFUSED.matcher(source).results().forEach(match -> codes.add(match.group(1)));
    }
    assertTrue(codes.size() > 25, "found " + codes);
    codes.removeAll(texts("en").stringPropertyNames());
    assertEquals(Set.of(), codes);
  }

  @Test
  void noTextIsLeftOver() throws IOException {
    var left = new TreeSet<>(texts("en").stringPropertyNames());
    for (String source : sources()) {
      left.removeIf(code -> source.contains("\"" + code + "\""));
    }
    assertEquals(Set.of(), left);
  }

  private static List<String> sources() throws IOException {
    var sources = new ArrayList<String>();
    for (Path folder : SOURCES) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    return sources;
  }

  private static Properties texts(String language) throws IOException {
    String name = "messages_" + language + ".properties";
    try (InputStream in = MessagesTest.class.getResourceAsStream(name)) {
      var texts = new Properties();
      texts.load(Objects.requireNonNull(in, name));
      return texts;
    }
  }
}
