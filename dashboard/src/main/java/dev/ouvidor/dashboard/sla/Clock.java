package dev.ouvidor.dashboard.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deadline of a case, as it stands.
 *
 * @param since when it began
 * @param warnAt when it warns; null unless it runs
 * @param dueAt by when it must be done; null while it is paused
 * @param leftMs working milliseconds left of a paused one, negative when over; null otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Clock(
    Kind kind,
    State state,
    Instant since,
    @Nullable Instant warnAt,
    @Nullable Instant dueAt,
    @Nullable Long leftMs) {

  /** What must be done. */
  public enum Kind {
    FIRST_RESPONSE("firstResponse"),
    NEXT_RESPONSE("nextResponse"),
    RESOLUTION("resolution"),
    LEGAL("legalDays"),
    MARKETPLACE("marketplace");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  /** Whether it runs, waits for the customer, or was kept or missed. */
  public enum State {
    RUNNING,
    PAUSED,
    MET,
    MISSED
  }
}
