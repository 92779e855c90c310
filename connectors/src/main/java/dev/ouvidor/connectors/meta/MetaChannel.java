package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page on Facebook or an account on Instagram, read by polling alone. */
class MetaChannel implements Channel {
  private static final String COMMENTS = "comments";
  private static final String REVIEWS = "reviews";

  private final Parts parts;

  /**
   * What the readers and the replier of a connection share.
   *
   * @param reviews null if none are read
   */
  record Parts(
      String connection,
      MetaSettings settings,
      Network network,
      @Nullable Reviews reviews,
      GraphApi api,
      InstantSource clock) {}

  MetaChannel(Parts parts) {
    this.parts = parts;
  }

  Parts parts() {
    return parts;
  }

  @Override
  public String connection() {
    return parts.connection();
  }

  @Override
  public List<String> streams() {
    return parts.reviews() == null ? List.of(COMMENTS) : List.of(COMMENTS, REVIEWS);
  }

  @Override
  public FeedbackReader read(String stream) {
    Reviews reviews = parts.reviews();
    if (stream.equals(COMMENTS)) {
      return new CommentsReader(
          connection(), parts.network(), parts.api(), parts.settings(), parts.clock());
    } else if (stream.equals(REVIEWS) && reviews != null) {
      return new ReviewsReader(reviews, parts.api(), parts.settings(), parts.clock());
    }
    throw new IllegalArgumentException(
        "connection " + connection() + " has no stream '" + stream + "', only " + streams());
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(
        new MetaReplier(parts.network(), parts.api(), parts.settings(), parts.clock()));
  }

  @Override
  public void close() {}
}
