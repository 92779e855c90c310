package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Reason;
import dev.ouvidor.dashboard.campaigns.CampaignView.RecipientView;
import dev.ouvidor.dashboard.files.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The recipients of a campaign as CSV, safe to open in a spreadsheet. Not thread safe. */
final class ResultTable {
  /** Spreadsheets take a file without it for one of their own encoding. */
  private static final String MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "protocol",
              "case",
              "name",
              "channel",
              "connection",
              "language",
              "state",
              "reason",
              "text",
              "sent_at",
              "url",
              "order")
          .get();

  private final StringBuilder out = new StringBuilder(MARK);
  private final CSVPrinter printer;

  ResultTable() {
    try {
      this.printer = new CSVPrinter(out, FORMAT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(List<RecipientView> recipients) {
    try {
      for (RecipientView one : recipients) {
        printer.printRecord(
            Stream.of(
                    one.protocol(),
                    one.caseId(),
                    one.name(),
                    one.channel(),
                    one.connection(),
                    one.language(),
                    one.state(),
                    one.reason() == null ? null : Reason.read(one.reason()),
                    one.text(),
                    one.sentAt(),
                    one.url(),
                    one.order())
                .map(cell -> Cells.harmless(Objects.toString(cell, "")))
                .toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return out.toString();
  }
}
