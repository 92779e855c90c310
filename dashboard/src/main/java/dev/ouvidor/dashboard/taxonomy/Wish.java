package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants feedback to be labelled by.
 *
 * @param version of a stored taxonomy; null for the draft
 * @param draft null for a stored one
 * @param since from which moment on; null for the first
 * @param until before which moment; null for the last
 */
record Wish(
    @Nullable Integer version,
    @Nullable Taxonomy draft,
    @Nullable Instant since,
    @Nullable Instant until) {

  /**
   * Reads {@code version} or {@code categories}, {@code since} and {@code until}.
   *
   * @throws Refusal 422 naming the field that is wrong
   */
  static Wish of(RequestBody body) {
    Instant since = moment(body, "since");
    Instant until = moment(body, "until");
    if (since != null && until != null && !since.isBefore(until)) {
      throw Refusal.invalid("until", until, "after since, " + since);
    }
    return body.value("categories").isMissingNode()
        ? new Wish(body.version("version"), null, since, until)
        : new Wish(null, Drafts.read(body), since, until);
  }

  private static @Nullable Instant moment(RequestBody body, String field) {
    String text = body.optionalText(field);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(field, text, "a moment such as 2026-11-23T00:00:00Z");
    }
  }
}
