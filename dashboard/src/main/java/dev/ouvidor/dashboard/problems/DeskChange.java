package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do to a problem.
 *
 * @param text the new name, the ticket, or the problem to merge it into; null to take the first two
 *     away, and for all other actions
 * @param to for {@link Action#MOVE}, otherwise null
 * @param cause for a move to {@link State#CAUSE_KNOWN}; null for all other changes
 * @param fixedAt for a move to {@link State#FIXED}; null for now
 * @param note why; null if nothing is said
 */
record DeskChange(
    Action action,
    @Nullable String text,
    @Nullable State to,
    @Nullable String cause,
    @Nullable Instant fixedAt,
    @Nullable String note) {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_TICKET = 500;
  private static final int LONGEST_WORDS = 1_000;
  private static final String KEY = "#?[\\p{L}\\p{N}][\\p{L}\\p{N}_./#-]{0,79}";

  /** What can be done. */
  enum Action {
    RENAME,
    MOVE,
    IGNORE,
    RESTORE,
    MERGE,
    SPLIT,
    LINK
  }

  /**
   * @throws Refusal 422 {@code missing} or {@code invalid}, naming field and value
   */
  static DeskChange of(RequestBody body, Instant now) {
    Action action = body.one("action", Action.class);
    String note = line(body, "note", LONGEST_WORDS);
    return switch (action) {
      case RENAME ->
          new DeskChange(action, line(body, "name", LONGEST_NAME), null, null, null, note);
      case LINK -> new DeskChange(action, ticket(body), null, null, null, note);
      case MERGE -> new DeskChange(action, body.words("into"), null, null, null, note);
      case MOVE -> move(body, note, now);
      case IGNORE, RESTORE, SPLIT -> new DeskChange(action, null, null, null, null, note);
    };
  }

  private static DeskChange move(RequestBody body, @Nullable String note, Instant now) {
    State to = body.one("to", State.class);
    String cause = to == State.CAUSE_KNOWN ? line(body, "cause", LONGEST_WORDS) : null;
    Instant fixedAt = to == State.FIXED ? past(body, now) : null;
    return new DeskChange(Action.MOVE, null, to, cause, fixedAt, note);
  }

  private static @Nullable String ticket(RequestBody body) {
    String given = line(body, "ticket", LONGEST_TICKET);
    if (given == null || given.matches(KEY) || isAddress(given)) {
      return given;
    }
    throw Refusal.invalid(
        "ticket", given, "an address of http or https, or a key such as SHOP-123");
  }

  private static boolean isAddress(String given) {
    try {
      URI uri = new URI(given);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static @Nullable Instant past(RequestBody body, Instant now) {
    String given = body.optionalText("fixedAt");
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      Instant at = Instant.parse(given).truncatedTo(ChronoUnit.MILLIS);
      if (!at.isAfter(now)) {
        return at;
      }
    } catch (DateTimeParseException e) {
      // the same refusal serves both
    }
    throw Refusal.invalid("fixedAt", given, "a moment such as 2026-01-31T12:00:00Z, not to come");
  }

  /** One line; null if there is nothing in it. */
  private static @Nullable String line(RequestBody body, String field, int longest) {
    String given = body.optionalText(field);
    if (given == null || given.isBlank()) {
      return null;
    }
    String clean = given.strip().replaceAll("\\p{Cntrl}+", " ");
    if (clean.length() > longest) {
      throw Refusal.invalid(field, clean.length() + " characters", "at most " + longest);
    }
    return clean;
  }
}
