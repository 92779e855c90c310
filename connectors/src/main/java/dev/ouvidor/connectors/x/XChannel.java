package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One account on X. */
final class XChannel implements Channel {
  private static final String MENTIONS = "mentions";
  private static final String SEARCH = "search";
  private static final String STREAM = "stream";
  private static final int MIN_MENTIONS = 5;
  private static final int MIN_SEARCH = 10;

  /** How far back recent search knows posts, with a margin for the way there. */
  private static final Duration SEARCHABLE = Duration.ofDays(7).minusHours(1);

  private final String connection;
  private final Parts parts;
  private final InstantSource clock;
  private final Optional<Replier> replier;
  private final Queue<FeedbackReader> readers = new ConcurrentLinkedQueue<>();

  /** What the readers of a connection share. */
  record Parts(XSettings settings, XApi api, XPosts posts, XRecheck recheck, ReadBudget budget) {}

  XChannel(String connection, XSettings settings, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
    var api = new XApi(settings);
    var posts = new XPosts(connection, settings);
    this.parts =
        new Parts(
            settings,
            api,
            posts,
            new XRecheck(api, posts, settings.recheck()),
            new ReadBudget(settings.dailyReads()));
    this.replier =
        settings.user() == null
            ? Optional.empty()
            : Optional.of(new XReplier(settings, api, clock));
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    var streams = new ArrayList<String>(List.of(MENTIONS));
    if (parts.settings().search() != null) {
      streams.add(SEARCH);
    }
    if (!parts.settings().rules().isEmpty()) {
      streams.add(STREAM);
    }
    return List.copyOf(streams);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    FeedbackReader reader = open(stream);
    readers.add(reader);
    return reader;
  }

  @Override
  public Optional<Replier> replier() {
    return replier;
  }

  @Override
  public void close() {
    readers.forEach(FeedbackReader::close);
  }

  private FeedbackReader open(String stream) {
    XSettings settings = parts.settings();
    String query = settings.search();
    if (stream.equals(STREAM)) {
      String any =
          settings.rules().stream()
              .map(rule -> "(" + rule + ")")
              .collect(java.util.stream.Collectors.joining(" OR "));
      return new XStreamReader(connection, parts, searching(STREAM, any), clock);
    }
    if (stream.equals(SEARCH) && query != null) {
      return searching(SEARCH, query);
    }
    XApi.Source mentions =
        (since, token, size) -> parts.api().mentions(settings.userId(), since, token, size);
    return new XPoller(MENTIONS, MIN_MENTIONS, mentions, parts, clock);
  }

  private XPoller searching(String stream, String query) {
    XApi.Source source =
        (since, token, size) -> parts.api().search(query, searchable(since), token, size);
    return new XPoller(stream, MIN_SEARCH, source, parts, clock);
  }

  /** X refuses ids older than its search; then everything it still knows is read. */
  private @Nullable String searchable(@Nullable String since) {
    Instant time = since == null ? null : Snowflake.time(since);
    return time != null && time.isBefore(clock.instant().minus(SEARCHABLE)) ? null : since;
  }
}
