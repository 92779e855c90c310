package dev.ouvidor.dashboard.bench.day;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the events of a case by the rules of docs/cases.md, written down here a second time,
 * and says where the product did not keep to them. NEW stands for every case that waits for us,
 * whoever owns it.
 */
final class Replay {
  private static final Set<Status> OVER = Set.of(Status.RESOLVED, Status.CLOSED);

  /** Where people may move a case. */
  private static final Map<Status, Set<Status>> BY_PEOPLE = new EnumMap<>(Status.class);

  /** Where it goes when a reply was sent, or the customer writes. */
  private static final Map<Status, Set<Status>> BY_ITSELF = new EnumMap<>(Status.class);

  static {
    BY_PEOPLE.put(
        Status.NEW, Set.of(Status.ANSWERED, Status.FOLLOW_UP, Status.RESOLVED, Status.CLOSED));
    BY_PEOPLE.put(
        Status.ANSWERED, Set.of(Status.NEW, Status.FOLLOW_UP, Status.RESOLVED, Status.CLOSED));
    BY_PEOPLE.put(
        Status.FOLLOW_UP, Set.of(Status.NEW, Status.ANSWERED, Status.RESOLVED, Status.CLOSED));
    BY_PEOPLE.put(Status.RESOLVED, Set.of(Status.NEW, Status.FOLLOW_UP, Status.CLOSED));
    BY_PEOPLE.put(Status.CLOSED, Set.of(Status.NEW, Status.FOLLOW_UP));
    BY_ITSELF.put(Status.NEW, Set.of(Status.ANSWERED));
    BY_ITSELF.put(Status.ANSWERED, Set.of(Status.NEW));
    BY_ITSELF.put(Status.FOLLOW_UP, Set.of());
    BY_ITSELF.put(Status.RESOLVED, Set.of(Status.NEW));
    BY_ITSELF.put(Status.CLOSED, Set.of(Status.NEW));
  }

  private Replay() {}

  /** What is wrong with a case by itself; empty if nothing is. */
  static Optional<String> wrong(CaseDocument document) {
    Status at = Status.NEW;
    for (Event event : document.events()) {
      Status next = next(document, at, event);
      if (next != at && event.type().equals("status") && !isLegal(at, next, event)) {
        return Optional.of(document.id() + " went from " + at + " to " + next + ": " + event);
      }
      at = next;
    }
    if (at != open(document.status())) {
      return Optional.of(document.id() + " is " + document.status() + ", its events make it " + at);
    }
    boolean owned = document.assignee() != null;
    if (document.status() == Status.NEW && owned
        || document.status() == Status.ASSIGNED && !owned) {
      return Optional.of(document.id() + " is " + document.status() + " of " + document.assignee());
    }
    boolean dealtWith = OVER.contains(at) || at == Status.ANSWERED;
    return dealtWith && document.waitingSince() != null
        ? Optional.of(document.id() + " is " + at + " while its customer waits")
        : Optional.empty();
  }

  private static Status next(CaseDocument document, Status at, Event event) {
    String detail = Objects.requireNonNullElse(event.detail(), "");
    return switch (event.type()) {
      case "status" -> open(Status.valueOf(detail));
      case "reopened" -> Status.NEW;
      case "merged" -> detail.equals(document.life().mergedInto()) ? Status.CLOSED : at;
      default -> at;
    };
  }

  private static boolean isLegal(Status from, Status to, Event event) {
    return (event.by() == null ? BY_ITSELF : BY_PEOPLE).getOrDefault(from, Set.of()).contains(to);
  }

  private static Status open(Status status) {
    return status == Status.ASSIGNED ? Status.NEW : status;
  }
}
