package dev.ouvidor.dashboard.drafts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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

  /**
   * Saves all but the files, which stay as they are.
   *
   * @param first asked before a draft is made where there is none; what it throws comes out
   */
  Draft save(Draft draft, Runnable first) {
    UnaryOperator<Draft> whole = before -> draft.withFiles(before.files());
    Draft changed = changeIfThere(draft.caseId(), draft.userId(), whole);
    if (changed != null) {
      return changed;
    }
    first.run();
    return change(draft, whole);
  }

  /**
   * Changes a draft.
   *
   * @param first what is changed if there is none yet
   */
  Draft change(Draft first, UnaryOperator<Draft> change) {
    String id = id(first.caseId(), first.userId());
    while (true) {
      Draft changed = drafts.change(id, change);
      if (changed != null) {
        return changed;
      }
      Draft made = change.apply(first);
      if (drafts.create(id, made)) {
        return made;
      }
    }
  }

  /** Changes a draft if there is one; what is there then. */
  @Nullable Draft changeIfThere(String caseId, String userId, UnaryOperator<Draft> change) {
    return drafts.change(id(caseId, userId), change);
  }

  /** Removes a draft if it is as wanted. */
  void forgetIf(String caseId, String userId, Predicate<Draft> wanted) {
    drafts.deleteIf(id(caseId, userId), wanted);
  }

  private static String id(String caseId, String userId) {
    return caseId + "~" + userId;
  }
}
