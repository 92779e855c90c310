package dev.ouvidor.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of all channels in the documentation. */
final class ChannelTable {
  private ChannelTable() {}

  /** What stands under "replies", by type. */
  static Map<String, String> replies() throws IOException {
    return column(4, 3);
  }

  /** What stands under "how it learns of deletions", by type. */
  static Map<String, String> deletions() throws IOException {
    return column(3, 2);
  }

  /** What may go along with a reply: files, MB of one and of all, characters beside, by type. */
  static Map<String, List<String>> attachments() throws IOException {
    var rows = new LinkedHashMap<String, List<String>>();
    for (int i = 2; i <= 5; i++) {
      column(5, i)
          .forEach((type, cell) -> rows.computeIfAbsent(type, t -> new ArrayList<>()).add(cell));
    }
    return rows;
  }

  private static Map<String, String> column(int columns, int which) throws IOException {
    var column = new LinkedHashMap<String, String>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "channels.md"))) {
      List<String> cells = List.of(line.split("\\|", -1));
      if (line.startsWith("| `") && cells.size() == columns + 2) {
        String type = cells.get(1).strip().replace("`", "");
        if (column.put(type, cells.get(which).strip()) != null) {
          throw new IllegalStateException(type + " stands in a table of channels twice");
        }
      }
    }
    return column;
  }
}
