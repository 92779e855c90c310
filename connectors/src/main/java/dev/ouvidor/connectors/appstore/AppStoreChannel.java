package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.replying.SingleAnswerReplier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One app. With a key, reading and replying may happen in two processes that cannot count each
 * other's requests, so each keeps to a share of what Apple allows: a quarter is for replies.
 */
final class AppStoreChannel implements Channel {
  private static final String REVIEWS = "reviews";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Reviews reviews;
  private final AppStoreSettings settings;
  private final InstantSource clock;
  private final JsonHttp http;
  private final @Nullable ConnectApi reading;
  private final @Nullable ConnectApi replying;

  AppStoreChannel(String connection, AppStoreSettings settings, InstantSource clock) {
    this.reviews = new Reviews(connection, settings);
    this.settings = settings;
    this.clock = clock;
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    int forReplies = settings.requestsPerHour() / 4;
    this.reading = api(settings.requestsPerHour() - forReplies);
    this.replying = api(forReplies);
  }

  @Override
  public String connection() {
    return reviews.connection();
  }

  @Override
  public List<String> streams() {
    return reading == null
        ? settings.countries().stream().map(country -> REVIEWS + ":" + country).toList()
        : List.of(REVIEWS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    Listing listing =
        reading == null
            ? new FeedReviews(reviews, stream.substring(REVIEWS.length() + 1), http)
            : new ConnectReviews(reviews, reading);
    return new ListingReader(listing, settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    return replying == null
        ? Optional.empty()
        : Optional.of(
            new SingleAnswerReplier(
                new Responses(replying),
                settings.maxLength(),
                settings.replaceAnswers(),
                "appstore.answered"));
  }

  @Override
  public void close() {}

  /** Null if there is no key. */
  private @Nullable ConnectApi api(int requestsPerHour) {
    return settings.key() == null
        ? null
        : new ConnectApi(settings, settings.key(), http, new Quota(clock, requestsPerHour, HOUR));
  }
}
