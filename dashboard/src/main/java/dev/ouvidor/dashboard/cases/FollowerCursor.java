package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.GetResponse;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far feedback has been taken into cases; shared by all dashboards, kept in the index state.
 */
final class FollowerCursor {
  private static final String ID = "case-follower";

  private final ElasticsearchClient client;

  FollowerCursor(ElasticsearchClient client) {
    this.client = client;
  }

  /** Empty before anything was taken in. */
  Optional<Instant> read() {
    try {
      GetResponse<Map> found = client.get(g -> g.index(Indices.STATE).id(ID), Map.class);
      Object value = found.source() == null ? null : found.source().get("value");
      return Optional.ofNullable(value).map(Object::toString).map(Instant::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last writer wins: whoever writes has taken in everything until then. */
  void write(Instant until, Instant now) {
    Map<String, String> document = Map.of("value", until.toString(), "updatedAt", now.toString());
    try {
      client.index(i -> i.index(Indices.STATE).id(ID).document(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
