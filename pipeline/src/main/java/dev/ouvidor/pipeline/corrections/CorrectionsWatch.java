package dev.ouvidor.pipeline.corrections;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.Relabelled;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.polled.Poll;
import dev.ouvidor.pipeline.problem.Said;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what people say of labels: first all of it, then what was written in the last ten minutes,
 * as clocks differ and writes take their time. Looks after each for ten minutes, less and less
 * often, and tells it again as long as the index does not show it: a version that was on its way
 * when it was said may have come in between. Not thread safe.
 */
final class CorrectionsWatch implements Poll<Correcting> {
  private static final Logger log = LoggerFactory.getLogger(CorrectionsWatch.class);
  private static final int PAGE = 500;
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(4);

  /** What is about to be forgotten may be forgotten already where it is counted. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Elastic elastic;
  private final SettingsStore settings;
  private final Duration rememberFor;
  private final InstantSource clock;
  private final Map<Label, Told> told = new HashMap<>();
  private List<FieldValue> after = List.of();
  private boolean begun;

  private record Label(String feedbackId, String field) {
    static Label of(Correction one) {
      return new Label(one.feedbackId(), one.field());
    }
  }

  /** When it was first told, and when it is looked at again. */
  private record Told(Correction correction, Instant first, Instant next) {
    Told later(Instant now) {
      Duration age = Duration.between(first, now);
      return new Told(
          correction, first, now.plus(age.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : age));
    }

    boolean isNew() {
      return first.equals(next);
    }
  }

  /**
   * @param elastic closed with this
   * @param rememberFor for how long it is remembered what feedback added to the counts
   */
  CorrectionsWatch(Elastic elastic, Duration rememberFor, InstantSource clock) {
    this.elastic = elastic;
    this.settings = new SettingsStore(elastic.client(), clock);
    this.rememberFor = rememberFor;
    this.clock = clock;
  }

  @Override
  public List<Correcting> news() throws IOException {
    Instant now = clock.instant();
    for (Correction one : begun ? lately(now) : next()) {
      Told before = told.get(Label.of(one));
      if (before == null || before.correction.at().isBefore(one.at())) {
        told.put(Label.of(one), new Told(one, now, now));
      }
    }
    List<Told> due = told.values().stream().filter(one -> !one.next.isAfter(now)).toList();
    List<Correcting> news = new ArrayList<>();
    for (int from = 0; from < due.size(); from += PAGE) {
      tell(due.subList(from, Math.min(due.size(), from + PAGE)), now, news);
    }
    told.values().removeIf(one -> one.first.isBefore(now.minus(LATE.multipliedBy(2))));
    return news;
  }

  private void tell(List<Told> due, Instant now, List<Correcting> news) throws IOException {
    Map<String, Hit<FeedbackDocument>> feedback = feedback(due);
    LabelSlot seen = settings.inForce(SettingsStore.TAXONOMY).seen();
    for (Told one : due) {
      Correction correction = one.correction;
      Hit<FeedbackDocument> hit = feedback.get(correction.feedbackId());
      FeedbackDocument document = hit == null ? null : hit.source();
      Analysis judged = document == null ? null : document.judged();
      if (hit != null && document != null && judged != null) {
        boolean shown = isShown(correction, document);
        if (one.isNew() || !shown) {
          Said counted = counted(document.seenBy(seen), now);
          news.add(
              new Correcting(
                  correction,
                  document.feedback(),
                  standing(hit, document, judged),
                  shown,
                  counted));
        }
      }
      told.put(Label.of(correction), one.later(now));
    }
  }

  private static Standing standing(
      Hit<FeedbackDocument> hit, FeedbackDocument document, Analysis judged) {
    Relabelled labels = document.relabelled();
    return new Standing(
        judged,
        labels == null ? null : labels.judged(),
        Objects.requireNonNullElse(hit.version(), 0L));
  }

  private static boolean isShown(Correction one, FeedbackDocument in) {
    return Stream.ofNullable(in.corrections())
        .flatMap(List::stream)
        .anyMatch(shown -> shown.field().equals(one.field()) && !shown.at().isBefore(one.at()));
  }

  private @Nullable Said counted(FeedbackDocument document, Instant now) {
    Analysis analysis = document.analysis();
    Instant forgotten = now.minus(rememberFor).plus(MARGIN);
    if (analysis == null
        || analysis.natures().isEmpty()
        || document.analysedAt().isAfter(forgotten)) {
      return null;
    }
    Feedback feedback = document.feedback();
    return Said.naming(feedback, analysis, document.duplicateGroup(), CaseOpening.reach(feedback));
  }

  /** The next page of all. */
  private List<Correction> next() throws IOException {
    List<Hit<Correction>> page = page(Query.of(q -> q.matchAll(m -> m)), after);
    begun = page.size() < PAGE;
    after = page.isEmpty() ? after : page.get(page.size() - 1).sort();
    return known(page);
  }

  private List<Correction> lately(Instant now) throws IOException {
    String since = now.minus(LATE).toString();
    Query written = Query.of(q -> q.range(r -> r.date(d -> d.field("writtenAt").gte(since))));
    List<Correction> all = new ArrayList<>();
    List<FieldValue> from = List.of();
    List<Hit<Correction>> page;
    do {
      page = page(written, from);
      all.addAll(known(page));
      from = page.isEmpty() ? from : page.get(page.size() - 1).sort();
    } while (page.size() == PAGE);
    return all;
  }

  private List<Hit<Correction>> page(Query which, List<FieldValue> from) throws IOException {
    SearchRequest request =
        SearchRequest.of(
            s -> {
              s.index(Indices.CORRECTIONS)
                  .size(PAGE)
                  .query(which)
                  .trackTotalHits(t -> t.enabled(false))
                  .source(f -> f.filter(x -> x.excludes("text")))
                  .sort(o -> o.field(f -> f.field("at")))
                  .sort(o -> o.field(f -> f.field("id")));
              return from.isEmpty() ? s : s.searchAfter(from);
            });
    return elastic.client().search(request, Correction.class).hits().hits();
  }

  private static List<Correction> known(List<Hit<Correction>> page) {
    List<Correction> known = new ArrayList<>();
    for (Hit<Correction> hit : page) {
      Correction one = hit.source();
      if (one != null && PersonLabels.isKnown(one)) {
        known.add(one);
      } else {
        log.warn("A correction makes no sense and is passed over: {}", hit.id());
      }
    }
    return known;
  }

  private Map<String, Hit<FeedbackDocument>> feedback(List<Told> of) throws IOException {
    List<String> ids = of.stream().map(one -> one.correction.feedbackId()).distinct().toList();
    Map<String, Hit<FeedbackDocument>> found = new HashMap<>();
    elastic
        .client()
        .search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(ids.size())
                    .version(true)
                    .trackTotalHits(t -> t.enabled(false))
                    .source(f -> f.filter(x -> x.excludes("words")))
                    .query(q -> q.ids(i -> i.values(ids))),
            FeedbackDocument.class)
        .hits()
        .hits()
        .forEach(
            hit -> {
              if (hit.source() != null) {
                found.put(hit.id(), hit);
              }
            });
    return found;
  }

  @Override
  public void close() {
    elastic.close();
  }
}
