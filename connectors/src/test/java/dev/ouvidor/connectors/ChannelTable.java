package dev.ouvidor.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of all channels in the documentation. */
final class ChannelTable {
  private ChannelTable() {}

  /** What stands under "replies", by type. */
  static Map<String, String> replies() throws IOException {
    var replies = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "channels.md"))) {
      List<String> cells = List.of(line.split("\\|", -1));
      if (line.startsWith("| `") && cells.size() == 6) {
        String type = cells.get(1).strip().replace("`", "");
        if (replies.put(type, cells.get(3).strip()) != null) {
          throw new IllegalStateException(type + " stands in the table of channels twice");
        }
      }
    }
    return replies;
  }
}
