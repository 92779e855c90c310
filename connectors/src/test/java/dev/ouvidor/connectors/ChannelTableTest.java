package dev.ouvidor.connectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChannelTableTest {

  @Test
  void everyChannelHasItsRow() throws IOException {
    assertEquals(ChannelTypes.all().keySet(), new TreeSet<>(ChannelTable.replies().keySet()));
    assertEquals(ChannelTypes.all().keySet(), new TreeSet<>(ChannelTable.deletions().keySet()));
  }

  @Test
  void everyChannelIsExplained() throws IOException {
    String configuration = Files.readString(Path.of("..", "docs", "configuration.md"));
    for (String type : ChannelTypes.all().keySet()) {
      assertTrue(
          configuration.lines().anyMatch(l -> l.startsWith("## ") && l.contains("`" + type + "`")),
          type);
    }
  }
}
