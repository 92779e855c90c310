package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.measures.CaseFacts.Score;
import dev.ouvidor.dashboard.measures.CaseFacts.Turn;
import dev.ouvidor.dashboard.measures.Followed.Dated;
import dev.ouvidor.dashboard.measures.Material.Recommended;
import dev.ouvidor.dashboard.measures.Material.Same;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the facts, and keeps them: what was read before is not read again, unless it changed. More
 * than 200,000 cases are not kept. Thread safe; one reads at a time.
 */
final class Archive {
  private static final int MOST = 200_000;
  private static final Material NOTHING = new Material(List.of(), List.of(), List.of(), List.of());
  private static final List<String> CASE =
      List.of(
          "id",
          "status",
          "connection",
          "channel",
          "family",
          "language",
          "sentiment",
          "natures",
          "severity",
          "reach",
          "openedAt",
          "waitingSince",
          "updatedAt",
          "firstResponseAt",
          "assignee",
          "team",
          "corrections",
          "events",
          "followUp",
          "author",
          "feedback",
          "replies",
          "life.mergedInto",
          "life.joined");

  /** Whole lists are asked for, as an empty one would not come with some of its fields only. */
  private static final List<String> NOT_OF_CASE =
      List.of(
          "author.name",
          "author.handle",
          "replies.text",
          "replies.hold",
          "replies.amendment",
          "replies.approval");

  private static final List<String> TURN = List.of("caseId", "userId", "to", "activeMs", "end");
  private static final List<String> ANSWER =
      List.of(
          "caseId",
          "channel",
          "createdAt",
          "nps",
          "analysedAt",
          "analysis.language",
          "analysis.severity",
          LabelSlot.AS_JUDGED.natures(),
          LabelSlot.FIRST.natures(),
          LabelSlot.SECOND.natures());

  private final SharedDocuments<JsonNode> customers;
  private final Supplier<Clocks> clocks;
  private final Supplier<LabelSlot> seen;
  private final Followed<CaseDocument, CaseFacts> cases;
  private final Followed<JsonNode, Turn> turns;
  private final Followed<JsonNode, Recommended> recommended;
  private Clocks by;
  private LabelSlot labels = LabelSlot.AS_JUDGED;
  private Instant floor = Instant.MAX;
  private List<Same> same = List.of();
  private Instant start = Instant.MAX;
  private Material material = NOTHING;
  private long stamp;

  /**
   * What is known.
   *
   * @param stamp another number means that it is something else
   */
  record Known(Material material, long stamp) {}

  /**
   * @param clocks the deadlines in force, the same object while they stay
   * @param seen whose labels of feedback are looked at
   */
  Archive(ElasticsearchClient client, Supplier<Clocks> clocks, Supplier<LabelSlot> seen) {
    this.clocks = clocks;
    this.seen = seen;
    this.by = clocks.get();
    this.customers = new SharedDocuments<>(client, Indices.CUSTOMERS, JsonNode.class);
    this.cases =
        new Followed<>(
            client,
            new Followed.Source(Indices.CASES, "updatedAt", CASE, NOT_OF_CASE),
            CaseDocument.class,
            one -> new Dated<>(one.updatedAt(), FactsOf.of(one, by)));
    this.turns =
        new Followed<>(
            client,
            new Followed.Source(Indices.FOCUS_TIMES, "to", TURN, List.of()),
            JsonNode.class,
            Archive::turn);
    this.recommended =
        new Followed<>(
            client,
            new Followed.Source(Indices.FEEDBACK, "analysedAt", ANSWER, List.of()),
            JsonNode.class,
            this::recommended);
  }

