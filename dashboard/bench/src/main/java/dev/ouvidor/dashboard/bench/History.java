package dev.ouvidor.dashboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;

/**
 * Half a year of documents, written past the pipeline: posts that differ in nothing but their
 * number are judged once. Not thread safe.
 */
final class History {
  private static final Duration SPAN = Duration.ofDays(180);
  private static final int BATCH = 4_000_000;
  private static final Pattern NUMBER = Pattern.compile(" \\d{7,}$");
  private static final RequestOptions PATIENT =
      RequestOptions.DEFAULT.toBuilder()
          .setRequestConfig(RequestConfig.custom().setSocketTimeout(300_000).build())
          .build();

  private final Search search;
  private final Analyzer analyzer;
  private final Random random = new Random(1);
  private final Instant now = Instant.now();
  private final Map<String, Analysis> known = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  History(Search search, Analyzer analyzer) {
    this.search = search;
    this.analyzer = analyzer;
  }

  /** Any moment of it. */
  Instant moment() {
    return now.minusMillis((long) (random.nextDouble() * SPAN.toMillis()));
  }

  /** Adds a post as the pipeline would; what was found in its text. */
  Analysis add(Feedback post) throws IOException {
    String text = NUMBER.matcher(post.text()).replaceFirst("");
    Analysis analysis = known.computeIfAbsent(text, same -> analyzer.analyze(post));
    Instant written = post.createdAt();
    add(
        Indices.feedback(written),
        post.id(),
        new FeedbackDocument(post, analysis, null, CaseDocument.idOf(post), written));
    return analysis;
  }

  /** Adds a document to an index, in place of one with the same id. */
  void add(String index, String id, Object document) throws IOException {
    body.writeBytes(
        "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\"}}\n".formatted(index, id).getBytes(UTF_8));
    body.writeBytes(Json.mapper().writeValueAsBytes(document));
    body.write('\n');
    if (body.size() > BATCH) {
      send();
    }
  }

  /**
   * Writes what waits.
   *
   * @throws IllegalStateException if Elasticsearch does not take a document
   */
  void send() throws IOException {
    var request = new Request("POST", "/_bulk");
    request.setOptions(PATIENT);
    request.addParameter("filter_path", "errors,items.*.error.reason");
    request.setEntity(
        new NByteArrayEntity(body.toByteArray(), ContentType.create("application/x-ndjson")));
    String answer =
        EntityUtils.toString(search.elastic().rest().performRequest(request).getEntity());
    if (!answer.contains("\"errors\":false")) {
      throw new IllegalStateException(answer.substring(0, Math.min(500, answer.length())));
    }
    body.reset();
  }
}
