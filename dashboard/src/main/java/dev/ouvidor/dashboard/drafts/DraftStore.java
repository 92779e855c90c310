package dev.ouvidor.dashboard.drafts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import org.jspecify.annotations.Nullable;

/**
 * One draft per case and person; what was saved last counts. Thread safe. Methods throw {@link
 * java.io.UncheckedIOException} if Elasticsearch does not answer.
 */
public final class DraftStore {
  private final SharedDocuments<Draft> drafts;

  public DraftStore(ElasticsearchClient client) {
    // Only ever read by id, which sees every write at once.
    this.drafts = new SharedDocuments<>(client, Indices.DRAFTS, Draft.class, Refresh.False);
  }

  /** Null if there is none. */
  @Nullable Draft find(String caseId, String userId) {
    return drafts.get(id(caseId, userId));
  }

  void save(Draft draft) {
    String id = id(draft.caseId(), draft.userId());
    if (drafts.change(id, before -> draft) == null && !drafts.create(id, draft)) {
      drafts.change(id, before -> draft);
    }
  }

  /** Once it was sent, or emptied. */
  public void forget(String caseId, String userId) {
    drafts.delete(id(caseId, userId));
  }

  private static String id(String caseId, String userId) {
    return caseId + "~" + userId;
  }
}
