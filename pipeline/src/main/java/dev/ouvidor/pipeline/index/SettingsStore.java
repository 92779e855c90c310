package dev.ouvidor.pipeline.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch.core.GetResponse;
import co.elastic.clients.elasticsearch.core.IndexRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings that people change while everything runs: versions that never change, and for each kind
 * the one that is in force. Thread safe; several processes may use the same index.
 */
public final class SettingsStore {
  /** The kind whose body is a {@link dev.ouvidor.pipeline.analysis.Taxonomy}. */
  public static final String TAXONOMY = "taxonomy";

  /** Told to the job beside {@link #TAXONOMY}; no kind of its own in the index. */
  public static final String BESIDE = "taxonomy-beside";

  private final ElasticsearchClient client;
  private final InstantSource clock;

  public SettingsStore(ElasticsearchClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * What is in force of each kind. A kind of which nothing was ever put in force stands there with
   * version 0; kinds that cannot be read just now are left out, all of them if there is no index.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public Map<String, SettingsInForce> inForce(List<String> kinds) throws IOException {
    Map<String, SettingsInForce> found = new HashMap<>();
    client
        .mget(m -> m.index(Indices.SETTINGS).ids(kinds), SettingsInForce.class)
        .docs()
        .forEach(
            doc -> {
              if (doc.isResult()) {
                SettingsInForce source = doc.result().source();
                String kind = doc.result().id();
                found.put(kind, source == null ? SettingsInForce.none(kind) : source);
              }
            });
    return found;
  }

  /**
   * What is in force of one kind.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public SettingsInForce inForce(String kind) throws IOException {
    SettingsInForce found = current(kind).source();
    return found == null ? SettingsInForce.none(kind) : found;
  }

  /**
   * Whose labels of feedback are looked at.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  public LabelSlot seen() {
    try {
      return inForce(TAXONOMY).seen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A version; empty if there is none.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public Optional<SettingsDocument> version(String kind, int version) throws IOException {
    return Optional.ofNullable(
        client
            .get(
                g -> g.index(Indices.SETTINGS).id(SettingsDocument.id(kind, version)),
                SettingsDocument.class)
            .source());
  }

  /**
   * Makes a new version and puts it in force.
   *
   * @param seen the version that its author took for the one in force
   * @return what is in force then; empty if another one is in force than they took for it
   * @throws IOException if Elasticsearch does not answer: it may have been put in force or not
   */
  public Optional<SettingsInForce> put(
      String kind, int seen, JsonNode body, String by, @Nullable String note) throws IOException {
    SettingsInForce before = inForce(kind);
    if (before.version() != seen) {
      return Optional.empty();
    }
    int made = make(before, body, by, note);
    return change(
        kind,
        seen,
        current -> current.then(new SettingsInForce.Switch(made, by, clock.instant(), note)));
  }

  /**
   * Puts a version in force that was in force before, or 0.
   *
   * @param seen the version that is taken for the one in force
   * @return what is in force then; empty if another one is in force than was taken for it
   * @throws IllegalArgumentException if that version never was in force
   * @throws IOException if Elasticsearch does not answer: it may have been put in force or not
   */
  public Optional<SettingsInForce> goBack(String kind, int seen, int version, String by)
      throws IOException {
    return change(
        kind,
        seen,
        current -> {
          if (!current.knows(version)) {
            throw new IllegalArgumentException(kind + " has no version " + version);
          }
          String note =
              current.switches().stream()
                  .filter(one -> one.version() == version)
                  .map(SettingsInForce.Switch::note)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(null);
          return current.then(new SettingsInForce.Switch(version, by, clock.instant(), note));
        });
  }

  /**
   * Makes a new version and puts nothing in force.
   *
   * @return its number
   * @throws IOException if Elasticsearch does not answer: it may have been made or not
   */
  public int draft(String kind, JsonNode body, String by, @Nullable String note)
      throws IOException {
    return make(inForce(kind), body, by, note);
  }

  private int make(SettingsInForce before, JsonNode body, String by, @Nullable String note)
      throws IOException {
    int version = before.greatest() + 1;
    while (!create(new SettingsDocument(before.kind(), version, body, by, clock.instant(), note))) {
      // Somebody was as fast, stopped halfway or made a draft: that version is theirs.
      version++;
    }
    return version;
  }

  /**
   * Removes a version that is in force no longer; whoever looks for it finds none.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public void forget(String kind, int version) throws IOException {
    client.delete(d -> d.index(Indices.SETTINGS).id(SettingsDocument.id(kind, version)));
  }

  /**
   * Changes what is in force by one write.
   *
   * @param seen the version that is taken for the one in force
   * @param change what it throws comes out
   * @return what is in force then; empty if another one is in force than was taken for it, or if
   *     somebody was faster
   * @throws IOException if Elasticsearch does not answer: it may have been changed or not
   */
  public Optional<SettingsInForce> change(
      String kind, int seen, UnaryOperator<SettingsInForce> change) throws IOException {
    GetResponse<SettingsInForce> held = current(kind);
    SettingsInForce before = Objects.requireNonNullElse(held.source(), SettingsInForce.none(kind));
    if (before.version() != seen) {
      return Optional.empty();
    }
    SettingsInForce after = change.apply(before);
    boolean written =
        write(
            IndexRequest.of(
                i -> {
                  i.index(Indices.SETTINGS).id(kind).document(after);
                  return held.found()
                      ? i.ifSeqNo(held.seqNo()).ifPrimaryTerm(held.primaryTerm())
                      : i.opType(OpType.Create);
                }));
    return written ? Optional.of(after) : Optional.empty();
  }

  private GetResponse<SettingsInForce> current(String kind) throws IOException {
    return client.get(g -> g.index(Indices.SETTINGS).id(kind), SettingsInForce.class);
  }

  private boolean create(SettingsDocument document) throws IOException {
    return write(
        IndexRequest.of(
            i ->
                i.index(Indices.SETTINGS)
                    .id(document.id())
                    .opType(OpType.Create)
                    .document(document)));
  }

  /** False if somebody else was faster. */
  private boolean write(IndexRequest<?> request) throws IOException {
    return Contended.write(() -> client.index(request)).isPresent();
  }
}
