package dev.ouvidor.pipeline.index;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Elasticsearch takes what this JVM writes to it. Says in the log when that changes, and
 * once a minute while it does not: never once per attempt. Thread safe.
 */
public final class Refusals {
  /** Longer than any back-off: who was not refused for so long is not refused any more. */
  static final Duration SETTLED_AFTER = Duration.ofSeconds(6);

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);
  private static final Duration REMIND_EVERY = Duration.ofMinutes(1);
  private static final Duration NEWS_EVERY = Duration.ofSeconds(10);
  private static final Map<URI, Refusals> ALL = new ConcurrentHashMap<>();

  private final URI url;
  private final InstantSource clock;
  private @Nullable Instant since;
  private Instant last = Instant.MIN;
  private Instant said = Instant.MIN;
  private String why = "";
  private String saidWhy = "";
  private long documents;

  Refusals(URI url, InstantSource clock) {
    this.url = url;
    this.clock = clock;
  }

  /** The ones of all writers of this JVM to the same Elasticsearch. */
  public static Refusals of(ElasticsearchConnection to) {
    return ALL.computeIfAbsent(to.url(), url -> new Refusals(url, InstantSource.system()));
  }

  /** What holds up writing now, in words for a person; empty while all is taken. */
  public synchronized Optional<String> current() {
    return since == null
        ? Optional.empty()
        : Optional.of(
            "Elasticsearch takes no documents since %s: %s"
                .formatted(since.truncatedTo(ChronoUnit.SECONDS), why));
  }

  /** Documents were not taken; they will be sent again. */
  synchronized void refused(String reason, int count) {
    Instant now = clock.instant();
    documents += count;
    last = now;
    why = reason;
    if (since == null) {
      since = now;
      say("does not take documents (" + why + "): they are sent again until it does", now);
    } else if ((!why.equals(saidWhy) && isPast(said.plus(NEWS_EVERY), now))
        || isPast(said.plus(REMIND_EVERY), now)) {
      say("still takes no documents (" + why + "), since " + since, now);
    }
  }

  /** Whether it is worth calling {@link #settle} in a while. */
  synchronized boolean isRefusing() {
    return since != null;
  }

  /** Ends the trouble if nothing was refused lately. */
  synchronized void settle() {
    Instant now = clock.instant();
    if (since != null && isPast(last.plus(SETTLED_AFTER), now)) {
      log.info(
          "Elasticsearch at {} takes documents again after {} s; {} were sent again meanwhile",
          url,
          Duration.between(since, last).toSeconds(),
          documents);
      since = null;
      said = Instant.MIN;
      documents = 0;
    }
  }

  private void say(String what, Instant now) {
    log.warn("Elasticsearch at {} {}", url, what);
    said = now;
    saidWhy = why;
  }

  private static boolean isPast(Instant moment, Instant now) {
    return !now.isBefore(moment);
  }
}
