package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.customers.Wishes.Mark;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.util.Collection;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who does not want to be written to unasked: to be asked before every message that is no answer to
 * what the customer just wrote (follow-ups, messages to many, early messages). Thread safe. Methods
 * throw {@link java.io.UncheckedIOException} if Elasticsearch does not answer.
 */
public final class Objections {
  private final SharedDocuments<Wishes> documents;
  private final Identities identities;

  public Objections(ElasticsearchClient client, Identities identities) {
    this.documents = new SharedDocuments<>(client, Indices.CUSTOMERS, Wishes.class);
    this.identities = identities;
  }

  /**
   * Whether the customer, under this or any linked identity, objected to messages they did not ask
   * for. An objection counts whatever they agreed to elsewhere.
   *
   * @param channel type of the channel
   * @param authorId the platform's id of the author
   */
  public boolean of(String channel, String authorId) {
    return objection(identities.of(new Identity(channel, authorId)).identities()) != null;
  }

  @Nullable Mark objection(Collection<Identity> of) {
    return newest(marks(of, Wishes::objection));
  }

  @Nullable Mark consent(Collection<Identity> of) {
    return newest(marks(of, Wishes::consent));
  }

  /** Writes down, or takes back, what a customer said, for all of their identities. */
  void change(Collection<Identity> of, UnaryOperator<Wishes> change) {
    for (Identity one : of) {
      String id = Wishes.idOf(one);
      while (documents.change(id, change) == null
          && !documents.create(id, change.apply(Wishes.none(one)))) {
        // Somebody else made the first one in between.
      }
    }
  }

  private Stream<Mark> marks(
      Collection<Identity> of, java.util.function.Function<Wishes, @Nullable Mark> which) {
    return of.stream()
        .map(one -> documents.get(Wishes.idOf(one)))
        .filter(Objects::nonNull)
        .map(which)
        .filter(Objects::nonNull);
  }

  private static @Nullable Mark newest(Stream<Mark> marks) {
    return marks.reduce((one, other) -> one.at().isAfter(other.at()) ? one : other).orElse(null);
  }
}
