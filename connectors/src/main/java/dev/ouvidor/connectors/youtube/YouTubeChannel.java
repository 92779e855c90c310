package dev.ouvidor.connectors.youtube;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One channel. Reading and replying may happen in two processes that cannot count what the other
 * spends, so each keeps to a share of the day's units: two fifths are for replies.
 */
final class YouTubeChannel implements Channel {
  private static final String COMMENTS = "comments";

  private final String connection;
  private final YouTubeSettings settings;
  private final InstantSource clock;
  private final YouTubeApi reading;
  private final YouTubeApi replying;

  YouTubeChannel(String connection, YouTubeSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    var http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    var access = new GoogleAccess(settings.credentials(), YouTubeApi.SCOPE, http, clock);
    int units = settings.costs().unitsPerDay();
    int forReplies = (int) (units * 2L / 5);
    this.reading =
        new YouTubeApi(settings, http, access, new DailyUnits(clock, units - forReplies));
    this.replying = new YouTubeApi(settings, http, access, new DailyUnits(clock, forReplies));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(COMMENTS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(COMMENTS)) {
      throw noStream(stream);
    }
    return new ListingReader(new Comments(connection, settings, reading), settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new YouTubeReplier(replying, settings));
  }

  @Override
  public void close() {}
}
