package dev.ouvidor.dashboard.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why two identities are, or may be, the same customer; JSON of the API.
 *
 * @param text what both have; null where a person says so
 * @param by id of the user who says so; null for all other kinds
 * @param note of that user; null if there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Evidence(
    Kind kind,
    @Nullable String text,
    @Nullable String by,
    @Nullable Instant at,
    @Nullable String note) {

  /** Kinds of evidence. */
  public enum Kind {
    /** The same e-mail address, which both channels vouch for. */
    VERIFIED_EMAIL,
    /** The same order, as the shop knows it. */
    ORDER,
    /** A person linked them. */
    PERSON,
    /** The same e-mail address, as anybody may write it. */
    EMAIL,
    /** The same name to mention them by. */
    HANDLE,
    /** The same first and last name. */
    NAME;

    /** Whether it links by itself; what is weak is only suggested. */
    boolean isStrong() {
      return this == VERIFIED_EMAIL || this == ORDER || this == PERSON;
    }
  }

  static Evidence found(Kind kind, String text) {
    return new Evidence(kind, text, null, null, null);
  }

  static Evidence of(Decision decision) {
    return new Evidence(Kind.PERSON, null, decision.by(), decision.at(), decision.note());
  }

  boolean isStrong() {
    return kind.isStrong();
  }
}
