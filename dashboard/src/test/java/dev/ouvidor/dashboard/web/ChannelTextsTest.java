package dev.ouvidor.dashboard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.ChannelTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pages say of channels, in both languages, for all of them. */
final class ChannelTextsTest {
  private static final Path WEB = Path.of("src/main/web");
  private static final Pattern TEXT = Pattern.compile("(?m)^  'cause\\.(\\w+)': '(.+)',$");
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

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
  void everyCauseHasATextThatNamesWhatItTells() throws IOException {
    for (String language : List.of("pt-BR", "en")) {
      String texts = Files.readString(WEB.resolve("i18n/" + language + "-causes.js"));
      var told = new TreeMap<String, Set<String>>();
      TEXT.matcher(texts).results().forEach(text -> told.put(text.group(1), names(text.group(2))));
      var causes = new TreeMap<String, Set<String>>();
      for (Cause cause : Cause.values()) {
        causes.put(cause.name(), new TreeSet<>(cause.names()));
      }
      assertEquals(causes, told, language);
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
