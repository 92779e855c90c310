package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.problems.Problems.Scan;
import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one problem, and of all that was merged into it. Thread safe. */
final class Cards {
  private static final long HOUR = 3_600;

  private final ElasticsearchClient client;
  private final CountStore counts;
  private final ProblemStore store;
  private final Voices voices;
  private final Problems problems;
  private final Origins origins;
  private final InstantSource clock;

  Cards(
      ElasticsearchClient client,
      CountStore counts,
      ProblemStore store,
      Voices voices,
      Problems problems,
      Origins origins,
      InstantSource clock) {
    this.client = client;
    this.counts = counts;
    this.store = store;
    this.voices = voices;
    this.problems = problems;
    this.origins = origins;
    this.clock = clock;
  }

  /** Everything about a problem; null if there is no such problem. */
  @Nullable ProblemCard of(String id, Period period) {
    Scan scan = problems.scan(period, List.of(id));
    Kin kin = scan.kin();
    ProblemDocument problem = kin.get(id);
    if (problem == null) {
      return null;
    }
    List<ProblemDocument> members = kin.counted(id);
    ProblemDesk desk = Desks.of(problem);
    ProblemDocument whole = desk.mergedInto() == null ? null : kin.get(desk.mergedInto());
    return new ProblemCard(
        problems.fill(List.of(scan.row(problem)), scan).get(0),
        period.from(),
        period.to(),
        period.fineSpan(),
        period.fineStep().toSeconds(),
        series(members, period),
        voices.breakdown(members, period),
        LinkedCases.of(client, voices.cases(members, period)),
        kin.members(id).stream().filter(one -> !one.id().equals(id)).map(scan::row).toList(),
        whole == null ? null : scan.row(whole),
        desk.cause(),
        desk.fixedAt(),
        check(members, desk),
        Desks.steps(desk.state()),
        desk.history(),
        origins.of(members, period));
  }

  /** A problem and what was merged into it; empty if there is no such problem. */
  List<ProblemDocument> members(String id) {
    return members(store, id);
  }

  /** The same, where nothing else is needed. */
  static List<ProblemDocument> members(ProblemStore store, String id) {
    return store.with(List.of(id)).counted(id);
  }

  /** Whether a problem fell since it was fixed; null before it is. */
  @Nullable FixCheck check(Collection<ProblemDocument> members, ProblemDesk desk) {
    Instant fixedAt = desk.fixedAt();
    if (fixedAt == null) {
      return null;
    }
    Instant now = clock.instant();
    Map<Long, Long> hourly = new HashMap<>();
    counts.each(
        ids(members),
        "1h",
        FixCheck.since(fixedAt),
        now,
        one ->
            hourly.merge(
                Math.floorDiv(one.start().getEpochSecond(), HOUR), one.adjusted(), Long::sum));
    return FixCheck.of(hourly, Desks.confirmedAt(desk), fixedAt, now);
  }

  private List<ProblemCard.Point> series(List<ProblemDocument> members, Period period) {
    var series = new Series(period);
    boolean alone = members.size() == 1;
    counts.each(
        ids(members), period.fineSpan(), period.from(), period.to(), one -> series.add(one, alone));
    return series.points();
  }

  static List<String> ids(Collection<ProblemDocument> problems) {
    return problems.stream().map(ProblemDocument::id).toList();
  }
}
