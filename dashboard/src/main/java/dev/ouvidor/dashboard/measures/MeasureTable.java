package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.files.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A report as CSV, safe to open in a spreadsheet. */
final class MeasureTable {
  /** Spreadsheets take a file without it for one of their own encoding. */
  private static final String MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "measure",
              "kind",
              "from",
              "part",
              "n",
              "value",
              "low",
              "high",
              "p90",
              "p90_low",
              "p90_high",
              "mean")
          .get();

  private final StringBuilder out = new StringBuilder(MARK);
  private final CSVPrinter printer;

  private MeasureTable() throws IOException {
    this.printer = new CSVPrinter(out, FORMAT);
  }

  /** The period, the period before and every piece of the trend, a line each. */
  static String of(Report report) {
    try {
      var table = new MeasureTable();
      for (Report.Row row : report.measures()) {
        table.add(row, report.from(), "period", row.now());
        table.add(row, null, "period_before", row.before());
        for (Report.Point point : row.trend()) {
          table.add(row, point.start(), report.bucket(), point.figure());
        }
      }
      for (Voices.Voice voice : report.voices()) {
        var figure =
            new Figure(voice.n(), voice.share(), voice.low(), voice.high(), null, null, null, null);
        table.line("voice " + voice.channel(), Kind.SHARE, report.from(), "period", figure);
      }
      return table.out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Report.Row row, @Nullable LocalDate from, String part, Figure figure)
      throws IOException {
    line(row.id(), row.kind(), from, part, figure);
  }

  /** Only words can be taken for a formula; a number may begin with a minus. */
  private void line(String measure, Kind kind, @Nullable LocalDate from, String part, Figure figure)
      throws IOException {
    printer.printRecord(
        Cells.harmless(measure),
        kind,
        from,
        part,
        figure.n(),
        figure.value(),
        figure.low(),
        figure.high(),
        figure.p90(),
        figure.p90Low(),
        figure.p90High(),
        figure.mean());
  }
}
