package dev.ouvidor.connectors.googleplay;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.replying.SingleAnswerReplier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One app. Reading and replying may happen in two processes that cannot count each other's
 * requests, so each keeps to a share of what Google allows: a quarter is for looks before replies.
 */
final class GooglePlayChannel implements Channel {
  private static final String REVIEWS = "reviews";
  private static final Duration HOUR = Duration.ofHours(1);

  private final String connection;
  private final GooglePlaySettings settings;
  private final InstantSource clock;
  private final PlayApi reading;
  private final PlayApi replying;

  GooglePlayChannel(String connection, GooglePlaySettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    var http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    var access = new GoogleAccess(settings.credentials(), PlayApi.SCOPE, http, clock);
    var replies = new Quota(clock, settings.quota().repliesPerDay(), Duration.ofDays(1));
    int reads = settings.quota().readsPerHour();
    int looks = reads / 4;
    this.reading =
        new PlayApi(settings, http, access, new Quota(clock, reads - looks, HOUR), replies);
    this.replying = new PlayApi(settings, http, access, new Quota(clock, looks, HOUR), replies);
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
    return new ListingReader(new Reviews(connection, settings, reading), settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(
        new SingleAnswerReplier(
            new Answers(replying, clock),
            settings.maxLength(),
            settings.replaceAnswers(),
            "googleplay.answered"));
  }

  @Override
  public void close() {}
}
