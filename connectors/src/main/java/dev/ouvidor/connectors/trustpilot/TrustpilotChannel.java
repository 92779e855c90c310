package dev.ouvidor.connectors.trustpilot;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.replying.SingleAnswerReplier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One company. */
final class TrustpilotChannel implements Channel {
  private static final String REVIEWS = "reviews";

  private final String connection;
  private final TrustpilotSettings settings;
  private final InstantSource clock;
  private final TrustpilotApi api;

  TrustpilotChannel(String connection, TrustpilotSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new TrustpilotApi(settings, clock);
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(REVIEWS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(REVIEWS)) {
      throw noStream(stream);
    }
    return new ListingReader(new Reviews(connection, api, settings), settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    String user = settings.user();
    if (user == null) {
      return Optional.empty();
    }
    var rules =
        new ReplyRules(
            settings.maxLength(),
            ReplyRules.Counting.CODE_POINTS,
            0,
            Set.of(Visibility.PUBLIC),
            true,
            false,
            false);
    return Optional.of(
        new SingleAnswerReplier(
            new Answers(api, settings, user), rules, false, "trustpilot.answered"));
  }

  @Override
  public void close() {}
}
