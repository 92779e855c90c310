package dev.ouvidor.dashboard.presence;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import dev.ouvidor.dashboard.presence.FocusTime.End;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Who is at which case, shared by all dashboards. Thread safe. Methods throw {@link
 * UncheckedIOException} if Elasticsearch does not answer.
 */
final class PresenceStore {
  private final ElasticsearchClient client;
  private final SharedDocuments<Presence> documents;

  PresenceStore(ElasticsearchClient client) {
    this.client = client;
    this.documents = new SharedDocuments<>(client, Indices.PRESENCE, Presence.class, Refresh.False);
  }

  /** Sees every finished write. */
  Presence get(String caseId) {
    Presence found = documents.get(caseId);
    return found == null ? Presence.nobody(caseId) : found;
  }

  /** All that are there; may be a second late. */
  List<Presence> all() {
    return documents.search(request -> request.query(q -> q.matchAll(m -> m)));
  }

  /**
   * Changes who is at a case, again if somebody was faster. When that ends a turn of writing, the
   * time is written down first, under an id of its own: whoever is stopped in between leaves a turn
   * that expires, and is written over then.
   *
   * @param end why a turn ends, if it does and has not expired
   */
  Presence change(String caseId, Instant now, End end, UnaryOperator<Presence> change) {
    while (true) {
      Presence after =
          documents.change(caseId, before -> timed(before, change.apply(before), end, now));
      if (after != null) {
        return after;
      }
      Presence first = change.apply(Presence.nobody(caseId));
      if (first.isEmpty() || documents.create(caseId, first)) {
        return first;
      }
    }
  }

  /** Removes the document of a case where nobody is. */
  void forget(String caseId, Instant now) {
    documents.deleteIf(caseId, found -> found.settled(now).isEmpty() && found.focus() == null);
  }

  private Presence timed(Presence before, Presence after, End end, Instant now) {
    Focus ended = before.focus();
    Focus held = after.focus();
    if (ended != null && (held == null || held.fence() != ended.fence())) {
      write(FocusTime.of(before.id(), ended, end, now));
    }
    return after;
  }

  private void write(FocusTime time) {
    try {
      client.index(i -> i.index(Indices.FOCUS_TIMES).id(time.id()).document(time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
