package dev.ouvidor.dashboard.digests;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Digests. Thread safe. */
final class DigestStore {
  private final SharedDocuments<Digest> digests;

  DigestStore(ElasticsearchClient client) {
    this.digests = new SharedDocuments<>(client, Indices.DIGESTS, Digest.class);
  }

  SharedDocuments<Digest> digests() {
    return digests;
  }

  /** All, by name. */
  List<Digest> all() {
    return digests.search(s -> s.sort(o -> o.field(f -> f.field("name"))));
  }

  Map<String, Digest> byId() {
    return all().stream().collect(Collectors.toMap(Digest::id, Function.identity()));
  }

  /** Those that are to go out by now. */
  List<Digest> due(Instant now) {
    return digests.search(
        s ->
            s.query(
                q ->
                    q.bool(
                        b ->
                            b.filter(f -> f.term(t -> t.field("paused").value(false)))
                                .filter(
                                    f ->
                                        f.range(
                                            r ->
                                                r.date(
                                                    d ->
                                                        d.field("nextAt").lte(now.toString())))))));
  }
}
