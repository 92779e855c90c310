package dev.ouvidor.dashboard.campaigns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index {@code campaigns}: what is said to whom, and how far it is. Whom it goes
 * to stands in the {@linkplain Recipient recipients}. Texts and selection never change: what was
 * approved is what is sent.
 *
 * @param perMinute most replies that a connection gets in a minute
 * @param by id of the user who made it
 * @param approvedBy id of another user; null until approved
 * @param updatedAt when it last changed
 * @param events what people did with it, oldest first
 */
record Campaign(
    String id,
    String name,
    State state,
    Selection selection,
    List<CampaignText> texts,
    int perMinute,
    String by,
    Instant createdAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    Instant updatedAt,
    List<Event> events) {

  Campaign {
    texts = List.copyOf(texts);
    events = List.copyOf(events);
  }

  /** Where it stands. */
  enum State {
    AWAITING_APPROVAL,
    RUNNING,
    PAUSED,
    /** Nobody is written to any more; what has not left is being taken back. */
    STOPPING,
    STOPPED,
    DONE;

    /** Whether something is still to be done about its recipients. */
    boolean isActive() {
      return this == RUNNING || this == PAUSED || this == STOPPING;
    }
  }

  /**
   * What somebody did.
   *
   * @param by id of a user; null when it happened by itself
   */
  record Event(State to, Instant at, @Nullable String by) {}

  Campaign become(State next, @Nullable String who, Instant now) {
    List<Event> all = new ArrayList<>(events);
    all.add(new Event(next, now, who));
    return new Campaign(
        id,
        name,
        next,
        selection,
        texts,
        perMinute,
        by,
        createdAt,
        approvedBy,
        approvedAt,
        now,
        all);
  }

  /** Begins, with the approval of somebody. */
  Campaign approved(String who, Instant now) {
    Campaign running = become(State.RUNNING, who, now);
    return new Campaign(
        id,
        name,
        State.RUNNING,
        selection,
        texts,
        perMinute,
        by,
        createdAt,
        who,
        now,
        now,
        running.events);
  }
}
