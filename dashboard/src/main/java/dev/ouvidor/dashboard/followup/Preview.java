package dev.ouvidor.dashboard.followup;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Rule;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FollowUp;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows on a real case what settings would do. Thread safe. */
public final class Preview {
  private final SharedDocuments<CaseDocument> cases;
  private final FollowUpStore store;
  private final Questions questions;
  private final Fatigue fatigue;
  private final InstantSource clock;

  /**
   * What would become of a case, as JSON of the API.
   *
   * @param said what the customer said
   * @param rule number of the rule that counts, from 0; null if none does
   * @param text of the question; null if there would be none
   * @param reason code of why there would be none; null otherwise
   * @param askAt when it would be asked: by when the case was resolved, or as if it were now; null
   *     if it would not be
   * @param closeAt when it would close without an answer; null for never
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String caseId,
      String protocol,
      String said,
      @Nullable Integer rule,
      @Nullable String text,
      @Nullable Visibility visibility,
      boolean scale,
      @Nullable String reason,
      @Nullable Instant askAt,
      @Nullable Instant closeAt) {}

  public Preview(
      ElasticsearchClient client,
      FollowUpStore store,
      Questions questions,
      Fatigue fatigue,
      InstantSource clock) {
    this.cases = new SharedDocuments<>(client, Indices.CASES, CaseDocument.class);
    this.store = store;
    this.questions = questions;
    this.fatigue = fatigue;
    this.clock = clock;
  }

  /**
   * @param protocol number of the case; null for the newest that is resolved, or else the newest
   * @throws Refusal 404 if there is no such case, 422 if that is no number of a case
   */
  Shown of(FollowUpSettings settings, @Nullable String protocol) {
    CaseDocument document = find(protocol == null ? "" : protocol.strip());
    Rule rule = settings.rule(document).orElse(null);
    if (rule == null) {
      return shown(document, null, Questions.Draft.none("no_rule"), null, null);
    }
    FollowUp followUp = document.followUp();
    Instant resolved = followUp == null ? null : followUp.since();
    Instant from = Objects.requireNonNullElseGet(resolved, clock::instant);
    Instant askAt = FollowUpStore.askAt(rule, from, store.clocks());
    Instant asked = rule.ask() ? askAt : from;
    Questions.Draft draft = draft(document, settings, rule);
    Integer number = settings.rules().indexOf(rule);
    return shown(
        document,
        number,
        draft,
        draft.reason() == null ? askAt : null,
        FollowUpStore.closeAt(rule, asked, store.clocks()));
  }

  private Questions.Draft draft(CaseDocument document, FollowUpSettings settings, Rule rule) {
    if (!rule.ask()) {
      return Questions.Draft.none("not_wanted");
    }
    boolean tired =
        fatigue.isTired(
            document.channel(), document.author(), "", settings.capDays(), clock.instant());
    return tired ? Questions.Draft.none("asked_lately") : questions.draft(document, settings);
  }

  private static Shown shown(
      CaseDocument document,
      @Nullable Integer rule,
      Questions.Draft draft,
      @Nullable Instant askAt,
      @Nullable Instant closeAt) {
    return new Shown(
        document.id(),
        Protocol.of(document.id()),
        document.text(),
        rule,
        draft.text(),
        draft.visibility(),
        draft.scale(),
        draft.reason(),
        askAt,
        closeAt);
  }

  private CaseDocument find(String protocol) {
    if (protocol.isEmpty()) {
      List<CaseDocument> resolved =
          newest(Query.of(q -> q.term(t -> t.field("status").value("RESOLVED"))));
      return (resolved.isEmpty() ? newest(Query.of(q -> q.matchAll(m -> m))) : resolved)
          .stream().findFirst().orElseThrow(() -> Refusal.notFound("case", ""));
    }
    Query query =
        Protocol.query(protocol)
            .orElseThrow(() -> Refusal.invalid("protocol", protocol, "the number of a case"));
    return newest(query).stream().findFirst().orElseThrow(() -> Refusal.notFound("case", protocol));
  }

  private List<CaseDocument> newest(Query query) {
    return cases.search(
        1, s -> s.query(query).sort(o -> o.field(f -> f.field("openedAt").order(SortOrder.Desc))));
  }
}
