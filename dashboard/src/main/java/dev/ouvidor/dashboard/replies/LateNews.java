package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Writes down what platforms tell of replies after the fact: a doubt is resolved, and what did not
 * arrive is not sent any more. Told twice it does no more than once. Thread safe.
 */
public final class LateNews {
  private final CaseStore store;
  private final InstantSource clock;

  public LateNews(CaseStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes news that came through a connection; of replies that are not ours nothing is done.
   *
   * @throws java.io.UncheckedIOException if the store cannot be reached: they should come again
   */
  public void take(String connection, ReplyNews news) {
    Instant now = clock.instant();
    String failure = news.failure();
    store
        .ofReply(news.key())
        .ifPresent(
            id ->
                store.changeIf(
                    id,
                    document ->
                        !document.connection().equals(connection)
                            ? Optional.empty()
                            : failure == null
                                ? Outbox.confirmed(document, news.key(), news.remoteId(), now)
                                : Outbox.failed(
                                    document, news.key(), news.remoteId(), failure, now)));
  }
}
