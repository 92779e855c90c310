package dev.ouvidor.dashboard.presence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.cases.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is at a case, as everybody may see it; an event of the live stream and an answer of the API.
 *
 * @param looking those with the case open, who came first first
 * @param writing who writes to the customer; null while nobody does
 * @param since since when; null while nobody does
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Sight(String caseId, List<User> looking, @Nullable User writing, @Nullable Instant since) {

  /** Of what is settled; the user of an id is found by the function. */
  static Sight of(Presence presence, Function<String, User> user) {
    Focus focus = presence.focus();
    return new Sight(
        presence.id(),
        presence.seats().stream()
            .sorted(Comparator.comparing(Presence.Seat::since))
            .map(Presence.Seat::userId)
            .distinct()
            .map(user)
            .toList(),
        focus == null ? null : user.apply(focus.userId()),
        focus == null ? null : focus.since());
  }
}
