package dev.ouvidor.dashboard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.ChannelTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say of channels, in both languages, for all of them. */
final class ChannelTextsTest {
  private static final Path WEB = Path.of("src/main/web");
  private static final Path CONNECTORS = Path.of("../connectors/src/main/java");
  private static final Pattern LIMIT = Pattern.compile("\\.Throttled\\(\\s*\"([^\"]+)\"");
  private static final Pattern CAUSE = Pattern.compile("(?m)^  \\[/(.+)/s?, '(\\w+)'],$");

  @Test
  void ofEachTypeTheySayHowFarAGapIsFilledAndWhereCredentialsAreRenewed() throws IOException {
    for (String language : List.of("pt-BR", "en")) {
      String texts = Files.readString(WEB.resolve("i18n/" + language + "-codes.js"));
      var missing = new TreeSet<String>();
      for (String type : ChannelTypes.all().keySet()) {
        for (String key : List.of("gap." + type, "renew." + type)) {
          if (!texts.contains("'" + key + "': '")) {
            missing.add(key);
          }
        }
      }
      assertEquals(Set.of(), missing, language);
    }
  }

  @Test
  void everyLimitThatReadersSpeakOfIsTold() throws IOException {
    String texts = Files.readString(WEB.resolve("i18n/pt-BR-codes.js"));
    List<Pattern> causes =
        CAUSE
            .matcher(Files.readString(WEB.resolve("core/causes.js")))
            .results()
            .filter(cause -> texts.contains("'cause." + cause.group(2) + "': '"))
            .map(cause -> Pattern.compile(cause.group(1), Pattern.DOTALL))
            .toList();
    var untold = new TreeSet<String>();
    try (var files = Files.walk(CONNECTORS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        LIMIT
            .matcher(Files.readString(file))
            .results()
            .map(limit -> limit.group(1))
            .filter(why -> causes.stream().noneMatch(cause -> cause.matcher(why).find()))
            .forEach(untold::add);
      }
    }
    assertEquals(Set.of(), untold);
  }
}
