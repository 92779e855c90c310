package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.problem.Wordprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what people say of labels where the pipeline and the models learn of it: of each label of
 * each piece of feedback the newest word. Cases are the truth; whoever sees a case writes down what
 * it holds, so that nothing is lost if the process that changed it stops in between. Of feedback
 * that is in no case, this is the truth. Thread safe.
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
        operations.add(operation(one, stored(id, one, document)));
      }
    }
    if (!operations.isEmpty()) {
      write(operations);
      remember(now);
    }
  }

  /**
   * Writes down what somebody says of feedback that is in no case.
   *
   * @param value written as {@link Labels#written} does; null to take back what people said
   * @return the newest word on each label
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  List<Correction> say(FeedbackDocument of, String field, @Nullable String value, String by) {
    String id = of.feedback().id();
    String body = of.feedback().body();
    Analysis judged = Objects.requireNonNull(of.judged(), "analysis");
    List<Correction> known =
        new ArrayList<>(Objects.requireNonNullElse(of.corrections(), List.of()));
    known.addAll(said(id));
    String models =
        new Labels(
                judged.sentiment(),
                judged.natures().stream().map(Nature::code).toList(),
                judged.severity(),
                judged.unsure())
            .written(field);
    Optional<String> said =
        Labels.inForce(id, body, known).stream()
            .filter(one -> one.field().equals(field))
            .findFirst()
            .map(Correction::to);
    if (!Objects.equals(said.orElse(value == null ? null : models), value)) {
      Instant at = Workflow.afterAll(known, clock.instant());
      var one = new Correction(id, field, models, value, by, at, Wordprint.of(body));
      ObjectNode stored = stored(id + "/" + field, one, of.caseId());
      stored.put("text", body).put("language", judged.language());
      write(List.of(operation(one, stored)));
      known.add(one);
    }
    return PersonLabels.of(known).newest();
  }

  private List<Correction> said(String feedbackId) {
    List<String> ids =
        Stream.of(Correction.SENTIMENT, Correction.NATURES, Correction.SEVERITY)
            .map(field -> feedbackId + "/" + field)
            .toList();
    try {
      return client
          .mget(m -> m.index(Indices.CORRECTIONS).ids(ids), Correction.class)
          .docs()
          .stream()
          .filter(MultiGetResponseItem::isResult)
          .flatMap(one -> Stream.ofNullable(one.result().source()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Correction> newest(CaseDocument document) {
    Map<String, List<Correction>> byFeedback =
        document.corrections().stream().collect(Collectors.groupingBy(Correction::feedbackId));
    return byFeedback.values().stream()
        .flatMap(all -> PersonLabels.of(all).newest().stream())
        .toList();
  }

  private static BulkOperation operation(Correction one, ObjectNode stored) {
    return BulkOperation.of(
        o ->
            o.index(
                i ->
                    i.index(Indices.CORRECTIONS)
                        .id(stored.path("id").asText())
                        .version(one.at().toEpochMilli())
                        .versionType(VersionType.External)
                        .document(stored)));
  }

  private ObjectNode stored(String id, Correction one, String caseId) {
    ObjectNode stored = Json.mapper().valueToTree(one);
    stored.put("id", id);
    stored.put("caseId", caseId);
    stored.put("writtenAt", clock.instant().toString());
    return stored;
  }

  private ObjectNode stored(String id, Correction one, CaseDocument document) {
    ObjectNode stored = stored(id, one, document.id());
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
