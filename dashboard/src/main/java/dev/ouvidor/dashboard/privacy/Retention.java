package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.privacy.Stored.Found;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what has been kept for long enough: once an hour, and at once when the days change, by
 * one of all dashboards. Whoever stops in between is followed by the next, an hour later. Thread
 * safe.
 */
public final class Retention implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final String CLAIM = "retention";
  private static final Pattern MONTH = Pattern.compile("feedback-(\\d{4}-\\d{2})");

  /** The author of a case of which only what happened is left. */
  private static final String NOBODY = "reduced";

  private final Stored stored;
  private final SharedDocuments<SharedText> state;
  private final VersionedSettings<RetentionPolicy> settings;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final String self;
  private final Poller poller;

  /**
   * Starts at once.
   *
   * @param self id of this dashboard
   */
  public Retention(
      ElasticsearchClient client,
      RetentionStore settings,
      AuditTrail audit,
      InstantSource clock,
      String self) {
    this.stored = new Stored(client);
    this.state = new SharedDocuments<>(client, Indices.STATE, SharedText.class);
    this.settings = settings.versions();
    this.audit = audit;
    this.clock = clock;
    this.self = self;
    this.poller = new Poller("retention", PACE, this::poll);
  }

  private void poll() {
    var inForce = settings.inForce();
    Instant now = clock.instant();
    if (inForce.version() == 0 || !claimed(inForce.version(), now)) {
      return;
    }
    Map<String, Long> removed = run(inForce.value(), now);
    if (!removed.isEmpty()) {
      audit.append(
          new AuditEntry.Done("", "", Deed.CHANGED, "retention", "", 200, removed.toString()));
    }
  }

  /** Whether it is this dashboard's turn. */
  private boolean claimed(int version, Instant now) {
    var mine = new SharedText(version + " " + now + " " + self);
    SharedText there = state.change(CLAIM, before -> isOver(before, version, now) ? mine : before);
    return there == null ? state.create(CLAIM, mine) : there.equals(mine);
  }

  private static boolean isOver(SharedText claim, int version, Instant now) {
    String[] parts = claim.value().split(" ");
    return Integer.parseInt(parts[0]) < version
        || Instant.parse(parts[1]).plus(EVERY).isBefore(now);
  }

  private Map<String, Long> run(RetentionPolicy policy, Instant now) {
    Map<String, Long> removed = new TreeMap<>();
    policy.nothingBefore(now).ifPresent(since -> drop(since, removed));
    for (Family family : Family.values()) {
      policy
          .feedbackSince(family, now)
          .ifPresent(
              since ->
                  delete(
                      Indices.FEEDBACK,
                      List.of(Spoken.terms("family", List.of(family.name()))),
                      before("createdAt", since),
                      removed));
    }
    RetentionPolicy.since(policy.quarantine(), now)
        .ifPresent(since -> delete(Indices.QUARANTINE, List.of(), before("at", since), removed));
    RetentionPolicy.since(policy.intake(), now)
        .ifPresent(since -> delete(Indices.INTAKE, List.of(), before("doneAt", since), removed));
    RetentionPolicy.since(policy.cases(), now).ifPresent(since -> reduce(since, removed));
    return removed;
  }

  /** Whole months at once. */
  private void drop(Instant since, Map<String, Long> removed) {
    List<String> over =
        stored.months(Indices.FEEDBACK).stream().filter(index -> endsBefore(index, since)).toList();
    if (!over.isEmpty()) {
      removed.merge("months", (long) over.size(), Long::sum);
      stored.drop(over);
    }
  }

  private static boolean endsBefore(String index, Instant since) {
    Matcher month = MONTH.matcher(index);
    return month.matches()
        && YearMonth.parse(month.group(1))
            .plusMonths(1)
            .atDay(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .isBefore(since);
  }

  private void delete(String index, List<Query> which, Query before, Map<String, Long> removed) {
    var all = new ArrayList<>(which);
    all.add(before);
    deleteAll(index, Query.of(q -> q.bool(b -> b.filter(all))), removed);
  }

  private void deleteAll(String index, Query query, Map<String, Long> removed) {
    List<Found> batch = stored.some(List.of(index), query, Stored.PAGE);
    while (!batch.isEmpty()) {
      removed.merge(
          index.equals(Indices.FEEDBACK) ? "feedback" : index,
          (long) stored.delete(batch),
          Long::sum);
      batch = stored.some(List.of(index), query, Stored.PAGE);
    }
  }

  private void reduce(Instant since, Map<String, Long> removed) {
    Query over = Spoken.terms("status", List.of(Status.RESOLVED.name(), Status.CLOSED.name()));
    Query done = Spoken.terms("author.id", List.of(NOBODY));
    Query query =
        Query.of(q -> q.bool(b -> b.filter(over, before("updatedAt", since)).mustNot(done)));
    stored.each(
        List.of(Indices.CASES),
        query,
        page -> {
          deleteAll(Indices.FILES, Places.filesOf(page), removed);
          removed.merge(
              Indices.CASES,
              (long) stored.replace(page.stream().map(Retention::reduced).toList()),
              Long::sum);
        });
  }

  private static Found reduced(Found found) {
    ObjectNode document = found.source();
    document.putObject("author").put("id", NOBODY).put("verified", false);
    document.put("text", "");
    document.path("feedback").forEach(Retention::speechless);
    document.path("replies").forEach(Retention::speechless);
    JsonNode life = document.path("life");
    life.path("steps").forEach(Retention::speechless);
    if (life instanceof ObjectNode kept) {
      kept.remove("notes");
    }
    return found;
  }

  private static void speechless(JsonNode said) {
    ((ObjectNode) said).put("text", "").remove(List.of("url", "remoteId", "files"));
  }

  private static Query before(String field, Instant since) {
    return Query.of(q -> q.range(r -> r.date(d -> d.field(field).lt(since.toString()))));
  }

  @Override
  public void close() {
    poller.close();
  }
}
