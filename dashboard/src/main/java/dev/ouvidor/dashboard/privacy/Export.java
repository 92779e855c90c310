package dev.ouvidor.dashboard.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.privacy.Stored.Found;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that is kept of a person, page by page: everything they said, their cases with what
 * was answered and noted, and what was learned from it. What others said of them is not theirs and
 * not in it. Thread safe.
 */
final class Export {
  private final Stored stored;

  Export(ElasticsearchClient client) {
    this.stored = new Stored(client);
  }

  /** For programs: the documents as they are kept. */
  void json(List<Identity> of, Path file) throws IOException {
    try (JsonGenerator to =
        Json.mapper().getFactory().createGenerator(Files.newBufferedWriter(file, UTF_8))) {
      to.useDefaultPrettyPrinter();
      to.setCodec(Json.mapper());
      to.writeStartObject();
      to.writeStringField("madeAt", Instant.now().toString());
      to.writePOJOField("identities", of);
      array(to, "feedback", Places.FEEDBACK, Spoken.by(of));
      array(to, "cases", Places.CASES, Spoken.by(of));
      to.writeArrayFieldStart("corrections");
      Query own = Spoken.by(of);
      stored.each(
          Places.FEEDBACK,
          own,
          page -> {
            Query corrected = Places.hangsOn(page.stream().map(Found::id).toList(), List.of());
            stored
                .some(List.of(Indices.CORRECTIONS), corrected, Stored.PAGE)
                .forEach(one -> write(to, one.source()));
          });
      to.writeEndArray();
      to.writeEndObject();
    }
  }

  private void array(JsonGenerator to, String name, List<String> indices, Query query)
      throws IOException {
    to.writeArrayFieldStart(name);
    stored.each(indices, query, page -> page.forEach(one -> write(to, one.source())));
    to.writeEndArray();
  }

  private static void write(JsonGenerator to, ObjectNode document) {
    document.remove("words");
    try {
      to.writeObject(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For people: one page without anything that could run.
   *
   * @param language of the person; null for the one they wrote in last
   */
  void html(List<Identity> of, @Nullable String language, Path file) throws IOException {
    Locale locale = Locale.forLanguageTag(language == null ? spoken(of) : language);
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "dev.ouvidor.dashboard.privacy.export",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    try (BufferedWriter to = Files.newBufferedWriter(file, UTF_8)) {
      var page = new ExportPage(texts, locale, to);
      page.begin(of);
      page.section("feedback");
      stored.each(Places.FEEDBACK, Spoken.by(of), found -> each(found, page::feedback));
      page.section("cases");
      stored.each(Places.CASES, Spoken.by(of), found -> each(found, page::conversation));
      page.end();
    }
  }

  private String spoken(Collection<Identity> of) {
    return stored.some(Places.FEEDBACK, Spoken.by(of), 20).stream()
        .map(one -> one.source().path("analysis").path("language").asText())
        .filter(code -> !code.isEmpty() && !code.equals("und"))
        .findFirst()
        .orElse("pt-BR");
  }

  /** What writes one document. */
  @FunctionalInterface
  private interface Writer {
    void write(ObjectNode document) throws IOException;
  }

  private static void each(List<Found> found, Writer writer) {
    try {
      for (Found one : found) {
        writer.write(one.source());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
