package dev.ouvidor.dashboard.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.cases.Desk;
import dev.ouvidor.dashboard.cases.Workflow;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is done to each of the cases, and what takes it back. */
sealed interface BulkAction {
  /** Gives back the same object if it changes nothing. */
  CaseDocument apply(CaseDocument before, String by, Instant now);

  /** What the API takes to make a case again what it was. */
  Map<String, @Nullable Object> undo(CaseDocument before);

  /** Of a case to somebody, or to nobody. */
  record Assign(@Nullable String assignee) implements BulkAction {
    @Override
    public CaseDocument apply(CaseDocument before, String by, Instant now) {
      return Workflow.assign(before, assignee, by, now);
    }

    @Override
    public Map<String, @Nullable Object> undo(CaseDocument before) {
      return of("assign", "assignee", before.assignee());
    }
  }

  /** To a team, or to none. */
  record ToTeam(@Nullable String team) implements BulkAction {
    @Override
    public CaseDocument apply(CaseDocument before, String by, Instant now) {
      return Workflow.toTeam(before, team, by, now);
    }

    @Override
    public Map<String, @Nullable Object> undo(CaseDocument before) {
      return of("team", "team", before.team());
    }
  }

  /** On to another state. */
  record Move(Status status) implements BulkAction {
    @Override
    public CaseDocument apply(CaseDocument before, String by, Instant now) {
      // Both mean open: which of them it is follows from whether somebody owns the case.
      return Workflow.isOpen(before.status()) && Workflow.isOpen(status)
          ? before
          : Workflow.move(before, status, by, now);
    }

    @Override
    public Map<String, @Nullable Object> undo(CaseDocument before) {
      return of("status", "status", before.status().name());
    }
  }

  /** Tags added and taken away. */
  record Tag(Set<String> add, Set<String> remove) implements BulkAction {
    @Override
    public CaseDocument apply(CaseDocument before, String by, Instant now) {
      return Desk.tag(before, add, remove, by, now);
    }

    @Override
    public Map<String, @Nullable Object> undo(CaseDocument before) {
      Set<String> had = new HashSet<>(before.life().tags());
      Map<String, @Nullable Object> undo = of("tag", "add", only(remove, had::contains));
      undo.put("remove", only(add, tag -> !had.contains(tag)));
      return undo;
    }

    private static Set<String> only(Set<String> tags, Predicate<String> which) {
      Set<String> some = new TreeSet<>(tags);
      some.removeIf(which.negate());
      return some;
    }
  }

  /** Out of the way, or back. */
  record Snooze(@Nullable Instant until) implements BulkAction {
    @Override
    public CaseDocument apply(CaseDocument before, String by, Instant now) {
      return Desk.snooze(before, until, by, now);
    }

    @Override
    public Map<String, @Nullable Object> undo(CaseDocument before) {
      return of("snooze", "until", Objects.toString(before.life().snoozedUntil(), null));
    }
  }

  /**
   * Reads the fields of a request.
   *
   * @param me who asks
   * @param isPerson whether there is a user of an id
   * @param isTeam whether there is a team of an id
   * @throws Refusal 422 naming the field that is wrong
   */
  static BulkAction read(
      RequestBody body,
      String me,
      Predicate<String> isPerson,
      Predicate<String> isTeam,
      Instant now) {
    String action = body.text("action");
    return switch (action) {
      case "assign" -> {
        String asked = body.optionalText("assignee");
        String assignee = "me".equals(asked) ? me : asked;
        yield new Assign(known("assignee", assignee, isPerson, "the id of a user, me or null"));
      }
      case "team" ->
          new ToTeam(known("team", body.optionalText("team"), isTeam, "the id of a team or null"));
      case "status" -> new Move(body.one("status", Status.class));
      case "tag" -> new Tag(tags(body, "add"), tags(body, "remove"));
      case "snooze" -> new Snooze(later(body, now));
      default -> throw Refusal.invalid("action", action, "assign, team, status, tag or snooze");
    };
  }

  private static Map<String, @Nullable Object> of(
      String action, String field, @Nullable Object value) {
    Map<String, @Nullable Object> undo = new HashMap<>();
    undo.put("action", action);
    undo.put(field, value);
    return undo;
  }

  private static @Nullable String known(
      String field, @Nullable String id, Predicate<String> exists, String expected) {
    if (id != null && !exists.test(id)) {
      throw Refusal.invalid(field, id, expected);
    }
    return id;
  }

  private static Set<String> tags(RequestBody body, String field) {
    Set<String> tags = new TreeSet<>();
    for (JsonNode one : body.value(field)) {
      String tag = one.asText().strip().toLowerCase(Locale.ROOT);
      if (tag.isEmpty() || tag.length() > 40 || tag.contains(",")) {
        throw Refusal.invalid(field, one, "texts of 1 to 40 characters without a comma");
      }
      tags.add(tag);
    }
    return tags;
  }

  private static @Nullable Instant later(RequestBody body, Instant now) {
    String text = body.optionalText("until");
    if (text == null) {
      return null;
    }
    try {
      Instant until = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
      if (until.isAfter(now) && until.isBefore(now.plus(Duration.ofDays(366)))) {
        return until;
      }
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("until", text, "a moment such as 2026-11-22T12:00:00Z");
    }
    throw Refusal.invalid("until", text, "a moment to come, within a year");
  }
}
