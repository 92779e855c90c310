package dev.ouvidor.dashboard.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.customers.Identity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** An export that a person can read: plain HTML, every word of it escaped. */
final class ExportPage {
  private final ResourceBundle texts;
  private final Locale locale;
  private final DateTimeFormatter times;
  private final BufferedWriter to;

  ExportPage(ResourceBundle texts, Locale locale, BufferedWriter to) {
    this.texts = texts;
    this.locale = locale;
    this.times =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(locale)
            .withZone(ZoneOffset.UTC);
    this.to = to;
  }

  void begin(List<Identity> of) throws IOException {
    to.write("<!doctype html><html lang=\"" + escaped(locale.toLanguageTag()) + "\">");
    to.write("<head><meta charset=\"utf-8\"><title>" + text("title") + "</title></head><body>");
    to.write("<h1>" + text("title") + "</h1>");
    fact("madeAt", time(Instant.now().toString()));
    for (Identity one : of) {
      fact("identity", one.channel() + ": " + one.authorId());
    }
  }

  void section(String key) throws IOException {
    to.write("<h2>" + text(key) + "</h2>");
  }

  void feedback(ObjectNode document) throws IOException {
    to.write("<article><h3>" + escaped(time(document.path("createdAt").asText())) + "</h3>");
    fact("channel", document.path("channel").asText());
    for (String field : List.of("id", "handle", "name", "email")) {
      fact("author." + field, document.path("author").path(field).asText());
    }
    for (String field : List.of("url", "rating", "nps", "csat", "ces", "orderId", "returnReason")) {
      fact(field, document.path(field).asText());
    }
    fact("product", document.path("product").path("name").asText());
    words(document.path("title").asText());
    words(document.path("text").asText());
    JsonNode analysis = document.path("analysis");
    fact("sentiment", analysis.path("sentiment").asText());
    fact("severity", analysis.path("severity").asText());
    fact("natures", String.join(", ", analysis.path("natures").findValuesAsText("code")));
    to.write("</article>");
  }

  void conversation(ObjectNode document) throws IOException {
    to.write("<article><h3>" + escaped(Protocol.of(document.path("id").asText())) + "</h3>");
    fact("status", document.path("status").asText());
    fact("openedAt", time(document.path("openedAt").asText()));
    for (JsonNode item : document.path("feedback")) {
      fact("said", time(item.path("createdAt").asText()));
      words(item.path("text").asText());
    }
    for (JsonNode reply : document.path("replies")) {
      fact("answered", time(reply.path("createdAt").asText()) + " " + reply.path("state").asText());
      words(reply.path("text").asText());
      for (JsonNode file : reply.path("files")) {
        fact("file", file.path("name").asText());
      }
    }
    for (JsonNode note : document.path("life").path("notes")) {
      fact("noted", time(note.path("at").asText()));
      words(note.path("text").asText());
    }
    to.write("</article>");
  }

  void end() throws IOException {
    to.write("</body></html>");
  }

  private void fact(String key, String value) throws IOException {
    if (!value.isEmpty()) {
      to.write("<p><strong>" + text(key) + ":</strong> " + escaped(value) + "</p>");
    }
  }

  private void words(String said) throws IOException {
    if (!said.isEmpty()) {
      to.write("<blockquote>" + escaped(said).replace("\n", "<br>") + "</blockquote>");
    }
  }

  private String time(String iso) {
    try {
      return iso.isEmpty() ? "" : times.format(Instant.parse(iso)) + " UTC";
    } catch (DateTimeException e) {
      return iso;
    }
  }

  private String text(String key) {
    return escaped(texts.getString(key));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
