package dev.ouvidor.dashboard.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.explore.Glance.Cell;
import dev.ouvidor.dashboard.explore.Glance.Course;
import dev.ouvidor.dashboard.explore.Glance.Figures;
import dev.ouvidor.dashboard.explore.Glance.Moved;
import dev.ouvidor.dashboard.explore.Glance.Nature;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at what the page Explore shows, for those who read it elsewhere. Thread safe. */
public final class Glances {
  /** When, and how the page shows it. */
  private static final Set<String> TIME = Set.of("period", "from", "to", "zone", "show", "alike");

  private final Supplier<LabelSlot> seen;
  private final ElasticsearchClient client;
  private final SummaryPanel summary;
  private final HeatPanel heat;
  private final TrendPanel trend;
  private final Quotes quotes;

  /**
   * @param seen whose labels of feedback are looked at, asked anew for each look
   */
  public Glances(ElasticsearchClient client, FeedbackArchive archive, Supplier<LabelSlot> seen) {
    this.seen = seen;
    Counting counting = new Counting(client);
    this.client = client;
    this.summary = new SummaryPanel(counting);
    this.heat = new HeatPanel(counting);
    this.trend = new TrendPanel(counting);
    this.quotes = new Quotes(new Verbatims(client, archive, seen, id -> id));
  }

  /**
   * What the filters find on some days.
   *
   * @param parameters those of the page; which time they name does not matter
   * @param last included
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  public Glance of(
      Map<String, List<String>> parameters, LocalDate first, LocalDate last, ZoneId zone) {
    Map<String, List<String>> asked = new LinkedHashMap<>();
    asked.put("from", List.of(first.toString()));
    asked.put("to", List.of(last.toString()));
    asked.put("zone", List.of(zone.getId()));
    parameters.forEach(
        (name, values) -> {
          if (!TIME.contains(name)) {
            asked.put(name, values);
          }
        });
    // Both days are given: what the time is now does not matter.
    ExploreQuery typed = ExploreQuery.of(asked, Instant.EPOCH).seenBy(seen.get());
    ExploreQuery query = typed.searching(ExploreFilter.meant(client, typed.text()));
    SummaryPanel.Summary figures = summary.of(query);
    return new Glance(
        address(asked),
        figures(figures.now()),
        figures(figures.before()),
        Moved.of(figures.change()),
        course(trend.of(query, query.period().step(), null)),
        heat.of(query).rows().stream().map(Glances::nature).toList(),
        quotes.of(query));
  }

  private static Figures figures(SummaryPanel.Figures period) {
    return new Figures(
        period.count(),
        period.negativeShare(),
        period.negativeLow(),
        period.negativeHigh(),
        period.severe(),
        period.nps().score(),
        period.csat().score());
  }

  private static Course course(TrendPanel.Trend trend) {
    TrendPanel.Line line = trend.lines().get(0);
    List<Long> before = trend.before();
    return new Course(
        trend.interval(),
        trend.starts(),
        line.counts(),
        line.low(),
        line.high(),
        before == null ? List.of() : before);
  }

  private static Nature nature(HeatPanel.Row row) {
    return new Nature(
        row.nature(),
        row.count(),
        row.before(),
        Moved.of(row.change()),
        row.cells().stream().map(cell -> new Cell(cell.count(), Moved.of(cell.change()))).toList());
  }

  private static String address(Map<String, List<String>> parameters) {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    return "/explore?" + String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
