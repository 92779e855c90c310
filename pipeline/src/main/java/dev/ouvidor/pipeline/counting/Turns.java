package dev.ouvidor.pipeline.counting;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.Relabelled;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.polled.Poll;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Said;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells, when labels by another taxonomy begin to be looked at, what each piece of stored feedback
 * is to be counted as from then on, of those whose natures differ. Begins once the pipeline judges
 * by that taxonomy, and looks once more at what came shortly before. After a start it tells of a
 * late turn again, which changes nothing where it was counted. Not thread safe.
 */
final class Turns implements Poll<Mention> {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);
  private static final int PAGE = 1_000;
  private static final Time KEPT = Time.of(t -> t.time("5m"));

  /** Until all of the pipeline judges by what is in force now, and the index shows what came. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** What came around the turn may wait before the index, or lack labels, for so long. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** What is about to be forgotten may be forgotten already where it is counted. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Elastic elastic;
  private final SettingsStore settings;
  private final Duration rememberFor;
  private final InstantSource clock;
  private Instant done = Instant.EPOCH;
  private Instant lookedAgain = Instant.EPOCH;
  private @Nullable Walk walk;

  /** A walk over what changed: in the order in which it is stored, as it stood at its start. */
  private static final class Walk {
    private final Beside beside;
    private final Instant turn;
    private final Query which;
    private String moment;
    private List<FieldValue> after = List.of();
    private long told;

    Walk(Beside beside, Instant turn, Query which, String moment) {
      this.beside = beside;
      this.turn = turn;
      this.which = which;
      this.moment = moment;
    }
  }

  /**
   * @param elastic closed with this
   * @param rememberFor for how long it is remembered what feedback added to the counts
   */
  Turns(Elastic elastic, Duration rememberFor, InstantSource clock) {
    this.elastic = elastic;
    this.settings = new SettingsStore(elastic.client(), clock);
    this.rememberFor = rememberFor;
    this.clock = clock;
  }

  @Override
  public List<Mention> news() throws IOException {
    Instant now = clock.instant();
    try {
      if (walk == null) {
        walk = due(now);
      }
      return walk == null ? List.of() : next(walk, now);
    } catch (IOException | RuntimeException e) {
      // The moment may be gone. From the beginning, then: what was told changes nothing.
      walk = null;
      throw e;
    }
  }

  /** The next that changed; empty at the end. */
  private List<Mention> next(Walk under, Instant now) throws IOException {
    while (true) {
      List<Hit<FeedbackDocument>> page = page(under);
      List<Mention> told =
          page.stream()
              .map(Hit::source)
              .filter(Objects::nonNull)
              .flatMap(one -> Stream.ofNullable(turned(one, under.beside, now)))
              .toList();
      under.told += told.size();
      if (page.size() < PAGE) {
        end(under, now);
        return told;
      }
      if (!told.isEmpty()) {
        return told;
      }
    }
  }

  private @Nullable Walk due(Instant now) throws IOException {
    Beside beside = settings.inForce(SettingsStore.TAXONOMY).beside();
    Instant turn = beside == null ? null : beside.turnedAt();
    if (beside == null
        || turn == null
        || now.isBefore(turn.plus(SETTLING))
        // What was told long ago is forgotten where it is counted, and would count twice.
        || turn.isBefore(now.minus(rememberFor.dividedBy(2)))) {
      return null;
    }
    if (turn.isAfter(done)) {
      return begin(beside, turn, null);
    }
    return turn.isAfter(lookedAgain) && now.isAfter(turn.plus(LATE.multipliedBy(2)))
        ? begin(beside, turn, turn.minus(LATE))
        : null;
  }

  /**
   * @param since only what went through the pipeline since then; null for all
   */
  private Walk begin(Beside beside, Instant turn, @Nullable Instant since) throws IOException {
    elastic.client().indices().refresh(r -> r.index(Indices.FEEDBACK).ignoreUnavailable(true));
    String moment =
        elastic
            .client()
            .openPointInTime(p -> p.index(Indices.FEEDBACK).keepAlive(KEPT).ignoreUnavailable(true))
            .id();
    Query which =
        Query.of(
            q ->
                q.bool(
                    b -> {
                      b.filter(f -> f.exists(e -> e.field(Relabelled.MOVES)))
                          .mustNot(n -> n.term(t -> t.field("deleted").value(true)));
                      return since == null
                          ? b
                          : b.filter(
                              f ->
                                  f.range(
                                      r ->
                                          r.date(
                                              d -> d.field("analysedAt").gte(since.toString()))));
                    }));
    return new Walk(beside, turn, which, moment);
  }

  private List<Hit<FeedbackDocument>> page(Walk under) throws IOException {
    SearchResponse<FeedbackDocument> found =
        elastic
            .client()
            .search(
                s -> {
                  s.pit(p -> p.id(under.moment).keepAlive(KEPT))
                      .size(PAGE)
                      .trackTotalHits(t -> t.enabled(false))
                      .source(f -> f.filter(x -> x.excludes("words")))
                      .query(under.which)
                      .sort(o -> o.field(f -> f.field("_shard_doc").order(SortOrder.Asc)));
                  return under.after.isEmpty() ? s : s.searchAfter(under.after);
                },
                FeedbackDocument.class);
    under.moment = Objects.requireNonNullElse(found.pitId(), under.moment);
    List<Hit<FeedbackDocument>> hits = found.hits().hits();
    under.after = hits.isEmpty() ? under.after : hits.get(hits.size() - 1).sort();
    return hits;
  }

  private void end(Walk over, Instant now) {
    log.info("{} pieces of feedback are counted by other natures", over.told);
    walk = null;
    done = over.turn;
    if (now.isAfter(over.turn.plus(LATE.multipliedBy(2)))) {
      lookedAgain = over.turn;
    }
    try {
      elastic.client().closePointInTime(c -> c.id(over.moment));
    } catch (IOException | RuntimeException e) {
      log.debug("A point in time was not closed", e);
    }
  }

  /** Null if both labels name the same natures, or either is not there. */
  private @Nullable Mention turned(FeedbackDocument document, Beside beside, Instant now) {
    LabelSlot seen = beside.seen();
    Said is = said(document.seenBy(seen));
    Said was = said(document.seenBy(seen.other()));
    if (is == null || was == null || is.equals(was)) {
      return null;
    }
    Feedback feedback = document.feedback();
    long revision =
        PersonLabels.of(Objects.requireNonNullElse(document.corrections(), List.of())).revision();
    boolean forgotten = document.analysedAt().isBefore(now.minus(rememberFor).plus(MARGIN));
    return Mention.turned(feedback.id(), feedback.version(), revision, is, forgotten ? was : null);
  }

  private static @Nullable Said said(FeedbackDocument seen) {
    Analysis analysis = seen.analysis();
    return analysis == null
        ? null
        : Said.naming(
            seen.feedback(), analysis, seen.duplicateGroup(), CaseOpening.reach(seen.feedback()));
  }

  @Override
  public void close() {
    elastic.close();
  }
}
