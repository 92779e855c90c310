package dev.ouvidor.dashboard.digests;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.ReplyOutcome;
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
      return new Outcome(null, wanted ? "has no access any more" : "has left", null, true);
    }
    Replier replier = repliers.apply(digest.connection()).orElse(null);
    if (replier == null) {
      return Outcome.failed("connection " + digest.connection() + " sends no e-mails");
    }
    String leave = Leaving.link(digest, reader);
    return outcome(replier.mail(Edition.mail(delivery.body(), delivery.id(), address, leave)));
  }

  /**
   * A mail of which nobody knows whether it arrived is sent again under the same Message-ID: twice
   * told is better.
   */
  private static Outcome outcome(ReplyOutcome outcome) {
    if (outcome instanceof ReplyOutcome.Sent) {
      return new Outcome(null, null, null, false);
    } else if (outcome instanceof ReplyOutcome.Refused refused) {
      return new Outcome(null, refused.code() + ": " + refused.detail(), null, true);
    } else if (outcome instanceof ReplyOutcome.RetryLater later) {
      return new Outcome(null, later.reason().text(), later.after(), false);
    }
    return Outcome.failed(((ReplyOutcome.Unknown) outcome).reason().text());
  }
}
