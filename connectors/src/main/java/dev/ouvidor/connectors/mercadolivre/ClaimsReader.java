package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Gathered;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims in the order in which they change, and now and then looks again at those that are
 * open: what may be answered, and until when, changes with time alone.
 */
final class ClaimsReader implements FeedbackReader {
  private static final int PAGE = 50;
  private static final Duration LOOKED_AFTER = Duration.ofDays(90);

  private final MercadoLivreApi api;
  private final Claims claims;
  private final MercadoLivreSettings settings;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  ClaimsReader(
      MercadoLivreApi api, Claims claims, MercadoLivreSettings settings, InstantSource clock) {
    this.api = api;
    this.claims = claims;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    var at = ClaimsCursor.of(cursor, now, settings.history());
    return slices.cut(at.write(), read(at, now, max), max);
  }

  /** What was read before a failure is not read again. */
  private Fetch read(ClaimsCursor at, Instant now, int max) throws InterruptedException {
    var gathered = new Gathered();
    try {
      return at.watch().isDue(now, settings.recheck())
          ? look(at, gathered, now, max)
          : page(at, gathered, now, max);
    } catch (PlatformFailure e) {
      Fetch failed = e.failure().asFetch();
      return gathered.isEmpty() ? failed : gathered.batch(at.write(), failed.again());
    }
  }

  private Fetch page(ClaimsCursor at, Gathered gathered, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    JsonNode page = api.list(search(at), "data");
    for (JsonNode claim : page) {
      if (gathered.size() >= max) {
        return gathered.batch(at.write(), Duration.ZERO);
      }
      try {
        String number = Wire.number(claim, "id");
        Instant updated = Wire.time(claim, "last_updated");
        if (!at.isDone(number, updated)) {
          take(claim, at, gathered, now);
          at.pass(number, updated);
        }
      } catch (FieldException e) {
        gathered.reject(claims.connection(), claim, e, at.watch(), now);
      }
    }
    boolean full = page.size() >= PAGE;
    at.turn(page.size(), full);
    return gathered.batch(at.write(), full ? Duration.ZERO : settings.every());
  }

  private String search(ClaimsCursor at) {
    return "/post-purchase/v1/claims/search?players.role=respondent&players.user_id=%s&site_id=%s"
            .formatted(settings.seller(), settings.site())
        + "&range=last_updated:after:%s&sort=last_updated:asc&offset=%d&limit=%d"
            .formatted(Wire.encoded(Wire.time(at.from().minusMillis(1))), at.offset(), PAGE);
  }

  private Fetch look(ClaimsCursor at, Gathered gathered, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    List<String> turn = at.watch().turn(now, Math.min(max, MercadoLivreApi.AT_ONCE), LOOKED_AFTER);
    for (int i = 0; i < turn.size(); i++) {
      String number = turn.get(i);
      try {
        take(api.get(Claims.path(number)), at, gathered, now);
      } catch (FieldException e) {
        at.watch().remove(number);
      } catch (PlatformFailure e) {
        if (!Listings.isFinal(e)) {
          at.watch().putBack(turn.subList(i + 1, turn.size()));
          break;
        }
        at.watch().remove(number);
      }
    }
    return gathered.batch(at.write(), Duration.ZERO);
  }

  private void take(JsonNode claim, ClaimsCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    String number = Wire.number(claim, "id");
    Claims.Reading reading = claims.read(claim, now);
    List<Feedback> items = reading.items();
    int state = Objects.hash(items.stream().map(ClaimsReader::state).toArray());
    if (items.isEmpty() || !at.watch().isNews(number, state)) {
      return;
    }
    boolean history =
        Claims.isClosed(claim)
            && at.isHistory(items.get(0).createdAt())
            && !at.watch().knows(number);
    items.forEach(item -> gathered.add(history ? item.toBuilder().backfill(true).build() : item));
    if (reading.unfinished()) {
      at.watch().put(number, items.get(0).createdAt(), state);
    } else {
      at.watch().remove(number);
    }
  }

  private static int state(Feedback item) {
    return Objects.hash(item.id(), item.title(), item.text(), item.eligibility(), item.product());
  }
}
