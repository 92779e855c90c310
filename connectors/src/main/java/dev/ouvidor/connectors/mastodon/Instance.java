package dev.ouvidor.connectors.mastodon;

import static dev.ouvidor.connectors.AttachmentRules.STILL_PICTURES;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an instance says about itself; asked for when first needed and once a day. Thread safe. */
final class Instance {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration RETRIED = Duration.ofMinutes(10);

  /** The most that goes along with a reply; instances may take less. */
  private static final long LARGEST = 10_000_000;

  private static final int MOST_FILES = 4;

  /**
   * @param maxCharacters of a status
   * @param urlLength what every link counts as
   * @param streaming where events are pushed from
   * @param files what goes along with a status
   */
  record Info(int maxCharacters, int urlLength, URI streaming, AttachmentRules files) {
    /** Mastodon's own. */
    static Info usual(URI base) {
      return new Info(500, 23, base, taken(MOST_FILES, LARGEST, STILL_PICTURES));
    }
  }

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
      known = known == null ? Info.usual(api.base()) : known;
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
            : api.base(),
        taken(
            statuses.path("max_media_attachments").asInt(MOST_FILES),
            configuration.path("media_attachments").path("image_size_limit").asLong(LARGEST),
            pictures(configuration.path("media_attachments").path("supported_mime_types"))));
  }

  private static AttachmentRules taken(int most, long largest, Set<String> types) {
    long each = Math.min(largest, LARGEST);
    return types.isEmpty()
        ? AttachmentRules.NONE
        : new AttachmentRules(most, each, Math.min(most * each, LARGEST), types, 0);
  }

  private static Set<String> pictures(JsonNode supported) {
    if (!supported.isArray()) {
      return STILL_PICTURES;
    }
    var types = new HashSet<String>();
    supported.forEach(type -> types.add(type.asText()));
    types.retainAll(STILL_PICTURES);
    return types;
  }
}
