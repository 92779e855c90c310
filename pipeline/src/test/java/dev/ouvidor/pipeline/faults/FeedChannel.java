package dev.ouvidor.pipeline.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a {@link FeedStandIn} over HTTP, in its own format. */
final class FeedChannel implements Channel {
  private static final int MAX_BYTES = 64 << 20;
  private static final Duration IDLE = Duration.ofMillis(200);

  private final String connection;
  private final URI feed;
  private final JsonHttp http =
      new JsonHttp(InstantSource.system(), Duration.ofSeconds(3), MAX_BYTES);

  private FeedChannel(ConnectionConfig config) {
    connection = config.id();
    feed = config.settings().url("feed", null);
  }

  /** Opens feeds; all that travels with the job is the way to them. */
  static final class Opener implements ChannelOpener {
    private static final long serialVersionUID = 1;

    @Override
    public Channel open(ConnectionConfig connection) {
      return new FeedChannel(connection);
    }

    @Override
    public Family family(ConnectionConfig connection) {
      return Family.SOCIAL;
    }
  }

  static ConnectionConfig config(String connection, URI feed) {
    return new ConnectionConfig(
        connection, Post.CHANNEL, new Settings(connection, Map.of("feed", feed.toString())));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of("feed");
  }

  @Override
  public FeedbackReader read(String stream) {
    return this::fetch;
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    String from = cursor == null ? "0" : cursor;
    Answer answer = http.get(feed.resolve("/feed?from=" + from + "&max=" + max), Map.of());
    if (!(answer instanceof Answer.Ok ok)) {
      Fetch failure = ((Answer.Failure) answer).asFetch();
      return failure instanceof Fetch.Throttled throttled
          ? new Fetch.Throttled(throttled.reason(), IDLE)
          : new Fetch.Unavailable(((Answer.Failure) answer).reason(), IDLE);
    }
    var items = new ArrayList<Feedback>();
    try {
      for (JsonNode item : ok.body().path("items")) {
        items.add(Json.mapper().treeToValue(item, Feedback.class));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stand-in hands out feedback", e);
    }
    String next = ok.body().path("next").asText();
    return new Fetch.Batch(items, List.of(), next, next.equals(from) ? IDLE : Duration.ZERO);
  }
}
