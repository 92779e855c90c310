package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How a ticket stands: who spoke last, who may still speak, and whether anybody listens. */
final class Standing {
  private static final String FROZEN = "10";
  private static final String MODERATION = "11";

  private final Fields ticket;
  private final List<Said> said;
  private final ReclameAquiSettings settings;

  Standing(Fields ticket, List<Said> said, ReclameAquiSettings settings) {
    this.ticket = ticket;
    this.said = said;
    this.settings = settings;
  }

  /** Whether it was taken from the site: by its author, by Reclame Aqui, to another company. */
  boolean isRemoved() {
    return settings.codes().removed().contains(text("ra_status.id"))
        || Boolean.FALSE.equals(ticket.flag("active"))
        || ticket.text("ra.deactivation_date") != null;
  }

  /**
   * Once it is answered, both sides may go on for a while, but without an end once it is rated:
   * then the company has one last word.
   */
  Eligibility eligibility(boolean rated) {
    if (text("ra_status.id").equals(FROZEN) || Boolean.TRUE.equals(ticket.flag("frozen"))) {
      return Eligibility.refused("reclameaqui.frozen");
    } else if (text("ra_status.id").equals(MODERATION)) {
      return Eligibility.refused("reclameaqui.moderation");
    } else if (text("ra_status.name").startsWith("Encerrad")
        || settings.codes().closed().contains(text("hugme_status.id"))) {
      return Eligibility.refused("reclameaqui.closed");
    } else if (rated) {
      return ticket.text("company_consideration") == null
          ? Eligibility.OPEN
          : Eligibility.refused("reclameaqui.concluded");
    }
    return answers()
        .min(Instant::compareTo)
        .map(first -> Eligibility.openUntil(first.plus(settings.window())))
        .orElse(Eligibility.OPEN);
  }

  /** Whether the company had the last word. */
  boolean isAnswered() {
    Instant asked =
        said.stream()
            .filter(Said::customers)
            .map(Said::at)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return answers().anyMatch(at -> at.isAfter(asked));
  }

  /** When the company spoke in public. */
  private Stream<Instant> answers() {
    return Stream.concat(
        said.stream().filter(s -> s.type().equals(Said.ANSWER)).map(Said::at),
        Stream.ofNullable(ticket.instant("complaint_response_date")));
  }

  private String text(String name) {
    return Objects.requireNonNullElse(ticket.text(name), "");
  }
}
