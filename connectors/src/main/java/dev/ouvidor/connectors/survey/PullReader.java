package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Gathered;
import dev.ouvidor.connectors.polling.Watch;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the responses to one survey, page by page, and finds what was edited or deleted. */
final class PullReader implements FeedbackReader {
  private static final int WATCHED = 300;

  private final String connection;
  private final SurveyTool tool;
  private final Pulling pulling;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  PullReader(String connection, SurveyTool tool, Pulling pulling, InstantSource clock) {
    this.connection = connection;
    this.tool = tool;
    this.pulling = pulling;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    PullCursor at = PullCursor.of(cursor, now, tool.markAt(now.minus(pulling.history())));
    String here = at.write();
    if (at.isBetween()) {
      begin(at, now);
    }
    try {
      return slices.cut(here, page(at, now), max);
    } catch (PlatformFailure e) {
      return e.failure() instanceof Answer.Refused refused && refused.status() == 400
          ? anew(at, refused)
          : e.failure().asFetch();
    }
  }

  private void begin(PullCursor at, Instant now) {
    Watch watch = at.watch();
    List<String> delivered =
        watch.isDue(now, pulling.recheck())
            ? watch.turn(now, WATCHED, pulling.history()).stream().filter(watch::knows).toList()
            : List.of();
    if (delivered.isEmpty()) {
      at.begin(tool.overlap());
    } else {
      Instant oldest =
          delivered.stream()
              .map(id -> Objects.requireNonNull(watch.writtenAt(id)))
              .min(Instant::compareTo)
              .orElseThrow();
      at.begin(tool.markBefore(delivered, oldest), delivered);
    }
  }

  private Fetch page(PullCursor at, Instant now) throws PlatformFailure, InterruptedException {
    SurveyTool.Page page = tool.page(at.from(), at.next());
    var gathered = new Gathered();
    for (JsonNode response : page.responses()) {
      take(response, at, gathered, now);
    }
    at.turn(page.next());
    if (at.isBetween()) {
      bury(at, gathered, now);
    }
    return gathered.batch(at.write(), at.isBetween() ? pulling.every() : Duration.ZERO);
  }

  /** A page may not be there any more when it is asked for: tokens of pages do not live long. */
  private Fetch anew(PullCursor at, Answer.Refused refused) {
    if (at.isBetween()) {
      return refused.asFetch();
    }
    at.turn(null);
    return new Fetch.Batch(List.of(), List.of(), at.write(), pulling.every());
  }

  private void take(JsonNode response, PullCursor at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    try {
      String id = tool.id(response);
      at.watch().met(id);
      // What claims to be of the future must not hide what is answered until then.
      at.meet(id, Math.min(tool.mark(response), tool.latest(now)));
      Feedback item = tool.read(response, now);
      if (item != null) {
        deliver(id, item, at, gathered, now);
      }
    } catch (FieldException e) {
      gathered.reject(connection, response, e, at.watch(), now);
    }
  }

  private static void deliver(
      String id, Feedback item, PullCursor at, Gathered gathered, Instant now) {
    int state = state(item);
    if (!at.watch().isNews(id, state)) {
      return;
    }
    boolean known = at.watch().knows(id);
    var news = item.toBuilder().backfill(!known && at.isHistory(item.createdAt()));
    if (known && item.editVersion() == 0) {
      news.editedAt(now).editVersion(Feedback.editVersionAt(now));
    }
    gathered.add(news.build());
    at.watch().put(id, item.createdAt(), state);
  }

  private void bury(PullCursor at, Gathered gathered, Instant now) {
    for (String id : at.gone()) {
      Instant createdAt = at.watch().isGone(id, now) ? at.watch().remove(id) : null;
      if (createdAt != null) {
        gathered.add(
            Feedback.tombstone(
                connection,
                SurveyType.NAME,
                Family.SURVEY,
                Ids.join(connection, id),
                createdAt,
                now));
      }
    }
  }

  private static int state(Feedback item) {
    return Objects.hash(
        item.title(),
        item.text(),
        item.nps(),
        item.csat(),
        item.ces(),
        item.rating(),
        item.orderId(),
        item.product(),
        item.author().email(),
        item.eligibility());
  }
}
