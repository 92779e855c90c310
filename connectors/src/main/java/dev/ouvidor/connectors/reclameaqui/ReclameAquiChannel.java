package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.Quota;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One company. Reading and replying may happen in two processes that cannot count each other's
 * calls, so each keeps to a share of what the contract allows: two fifths are for replies.
 */
final class ReclameAquiChannel implements Channel {
  static final String TICKETS = "tickets";

  private final String connection;
  private final ReclameAquiSettings settings;
  private final InstantSource clock;
  private final HugMe reading;
  private final HugMe replying;

  ReclameAquiChannel(String connection, ReclameAquiSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    var http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    var access = new Access(settings, http, clock);
    int forReplies = settings.callsPerMinute() * 2 / 5;
    this.reading =
        new HugMe(
            settings.base(),
            http,
            access,
            new Quota(clock, settings.callsPerMinute() - forReplies));
    this.replying = new HugMe(settings.base(), http, access, new Quota(clock, forReplies));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(TICKETS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(TICKETS)) {
      throw noStream(stream);
    }
    return new TicketsReader(reading, new Tickets(connection, settings), settings, clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new ReclameAquiReplier(replying, settings));
  }

  @Override
  public void close() {}
}
