package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes down what platforms tell of replies after the fact: a doubt is resolved, and what did not
 * arrive is not sent any more. Told twice it does no more than once. Thread safe.
 */
public final class LateNews {
  private final CaseStore store;
  private final Function<String, Optional<Replier>> repliers;
  private final InstantSource clock;

  /**
   * @param repliers the replier of a connection; empty where no application may answer
   */
  public LateNews(
      CaseStore store, Function<String, Optional<Replier>> repliers, InstantSource clock) {
    this.store = store;
    this.repliers = repliers;
    this.clock = clock;
  }

  /**
   * Takes news that came through a connection; of replies that are not ours, or went out from
   * another account, nothing is done.
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
                        !concerns(document.connection(), connection)
                            ? Optional.empty()
                            : failure == null
                                ? Outbox.confirmed(document, news.key(), news.remoteId(), now)
                                : Outbox.failed(
                                    document, news.key(), news.remoteId(), failure, now)));
  }

  /** One number may be written from by several connections, but is told of at one address. */
  private boolean concerns(String owner, String told) {
    return owner.equals(told) || account(owner).isPresent() && account(owner).equals(account(told));
  }

  private Optional<String> account(String connection) {
    return repliers.apply(connection).map(Replier::account);
  }
}
