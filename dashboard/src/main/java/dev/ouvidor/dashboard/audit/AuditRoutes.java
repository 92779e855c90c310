package dev.ouvidor.dashboard.audit;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of the page Audit. */
public final class AuditRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 10_000;

  private final AuditTrail trail;
  private final Function<String, String> nameOf;

  /** An entry as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Line(
      long seq,
      Instant at,
      String by,
      String name,
      Deed deed,
      String action,
      String target,
      int status,
      @Nullable String detail) {}

  /** A page of the trail, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<Line> items, @Nullable Long next) {}

  /** The outcome of a check, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Checked(long entries, String head, @Nullable Long broken) {}

  /**
   * @param nameOf what a user of an id is called
   */
  public AuditRoutes(AuditTrail trail, Function<String, String> nameOf) {
    this.trail = trail;
    this.nameOf = nameOf;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/audit", this::list);
    routes.get("/api/audit/export", this::export);
    routes.post("/api/audit/check", this::check);
  }

  private void list(Context ctx) {
    String size = ctx.queryParam("size");
    int items = size == null ? PAGE : Numbers.parse("size", size, 1, 500);
    List<AuditEntry> found = trail.newest(filter(ctx), before(ctx), items);
    Long next = found.size() < items ? null : found.get(items - 1).seq();
    ctx.json(new Page(found.stream().map(this::line).toList(), next));
  }

  /** One entry a line, as it is kept: whoever has them can check the chain. */
  private void export(Context ctx) {
    ctx.contentType("application/x-ndjson; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
        .result(
            trail.newest(filter(ctx), before(ctx), MOST).stream()
                .map(entry -> json(entry.links().get(0)))
                .collect(Collectors.joining("\n")));
  }

  private void check(Context ctx) {
    AuditTrail.Verdict verdict = trail.verify(null);
    ctx.json(new Checked(verdict.entries(), verdict.head(), verdict.broken()));
  }

  private Line line(AuditEntry entry) {
    return new Line(
        entry.seq(),
        entry.at(),
        entry.by(),
        entry.by().isEmpty() ? "" : nameOf.apply(entry.by()),
        entry.deed(),
        entry.action(),
        entry.target(),
        entry.status(),
        entry.detail());
  }

  private static @Nullable Query filter(Context ctx) {
    var filters = new ArrayList<Query>();
    for (String field : List.of("by", "target")) {
      String value = ctx.queryParam(field);
      if (value != null && !value.isBlank()) {
        filters.add(Query.of(q -> q.term(t -> t.field(field).value(value.strip()))));
      }
    }
    String deed = ctx.queryParam("deed");
    if (deed != null && !deed.isBlank()) {
      String name = deed(deed).name();
      filters.add(Query.of(q -> q.term(t -> t.field("deed").value(name))));
    }
    Instant from = moment(ctx, "from");
    Instant to = moment(ctx, "to");
    if (from != null) {
      filters.add(Query.of(q -> q.range(r -> r.date(d -> d.field("at").gte(from.toString())))));
    }
    if (to != null) {
      filters.add(Query.of(q -> q.range(r -> r.date(d -> d.field("at").lt(to.toString())))));
    }
    return filters.isEmpty() ? null : Query.of(q -> q.bool(b -> b.filter(filters)));
  }

  private static Deed deed(String word) {
    return Arrays.stream(Deed.values())
        .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("deed", word, "one of " + Arrays.toString(Deed.values())));
  }

  private static @Nullable Instant moment(Context ctx, String field) {
    String value = ctx.queryParam(field);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(field, value, "a moment such as 2026-01-31T12:00:00Z");
    }
  }

  private static long before(Context ctx) {
    String value = ctx.queryParam("before");
    return value == null ? AuditTrail.ALL : Numbers.parse("before", value, 1, Integer.MAX_VALUE);
  }

  private static String json(AuditEntry entry) {
    try {
      return Json.mapper().writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
