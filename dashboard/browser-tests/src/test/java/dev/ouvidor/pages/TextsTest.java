package dev.ouvidor.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.SettingField;
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

  @Test
  void everySettingThatAFormAsksForHasAName() throws IOException {
    Set<String> keys = keys("en");
    var nameless = new TreeSet<String>();
    for (ChannelType type : ChannelTypes.all().values()) {
      for (SettingField field : type.setup().fields()) {
        String name = field.name();
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
          String part = name.substring(0, end);
          if (!keys.contains("setting." + part)
              && !keys.contains("setting." + type.name() + "." + part)) {
            nameless.add(type.name() + "." + part);
          }
        }
      }
    }
    assertEquals(Set.of(), nameless);
  }

  private static Set<String> keys(String language) throws IOException {
    var keys = new TreeSet<String>();
    for (var part :
        List.of(
            "",
            "-alerts",
            "-campaigns",
            "-chart",
            "-causes",
            "-codes",
            "-desk",
            "-digests",
            "-explore",
            "-files",
            "-pair",
            "-follow-up",
            "-measures",
            "-origins",
            "-people",
            "-problems",
            "-provider",
            "-relabel",
            "-sending",
            "-privacy",
            "-settings",
            "-sla",
            "-teams")) {
      KEY.matcher(Files.readString(WEB.resolve("i18n").resolve(language + part + ".js")))
          .results()
          .forEach(m -> keys.add(m.group(1)));
    }
    return keys;
  }
}
