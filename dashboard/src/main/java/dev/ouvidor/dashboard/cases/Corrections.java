package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.PersonLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps what people say of labels where the pipeline and the models learn of it: of each label of
 * each piece of feedback the newest word. Cases are the truth; whoever sees a case writes down what
 * it holds, so that nothing is lost if the process that changed it stops in between. Thread safe.
 */
public final class Corrections {
  private static final int REMEMBERED = 10_000;
  private static final int CONFLICT = 409;

  private final ElasticsearchClient client;
  private final InstantSource clock;

  /** When what is there was said, by id; only what this process knows of late. */
  private final Map<String, Instant> kept = new LinkedHashMap<>();

  public Corrections(ElasticsearchClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Writes down what may not be there yet. A later word of others stays.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  public void keep(CaseDocument document) {
    List<BulkOperation> operations = new ArrayList<>();
    Map<String, Instant> now = new LinkedHashMap<>();
    for (Correction one : newest(document)) {
      String id = one.feedbackId() + "/" + one.field();
      if (!isKept(id, one.at())) {
        now.put(id, one.at());
        operations.add(
            BulkOperation.of(
                o ->
                    o.index(
                        i ->
                            i.index(Indices.CORRECTIONS)
                                .id(id)
                                .version(one.at().toEpochMilli())
                                .versionType(VersionType.External)
                                .document(stored(id, one, document)))));
      }
    }
    if (!operations.isEmpty()) {
      write(operations);
      remember(now);
    }
  }

  private static List<Correction> newest(CaseDocument document) {
    Map<String, List<Correction>> byFeedback =
        document.corrections().stream().collect(Collectors.groupingBy(Correction::feedbackId));
    return byFeedback.values().stream()
        .flatMap(all -> PersonLabels.of(all).newest().stream())
        .toList();
  }

  private ObjectNode stored(String id, Correction one, CaseDocument document) {
    ObjectNode stored = Json.mapper().valueToTree(one);
    stored.put("id", id);
    stored.put("caseId", document.id());
    stored.put("writtenAt", clock.instant().toString());
    for (Item item : document.feedback()) {
      if (item.id().equals(one.feedbackId())) {
        stored.put("text", item.text()).put("language", item.language());
      }
    }
    return stored;
  }

  private void write(List<BulkOperation> operations) {
    try {
      for (BulkResponseItem item : client.bulk(b -> b.operations(operations)).items()) {
        ErrorCause error = item.error();
        if (error != null && item.status() != CONFLICT) {
          throw new IOException("correction not stored: " + error.reason());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized boolean isKept(String id, Instant at) {
    return at.equals(kept.get(id));
  }

  private synchronized void remember(Map<String, Instant> now) {
    if (kept.size() + now.size() > REMEMBERED) {
      kept.clear();
    }
    kept.putAll(now);
  }
}
