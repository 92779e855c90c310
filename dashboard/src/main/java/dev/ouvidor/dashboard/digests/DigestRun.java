package dev.ouvidor.dashboard.digests;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is due, once: a delivery has an id that follows from digest, time and reader, and is
 * created only where there is none. Any number of dashboards may run at once; if one dies half way,
 * the next one makes what is missing. What was missed is made up, the last time alone, while that
 * is less than a day ago.
 */
final class DigestRun {
  /** Of what goes out at its time; all others were asked for by somebody. */
  static final String TIMED = "digest.timed";

  static final String ASKED = "digest.asked";

  private static final Logger log = LoggerFactory.getLogger(DigestRun.class);
  private static final Duration TOO_LATE = Duration.ofDays(1);

  private final DigestStore store;
  private final DeliveryStore deliveries;
  private final Deliverer<Digest> deliverer;
  private final Reporter reporter;
  private final InstantSource clock;

  DigestRun(
      DigestStore store,
      DeliveryStore deliveries,
      Deliverer<Digest> deliverer,
      Reporter reporter,
      InstantSource clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.deliverer = deliverer;
    this.reporter = reporter;
    this.clock = clock;
  }

  /** Looks once. */
  void run() {
    Instant now = clock.instant();
    store.due(now).forEach(digest -> make(digest, now));
  }

  private void make(Digest digest, Instant now) {
    Instant due = digest.nextAt();
    Instant latest = digest.schedule().latest(due, now);
    boolean send = Duration.between(latest, now).compareTo(TOO_LATE) < 0;
    Instant skipped = skipped(digest, due, latest, send);
    String why = send ? told(digest, latest) : null;
    boolean sent = send && why == null;
    Instant next = digest.schedule().after(now);
    Digest after =
        store
            .digests()
            .change(
                digest.id(),
                // Whoever changed it, or was faster, has set when it goes out next.
                one ->
                    one.nextAt().equals(due) ? one.after(latest, sent, skipped, why, next) : one);
    boolean mine = after != null && after.nextAt().equals(next);
    if (mine && skipped != null) {
      log.warn(
          "The digest {} was not sent for {} and before: nothing ran for too long",
          digest.id(),
          skipped);
    }
  }

  /** The last time that is left out; null if none is. */
  private static @Nullable Instant skipped(
      Digest digest, Instant due, Instant latest, boolean sent) {
    if (!sent) {
      return latest;
    }
    Instant before = null;
    for (Instant one = due; one.isBefore(latest); one = digest.schedule().after(one)) {
      before = one;
    }
    return before;
  }

  /** Null if it is on its way to all readers; otherwise why it could not be made. */
  private @Nullable String told(Digest digest, Instant moment) {
    Edition edition;
    try {
      edition = reporter.edition(Reporter.Order.of(digest), moment);
    } catch (Refusal | ElasticsearchException e) {
      log.warn("The digest {} cannot be made: {}", digest.id(), e.getMessage());
      return e.getMessage();
    }
    for (String reader : digest.readers()) {
      String named = String.join("\n", digest.id(), moment.toString(), reader);
      send(digest, "digest_" + Secrets.hash(named).substring(0, 32), TIMED, reader, edition);
    }
    return null;
  }

  /**
   * Sends somebody one now, of the days that the next one would tell of if it went out now.
   *
   * @return id of the delivery
   */
  String now(Digest digest, String reader) {
    Instant now = clock.instant();
    String id = "digest_" + Secrets.random();
    send(digest, id, ASKED, reader, reporter.edition(Reporter.Order.of(digest), now));
    return id;
  }

  private void send(Digest digest, String id, String event, String reader, Edition edition) {
    var delivery = Delivery.of(id, digest.id(), event, reader, edition.kept(), clock.instant());
    if (deliveries.deliveries().create(id, delivery)) {
      deliverer.nudge(digest, delivery);
    }
  }
}
