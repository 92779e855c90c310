package dev.ouvidor.dashboard.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.files.Cells;
import dev.ouvidor.dashboard.masking.Mask;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.Shipment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Feedback as lines of a file, without who wrote it: the words, what they mean, and ids by which
 * the rest is found by those who may see it.
 */
final class Export {
  /** Spreadsheets take a file without it for one of their own encoding. */
  private static final String MARK = "\uFEFF";

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "createdAt",
          "channel",
          "connection",
          "family",
          "language",
          "sentiment",
          "severity",
          "natures",
          "intent",
          "rating",
          "nps",
          "csat",
          "ces",
          "sku",
          "product",
          "orderId",
          "region",
          "carrier",
          "lot",
          "returnReason",
          "title",
          "text",
          "url",
          "caseId");

  private final Format format;
  private final boolean masked;

  /** What can be asked for. */
  enum Format {
    CSV("text/csv; charset=utf-8", "csv"),
    JSONL("application/x-ndjson; charset=utf-8", "jsonl");

    private final String type;
    private final String ending;

    Format(String type, String ending) {
      this.type = type;
      this.ending = ending;
    }

    String type() {
      return type;
    }

    String ending() {
      return ending;
    }
  }

  /**
   * @param masked whether personal data is hidden
   */
  Export(Format format, boolean masked) {
    this.format = format;
    this.masked = masked;
  }

  /** What stands before the first line. */
  byte[] head() {
    return format == Format.CSV
        ? (MARK + String.join(",", COLUMNS) + "\r\n").getBytes(UTF_8)
        : new byte[0];
  }

  byte[] lines(List<FeedbackDocument> documents) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter table = new CSVPrinter(out, CSVFormat.DEFAULT)) {
      for (FeedbackDocument document : documents) {
        ObjectNode line = line(document);
        if (format == Format.JSONL) {
          out.append(Json.mapper().writeValueAsString(line)).append('\n');
        } else {
          table.printRecord(COLUMNS.stream().map(column -> cell(line.path(column))).toList());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(UTF_8);
  }

  private static String cell(JsonNode value) {
    return value.isArray()
        ? Cells.harmless(
            StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" ")))
        : value.isTextual() ? Cells.harmless(value.asText()) : value.asText("");
  }

  private ObjectNode line(FeedbackDocument document) {
    Feedback feedback = document.feedback();
    Analysis analysis = document.analysis();
    ObjectNode line = Json.mapper().createObjectNode();
    ObjectNode words = words(feedback, analysis);
    line.put("id", feedback.id());
    line.put("createdAt", feedback.createdAt().toString());
    line.put("channel", feedback.channel());
    line.put("connection", feedback.connection());
    line.put("family", feedback.family().name());
    if (analysis != null) {
      line.put("language", analysis.language());
      line.put("sentiment", analysis.sentiment().name());
      line.put("severity", analysis.severity());
      analysis.natures().stream().map(Nature::code).forEach(line.putArray("natures")::add);
      line.put("intent", analysis.intent().name());
    }
    put(line, "rating", feedback.rating());
    put(line, "nps", feedback.nps());
    put(line, "csat", feedback.csat());
    put(line, "ces", feedback.ces());
    if (feedback.product() != null) {
      put(line, "sku", feedback.product().sku());
      put(line, "product", feedback.product().name());
    }
    put(line, "orderId", words.path("orderId").textValue());
    Shipment shipment = document.shipment();
    if (shipment != null) {
      shipment.region().forEach(line.putArray("region")::add);
      shipment.carrier().forEach(line.putArray("carrier")::add);
      shipment.lot().forEach(line.putArray("lot")::add);
    }
    put(line, "returnReason", feedback.returnReason());
    put(line, "title", words.path("title").textValue());
    put(line, "text", words.path("text").textValue());
    put(line, "url", feedback.url());
    line.put("caseId", document.caseId());
    return line;
  }

  /** What people wrote, masked as the answers of the API are. */
  private ObjectNode words(Feedback feedback, @Nullable Analysis analysis) {
    ObjectNode words = Json.mapper().createObjectNode();
    put(words, "title", feedback.title());
    words.put("text", feedback.text());
    words.put("body", feedback.body());
    put(words, "orderId", feedback.orderId());
    if (analysis != null) {
      words
          .putObject("analysis")
          .set("personalData", Json.mapper().valueToTree(analysis.personalData()));
    }
    return masked ? (ObjectNode) Mask.of(words) : words;
  }

  private static void put(ObjectNode line, String name, @Nullable Object value) {
    if (value != null) {
      line.set(name, Json.mapper().valueToTree(value));
    }
  }
}