  /**
   * All facts that measures of the time since then need.
   *
   * @throws java.io.UncheckedIOException if Elasticsearch does not answer
   */
  @SuppressWarnings("ReferenceEquality") // another object means other deadlines
  synchronized Known since(Instant from) {
    Clocks now = clocks.get();
    if (now != by) {
      by = now;
      cases.forget();
    }
    LabelSlot is = seen.get();
    if (is != labels) {
      labels = is;
      recommended.forget();
    }
    floor = from.isBefore(floor) ? from : floor;
    List<Same> said = said();
    boolean changed =
        cases.follow(touched(floor))
            | turns.follow(since("to", floor))
            | recommended.follow(answers(floor))
            | !said.equals(same);
    same = said;
    stamp += changed ? 1 : 0;
    if (changed || !from.equals(start)) {
      start = from;
      material = material(from.toEpochMilli());
    }
    Known known = new Known(material, stamp);
    if (cases.known().size() > MOST) {
      forget();
    }
    return known;
  }

  /** As if nothing more had been read: figures must not depend on what somebody asked before. */
  private Material material(long from) {
    return new Material(
        cases.known().values().stream()
            .filter(one -> one.touchedAt() >= from || !one.isOver())
            .toList(),
        turns.known().values().stream().filter(one -> one.at() >= from).toList(),
        recommended.known().values().stream().filter(one -> one.score().at() >= from).toList(),
        same);
  }

  private void forget() {
    cases.forget();
    turns.forget();
    recommended.forget();
    floor = Instant.MAX;
    start = Instant.MAX;
    material = NOTHING;
  }

  /** What happened since, and what is open still. */
  private static Query touched(Instant from) {
    List<FieldValue> over =
        List.of(FieldValue.of(Status.RESOLVED.name()), FieldValue.of(Status.CLOSED.name()));
    Query open =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.mustNot(n -> n.terms(t -> t.field("status").terms(v -> v.value(over))))));
    return Query.of(
        q -> q.bool(b -> b.should(since("updatedAt", from), open).minimumShouldMatch("1")));
  }

  private static Query answers(Instant from) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(since("createdAt", from), Query.of(e -> e.exists(x -> x.field("nps"))))
                        .mustNot(n -> n.term(t -> t.field("deleted").value(true)))));
  }

  private static Query since(String field, Instant from) {
    return Query.of(q -> q.range(r -> r.date(d -> d.field(field).gte(from.toString()))));
  }

  private static Dated<Turn> turn(JsonNode one) {
    Instant to = Instant.parse(one.path("to").asText());
    return new Dated<>(
        to,
        new Turn(
            one.path("caseId").asText(),
            one.path("userId").asText(),
            to.toEpochMilli(),
            one.path("activeMs").asLong(),
            one.path("end").asText().equals("SENT")));
  }

  private Dated<Recommended> recommended(JsonNode one) {
    JsonNode analysis = one.path("analysis");
    List<String> natures = new ArrayList<>();
    String code = "/" + labels.natures().replace('.', '/');
    one.at(code.substring(0, code.lastIndexOf('/')))
        .forEach(nature -> natures.add(nature.path("code").asText()));
    CaseFacts alone =
        CaseFacts.ofSurvey(
            one.path("caseId").asText(),
            one.path("channel").asText(),
            analysis.path("language").asText("und"),
            analysis.path("severity").asInt(),
            List.copyOf(natures));
    long at = Instant.parse(one.path("createdAt").asText()).toEpochMilli();
    return new Dated<>(
        Instant.parse(one.path("analysedAt").asText()),
        new Recommended(alone, new Score(at, one.path("nps").asInt())));
  }

  /** What people said of who is one customer. */
  private List<Same> said() {
    List<Same> all = new ArrayList<>();
    for (JsonNode one :
        customers.search(
            s ->
                s.query(
                    q -> q.bool(b -> b.filter(f -> f.term(t -> t.field("kind").value("link"))))))) {
      String first = identity(one.path("first"));
      String second = identity(one.path("second"));
      if (one.path("together").asBoolean()) {
        all.add(new Same(first, second));
      }
    }
    return all;
  }

  private static String identity(JsonNode one) {
    return one.path("channel").asText() + "\n" + one.path("authorId").asText();
  }
}
