package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.files.Cells;
import dev.ouvidor.pipeline.index.ProblemCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Counts of problems as CSV, safe to open in a spreadsheet. */
final class CountTable {
  /** Spreadsheets take a file without it for one of their own encoding. */
  private static final String MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "problem",
              "span",
              "start",
              "count",
              "adjusted",
              "severity_0",
              "severity_1",
              "severity_2",
              "severity_3",
              "severity_4",
              "negative",
              "positive",
              "reach",
              "expected",
              "low",
              "high")
          .get();

  private CountTable() {}

  static String of(List<ProblemCount> counts) {
    StringBuilder out = new StringBuilder(MARK);
    try (var printer = new CSVPrinter(out, FORMAT)) {
      for (ProblemCount one : counts) {
        printer.printRecord(
            Stream.of(
                    one.problem(),
                    one.span(),
                    one.start(),
                    one.count(),
                    one.adjusted(),
                    one.severity0(),
                    one.severity1(),
                    one.severity2(),
                    one.severity3(),
                    one.severity4(),
                    one.negative(),
                    one.positive(),
                    one.reach(),
                    one.expected(),
                    one.low(),
                    one.high())
                .map(cell -> Cells.harmless(Objects.toString(cell, "")))
                .toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
