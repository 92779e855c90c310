package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.CaseIds;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.cases.InboxPage;
import dev.ouvidor.dashboard.cases.InboxQuery;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An inbox that also knows which cases speak of a problem: the values of its filter are a problem
 * as it stands in paths and, with semicolons between, the name of a time or its two ends; without,
 * the last 30 days. Thread safe.
 */
public final class ProblemInbox implements Inbox {
  private static final String USUAL = "30d";

  /** What no case is called. */
  private static final Set<String> NONE = Set.of("");

  private final Inbox inner;
  private final ProblemStore store;
  private final Voices voices;
  private final InstantSource clock;

  /**
   * @param seen whose labels are looked at
   */
  public ProblemInbox(
      Inbox inner, ElasticsearchClient client, Supplier<LabelSlot> seen, InstantSource clock) {
    this.inner = inner;
    this.store = new ProblemStore(client);
    this.voices = new Voices(client, seen);
    this.clock = clock;
  }

  @Override
  public InboxPage find(InboxQuery query) {
    return inner.find(resolved(query));
  }

  @Override
  public CaseIds ids(InboxQuery query, String after) {
    return inner.ids(resolved(query), after);
  }

  @Override
  public Map<String, Long> counts(Map<String, InboxQuery> queries) {
    Map<String, InboxQuery> all = new LinkedHashMap<>();
    queries.forEach((name, query) -> all.put(name, leniently(query)));
    return inner.counts(all);
  }

  /** One of many views that makes no sense must not spoil the others. */
  private InboxQuery leniently(InboxQuery query) {
    try {
      return resolved(query);
    } catch (Refusal e) {
      return with(query, NONE);
    }
  }

  private InboxQuery resolved(InboxQuery query) {
    Set<String> wanted = query.filters().get(InboxQuery.PROBLEM);
    if (wanted == null) {
      return query;
    }
    Set<String> cases = new HashSet<>();
    wanted.forEach(one -> cases.addAll(cases(one.split(";", 3))));
    return with(query, cases.isEmpty() ? NONE : cases);
  }

  private static InboxQuery with(InboxQuery query, Set<String> cases) {
    Map<String, Set<String>> filters = new HashMap<>(query.filters());
    filters.put(InboxQuery.PROBLEM, cases);
    return new InboxQuery(filters, query.text(), query.order(), query.slice(), query.facets());
  }

  private Set<String> cases(String[] parts) {
    Map<String, String> time =
        parts.length == 3
            ? Map.of("from", parts[1], "to", parts[2])
            : Map.of("period", parts.length == 2 ? parts[1] : USUAL);
    Period period = Period.of(time::get, clock.instant());
    List<ProblemDocument> members = Cards.members(store, ProblemKey.id(parts[0]));
    return members.isEmpty() ? Set.of() : voices.cases(members, period);
  }
}
