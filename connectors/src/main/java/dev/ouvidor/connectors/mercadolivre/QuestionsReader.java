package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Gathered;
import dev.ouvidor.connectors.polling.Watch;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Polls questions, and now and then looks again at those it delivered: they are answered elsewhere,
 * deleted, banned or closed without a word to a poller.
 */
final class QuestionsReader implements FeedbackReader {
  private static final int PAGE = 50;
  private static final Duration LOOKED_AFTER = Duration.ofDays(14);

  private final MercadoLivreApi api;
  private final Questions questions;
  private final MercadoLivreSettings settings;
  private final InstantSource clock;

  QuestionsReader(
      MercadoLivreApi api,
      Questions questions,
      MercadoLivreSettings settings,
      InstantSource clock) {
    this.api = api;
    this.questions = questions;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    var at = QuestionsCursor.of(cursor, now, settings.history());
    try {
      return at.offset() == 0 && at.watch().isDue(now, settings.recheck())
          ? look(at, now, max)
          : page(at, now, max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Fetch page(QuestionsCursor at, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    int limit = at.limit(Math.min(PAGE, max));
    JsonNode page =
        api.list(
            "/questions/search?seller_id=%s&api_version=4&sort_fields=date_created&sort_types=DESC&offset=%d&limit=%d"
                .formatted(settings.seller(), at.offset(), limit),
            "questions");
    var gathered = new Gathered();
    Instant oldest = null;
    Instant newest = null;
    for (int i = page.size() - 1; i >= 0; i--) {
      Instant created = take(page.path(i), at, gathered, now);
      oldest = oldest == null || (created != null && created.isBefore(oldest)) ? created : oldest;
      newest = newest == null || (created != null && created.isAfter(newest)) ? created : newest;
    }
    boolean more = at.turn(page.size(), limit, oldest, newest);
    return gathered.batch(at.write(), more ? Duration.ZERO : settings.every());
  }

  /** One that cannot be read now does not keep the others waiting: it has its turn again. */
  private Fetch look(QuestionsCursor at, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    var gathered = new Gathered();
    List<String> turn = at.watch().turn(now, Math.min(max, MercadoLivreApi.AT_ONCE), LOOKED_AFTER);
    for (int i = 0; i < turn.size(); i++) {
      String number = turn.get(i);
      try {
        take(api.get("/questions/" + Wire.encoded(number) + "?api_version=4"), at, gathered, now);
      } catch (PlatformFailure e) {
        if (e.failure() instanceof Answer.Gone) {
          if (at.watch().isGone(number, now)) {
            takeGone(number, at, gathered, now);
          }
        } else if (!Listings.isFinal(e)) {
          at.watch().putBack(turn.subList(i + 1, turn.size()));
          break;
        }
      }
    }
    return gathered.batch(at.write(), Duration.ZERO);
  }

  /** When it was written; null if it does not tell. */
  private @Nullable Instant take(
      JsonNode question, QuestionsCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    try {
      String number = Wire.number(question, "id");
      Instant created = Wire.time(question, "date_created");
      if (Questions.isGone(question)) {
        takeGone(number, at, gathered, now);
      } else if (!Questions.isEmpty(question)) {
        deliver(number, questions.feedback(question, now), at, gathered);
      } else if (!at.watch().knows(number)) {
        at.watch().put(number, created, Watch.SILENT);
      }
      return created;
    } catch (FieldException e) {
      gathered.reject(questions.connection(), question, e, at.watch(), now);
      return null;
    }
  }

  private static void deliver(String number, Feedback item, QuestionsCursor at, Gathered gathered) {
    at.watch().met(number);
    int state = Objects.hash(item.text(), item.eligibility(), item.product(), item.url());
    if (at.watch().isNews(number, state)) {
      boolean history =
          at.isHistory(item.createdAt())
              && !item.eligibility().allowed()
              && !at.watch().knows(number);
      at.watch().put(number, item.createdAt(), state);
      gathered.add(history ? item.toBuilder().backfill(true).build() : item);
    }
  }

  private void takeGone(String number, QuestionsCursor at, Gathered gathered, Instant now) {
    Instant created = at.watch().remove(number);
    if (created != null) {
      gathered.add(questions.tombstone(number, created, now));
    }
  }
}
