package dev.ouvidor.dashboard.digests;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import java.util.Optional;
import java.util.function.Function;

/** Sends editions as mails. Thread safe. */
final class DigestWay implements Deliverer.Way<Digest> {
  private final Function<String, Optional<Replier>> repliers;
  private final Desk desk;

  /**
   * @param repliers how to write by a connection
   */
  DigestWay(Function<String, Optional<Replier>> repliers, Desk desk) {
    this.repliers = repliers;
    this.desk = desk;
  }

  /** What was made before a digest was paused arrives all the same. */
  @Override
  public boolean isPaused(Digest digest) {
    return false;
  }

  @Override
  public Outcome send(Digest digest, Delivery delivery) {
    String reader = delivery.about();
    String address = desk.address(reader);
    boolean wanted = delivery.event().equals(DigestRun.ASKED) || digest.readers().contains(reader);
    if (address == null || !wanted) {
      return new Outcome(null, wanted ? "no_access" : "left_digest", null, true);
    }
    Replier replier = repliers.apply(digest.connection()).orElse(null);
    if (replier == null) {
      return Outcome.noMailer();
    }
    String leave = Leaving.link(digest, reader);
    return Outcome.of(replier.mail(Edition.mail(delivery.body(), delivery.id(), address, leave)));
  }
}
