package dev.ouvidor.connectors.googlebusiness;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.polling.ListingReader;
import dev.ouvidor.connectors.replying.SingleAnswerReplier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The places of one account; each is a stream. */
final class GoogleBusinessChannel implements Channel {
  private static final String LOCATION = "location:";

  private final String connection;
  private final GoogleBusinessSettings settings;
  private final InstantSource clock;
  private final BusinessApi api;

  GoogleBusinessChannel(String connection, GoogleBusinessSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    var http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.api =
        new BusinessApi(
            settings,
            http,
            new GoogleAccess(settings.credentials(), BusinessApi.SCOPE, http, clock));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return settings.locations().keySet().stream().map(number -> LOCATION + number).toList();
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    String location = stream.substring(LOCATION.length());
    return new ListingReader(
        new Reviews(connection, settings, api, location), settings.pace(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    var rules =
        new ReplyRules(
            settings.maxBytes(),
            ReplyRules.Counting.UTF8_BYTES,
            0,
            Set.of(Visibility.PUBLIC),
            true,
            true,
            false);
    return Optional.of(
        new SingleAnswerReplier(
            new Answers(api), rules, settings.replaceAnswers(), "googlebusiness.answered"));
  }

  @Override
  public void close() {}
}
