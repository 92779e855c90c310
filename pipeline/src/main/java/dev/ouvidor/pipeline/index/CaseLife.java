package dev.ouvidor.pipeline.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people made of a case beside answering it.
 *
 * @param kind how it is handled
 * @param steps what others owe, in the order they were asked for
 * @param notes what colleagues told each other, oldest first; never shown to the customer
 * @param tags lower case, each once, in order
 * @param snoozedUntil until when it stays out of the way; null when it does not
 * @param wokenAt since when it asks to be looked at again; null once somebody has
 * @param mergedInto id of the case that took over everything; null while it stands for itself
 * @param joined what this case took over from others
 * @param told of which of its deadlines it was told, the newest last
 * @param promised codes of the natures by which its deadlines are counted, as they were promised by
 *     the categories of their time; null for those that it has
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CaseLife(
    Kind kind,
    List<Step> steps,
    List<Note> notes,
    List<String> tags,
    @Nullable Instant snoozedUntil,
    @Nullable Instant wokenAt,
    @Nullable String mergedInto,
    List<Joined> joined,
    List<Told> told,
    @Nullable List<String> promised) {

  /** Of a case that nobody has touched. */
  public static final CaseLife NONE =
      new CaseLife(
          Kind.QUICK,
          List.of(),
          List.of(),
          List.of(),
          null,
          null,
          null,
          List.of(),
          List.of(),
          null);

  /** How a case is handled: answered now, by changing something, or with what others owe. */
  public enum Kind {
    QUICK,
    ACTION,
    FORWARDED
  }

  /**
   * Something that another team owes.
   *
   * @param team who owes it, in the words of the one who asked
   * @param dueAt null when it has no deadline
   * @param lateAt when it was told that the deadline has passed; null before
   * @param doneAt null while it is owed
   * @param doneBy user id; null while it is owed
   */
  public record Step(
      String id,
      String text,
      String team,
      @Nullable Instant dueAt,
      String by,
      Instant at,
      @Nullable Instant lateAt,
      @Nullable Instant doneAt,
      @Nullable String doneBy) {}

  /**
   * A word among colleagues.
   *
   * @param by user id of its writer
   * @param mentions user ids of those it is for; they are told
   */
  public record Note(String id, String text, String by, Instant at, List<String> mentions) {}

  /**
   * Another case that this one took over.
   *
   * @param caseId the other one, which stays as it was
   * @param feedback ids of all that came from it, or was said in it since
   */
  public record Joined(String caseId, List<String> feedback, String by, Instant at) {}

  /**
   * A deadline that was told of, once.
   *
   * @param clock which one
   * @param phase {@code sla_warning} or {@code sla_breach}
   * @param since when that clock began
   */
  public record Told(String clock, String phase, Instant since) {}

  public CaseLife {
    kind = Objects.requireNonNullElse(kind, Kind.QUICK);
    steps = Objects.requireNonNullElse(steps, List.of());
    notes = Objects.requireNonNullElse(notes, List.of());
    tags = Objects.requireNonNullElse(tags, List.of());
    joined = Objects.requireNonNullElse(joined, List.of());
    told = Objects.requireNonNullElse(told, List.of());
  }

  public CaseLife withKind(Kind now) {
    return new CaseLife(
        now, steps, notes, tags, snoozedUntil, wokenAt, mergedInto, joined, told, promised);
  }

  public CaseLife withSteps(List<Step> now) {
    return new CaseLife(
        kind, now, notes, tags, snoozedUntil, wokenAt, mergedInto, joined, told, promised);
  }

  public CaseLife withNotes(List<Note> now) {
    return new CaseLife(
        kind, steps, now, tags, snoozedUntil, wokenAt, mergedInto, joined, told, promised);
  }

  public CaseLife withTags(List<String> now) {
    return new CaseLife(
        kind, steps, notes, now, snoozedUntil, wokenAt, mergedInto, joined, told, promised);
  }

  /** Out of the way until then, or no longer if null. */
  public CaseLife snoozed(@Nullable Instant until) {
    return new CaseLife(kind, steps, notes, tags, until, null, mergedInto, joined, told, promised);
  }

  /** Asks to be looked at again since then, or no longer if null. */
  public CaseLife woken(@Nullable Instant at) {
    Instant until = at == null ? snoozedUntil : null;
    return new CaseLife(kind, steps, notes, tags, until, at, mergedInto, joined, told, promised);
  }

  public CaseLife withMergedInto(@Nullable String caseId) {
    return new CaseLife(kind, steps, notes, tags, null, null, caseId, joined, told, promised);
  }

  public CaseLife withJoined(List<Joined> now) {
    return new CaseLife(
        kind, steps, notes, tags, snoozedUntil, wokenAt, mergedInto, now, told, promised);
  }

  public CaseLife withTold(List<Told> now) {
    return new CaseLife(
        kind, steps, notes, tags, snoozedUntil, wokenAt, mergedInto, joined, now, promised);
  }

  /** Its deadlines stay as they were promised for these natures; null for those that it has. */
  public CaseLife promised(@Nullable List<String> codes) {
    return new CaseLife(
        kind, steps, notes, tags, snoozedUntil, wokenAt, mergedInto, joined, told, codes);
  }
}
