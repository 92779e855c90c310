package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under a header, as plain text with aligned columns or as Markdown. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    rows.add(List.of(header));
  }

  /** Cells that are left out at the end stay empty. */
  void add(String... cells) {
    List<String> row = new ArrayList<>(Arrays.asList(cells));
    row.addAll(Collections.nCopies(rows.get(0).size() - cells.length, ""));
    rows.add(List.copyOf(row));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  String plain() {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(r -> line(r, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int... widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
    }
    return line.toString().stripTrailing();
  }

  String markdown() {
    List<String> lines = new ArrayList<>(rows.stream().map(Table::markdown).toList());
    lines.add(1, "|" + "---|".repeat(rows.get(0).size()));
    return String.join("\n", lines);
  }

  private static String markdown(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
