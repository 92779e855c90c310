package dev.ouvidor.dashboard.digests;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.people.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Digests as JSON of the API. */
final class DigestViews {
  private static final int SHOWN = 20;

  private final Desk desk;
  private final DeliveryStore deliveries;

  /** Somebody of the desk. */
  record Person(String id, String name) {}

  /** A digest; what its links are signed with is never among it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String id,
      String name,
      String query,
      String cadence,
      int day,
      String at,
      String zone,
      String language,
      List<Person> people,
      List<String> addresses,
      List<String> left,
      String connection,
      Person by,
      boolean own,
      boolean paused,
      Instant nextAt,
      @Nullable Instant sentAt,
      @Nullable Instant skippedAt,
      @Nullable String problem,
      List<Sent> sent) {}

  /**
   * What became of one mail.
   *
   * @param asked whether somebody asked for it, besides the regular ones
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sent(
      String reader,
      Instant at,
      boolean asked,
      String state,
      int attempts,
      @Nullable String problem) {}

  DigestViews(Desk desk, DeliveryStore deliveries) {
    this.desk = desk;
    this.deliveries = deliveries;
  }

  /** As {@code caller} sees it. */
  Shown of(Digest one, Caller caller) {
    return new Shown(
        one.id(),
        one.name(),
        one.query(),
        one.schedule().cadence().name(),
        one.schedule().day(),
        one.schedule().at(),
        one.schedule().zone(),
        one.language(),
        one.people().stream().map(id -> new Person(id, desk.named(Digest.person(id)))).toList(),
        one.addresses(),
        one.left().stream().map(desk::named).toList(),
        one.connection(),
        new Person(one.owner(), desk.named(Digest.person(one.owner()))),
        one.owner().equals(caller.id()),
        one.paused(),
        one.nextAt(),
        one.sentAt(),
        one.skippedAt(),
        one.problem(),
        deliveries.listed(one.id(), SHOWN).stream().map(this::sent).toList());
  }

  private Sent sent(Delivery one) {
    return new Sent(
        desk.named(one.about()),
        one.createdAt(),
        one.event().equals(DigestRun.ASKED),
        one.state().name(),
        one.attempts(),
        one.problem());
  }
}
