package dev.ouvidor.dashboard.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.files.Chunks.BadRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The rows that were not taken, with line and reason, in a file beside the imported one. */
public final class RejectedRows implements AutoCloseable {
  private final Path path;
  private @Nullable CSVPrinter printer;

  public RejectedRows(Path imported) throws IOException {
    this.path = imported.resolveSibling(imported.getFileName() + ".rejected.csv");
    Files.deleteIfExists(path);
  }

  public Path path() {
    return path;
  }

  void add(List<BadRow> rows) throws IOException {
    for (BadRow row : rows) {
      printer().printRecord(row.line(), Cells.harmless(row.reason()), Cells.harmless(row.raw()));
    }
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close(true);
    }
  }

  private CSVPrinter printer() throws IOException {
    if (printer == null) {
      BufferedWriter writer = Files.newBufferedWriter(path, UTF_8);
      printer =
          new CSVPrinter(
              writer, CSVFormat.DEFAULT.builder().setHeader("line", "reason", "row").get());
    }
    return printer;
  }
}
