package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an instance says about itself; asked for when first needed and once a day. Thread safe. */
final class Instance {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration RETRIED = Duration.ofMinutes(10);

  /**
   * @param maxCharacters of a status
   * @param urlLength what every link counts as
   * @param streaming where events are pushed from
   */
  record Info(int maxCharacters, int urlLength, URI streaming) {}

  private final MastodonApi api;
  private final MastodonSettings settings;
  private final InstantSource clock;
  private @Nullable Info info;
  private Instant until = Instant.MIN;

  Instance(MastodonApi api, MastodonSettings settings, InstantSource clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  /** Mastodon's defaults as long as the instance cannot be asked. */
  synchronized Info info() throws InterruptedException {
    Info known = info;
    Instant now = clock.instant();
    if (known != null && now.isBefore(until)) {
      return known;
    }
    Duration kept = KEPT;
    try {
      known = read(api.get("/api/v2/instance").body().path("configuration"));
    } catch (PlatformFailure e) {
      log.warn("{} does not describe itself: {}", settings.instance(), e.getMessage());
      known = known == null ? new Info(500, 23, api.base()) : known;
      kept = RETRIED;
    }
    info = known;
    until = now.plus(kept);
    return known;
  }

  private Info read(JsonNode configuration) {
    JsonNode statuses = configuration.path("statuses");
    String streaming = configuration.path("urls").path("streaming").asText("");
    return new Info(
        statuses.path("max_characters").asInt(500),
        statuses.path("characters_reserved_per_url").asInt(23),
        streaming.matches("(ws|http)s?://.+")
            ? URI.create(streaming.replaceFirst("^ws", "http").replaceFirst("/+$", ""))
            : api.base());
  }
}
