package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The routes of the inbox and of single cases. */
public final class CaseRoutes {

  /**
   * What the routes stand on.
   *
   * @param user who is signed in
   * @param people finds a user by id
   * @param taxonomy the natures in force
   * @param teamsOf ids of the teams that a user is in
   */
  public record Ports(
      CaseStore store,
      Inbox inbox,
      FeedbackArchive archive,
      Corrections corrections,
      CaseViews views,
      Function<Context, User> user,
      Function<String, Optional<User>> people,
      Supplier<Taxonomy> taxonomy,
      Function<String, Set<String>> teamsOf,
      InstantSource clock) {}

  /** A page of the inbox, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(
      List<CaseSummary> items,
      long total,
      @Nullable String next,
      Map<String, Map<String, Long>> facets,
      boolean spelledAlike) {}

  /** What the same customer said elsewhere, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Elsewhere(
      String feedbackId,
      String caseId,
      String channel,
      Family family,
      String text,
      @Nullable Sentiment sentiment,
      @Nullable Integer severity,
      List<String> natures,
      Instant createdAt,
      @Nullable String url,
      boolean mergeable) {}

  /** A label that a person put right, as JSON of the API. */
  record Said(String field, String from, String to, By by, Instant at) {}

  /** Who did. */
  record By(String id, String name) {}

  /**
   * What somebody says of a label.
   *
   * @param value null if what was said before is taken back
   */
  private record Word(String feedbackId, String field, @Nullable String value, String by) {
    void note(Context context) {
      AuditNotes.detail(context, field, value == null ? "undone" : value);
    }
  }

  private final Ports ports;
  private final KnownLabels labels;

  public CaseRoutes(Ports ports) {
    this.ports = ports;
    this.labels = new KnownLabels(ports.taxonomy());
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/cases", this::list);
    routes.get("/api/cases/{id}", this::get);
    routes.get("/api/cases/{id}/history", this::history);
    routes.post("/api/cases/{id}/status", this::status);
    routes.post("/api/cases/{id}/assignee", this::assignee);
    routes.post("/api/cases/{id}/corrections", this::correct);
    routes.post("/api/feedback/{id}/corrections", this::correctFeedback);
    routes.get("/api/taxonomy", context -> context.json(labels.all()));
  }

  private void list(Context context) {
    String me = ports.user().apply(context).id();
    var asker = new InboxQuery.Asker(me, ports.teamsOf().apply(me));
    InboxQuery query = InboxQuery.of(context.queryParamMap(), asker);
    InboxPage page = ports.inbox().find(query);
    List<CaseSummary> items = page.hits().stream().map(hit -> line(hit, query)).toList();
    context.json(new Page(items, page.total(), page.next(), page.facets(), page.spelledAlike()));
  }

  private CaseSummary line(InboxPage.Hit hit, InboxQuery query) {
    return ports.views().summary(hit.document(), query.text().isEmpty() ? null : hit.highlight());
  }

  private void get(Context context) {
    context.json(ports.views().whole(found(context)));
  }

  private void history(Context context) {
    CaseDocument document = found(context).document();
    List<Elsewhere> items =
        ports.archive().history(document).stream().map(one -> elsewhere(one, document)).toList();
    context.json(Map.of("items", items));
  }

  private void status(Context context) {
    RequestBody body = RequestBody.of(context);
    Status to = body.one("status", Status.class);
    AuditNotes.detail(context, "status", to.name());
    String by = ports.user().apply(context).id();
    changeAt(context, body, before -> Workflow.move(before, to, by, ports.clock().instant()));
  }

  private void assignee(Context context) {
    RequestBody body = RequestBody.of(context);
    String me = ports.user().apply(context).id();
    String asked = body.optionalText("assignee");
    String assignee = "me".equals(asked) ? me : asked;
    AuditNotes.detail(context, "assignee", assignee);
    if (assignee != null && ports.people().apply(assignee).isEmpty()) {
      throw Refusal.invalid("assignee", assignee, "the id of a user, me or null");
    }
    changeAt(
        context, body, before -> Workflow.assign(before, assignee, me, ports.clock().instant()));
  }

  private void correct(Context context) {
    RequestBody body = RequestBody.of(context);
    Word word = word(context, body, body.text("feedbackId"));
    VersionedCase changed = change(context.pathParam("id"), word);
    word.note(context);
    context.json(ports.views().whole(changed));
  }

  /** In its case, if it is in one. */
  private void correctFeedback(Context context) {
    String id = context.pathParam("id");
    Word word = word(context, RequestBody.of(context), id);
    FeedbackDocument said = ports.archive().byIds(Set.of(id)).get(id);
    if (said == null || said.judged() == null) {
      throw Refusal.notFound("feedback", id);
    }
    List<Correction> all =
        caseOf(said)
            .map(in -> change(in, word).document().corrections())
            .orElseGet(() -> ports.corrections().say(said, word.field(), word.value(), word.by()));
    word.note(context);
    context.json(
        Map.of(
            "corrections",
            Labels.inForce(id, said.feedback().body(), all).stream().map(this::shown).toList()));
  }

  private Word word(Context context, RequestBody body, String feedbackId) {
    String field = body.text("field");
    JsonNode asked = body.value("value");
    return new Word(
        feedbackId,
        field,
        asked.isNull() ? null : labels.written(field, asked),
        ports.user().apply(context).id());
  }

  private VersionedCase change(String caseId, Word word) {
    VersionedCase changed =
        ports
            .store()
            .change(
                caseId,
                before ->
                    Workflow.correct(
                        before,
                        word.feedbackId(),
                        word.field(),
                        word.value(),
                        word.by(),
                        ports.clock().instant()));
    ports.corrections().keep(changed.document());
    return changed;
  }

  private Optional<String> caseOf(FeedbackDocument said) {
    Optional<CaseDocument> own = ports.store().get(said.caseId()).map(VersionedCase::document);
    Optional<CaseDocument> now =
        own.map(one -> one.life().mergedInto())
            .flatMap(into -> ports.store().get(into))
            .map(VersionedCase::document)
            .or(() -> own);
    return now.filter(
            one -> one.feedback().stream().anyMatch(x -> x.id().equals(said.feedback().id())))
        .map(CaseDocument::id);
  }

  private Said shown(Correction one) {
    String name = ports.people().apply(one.by()).map(User::name).orElse(one.by());
    return new Said(
        one.field(),
        one.from(),
        Objects.requireNonNullElse(one.to(), ""),
        new By(one.by(), name),
        one.at());
  }

  private void changeAt(Context context, RequestBody body, UnaryOperator<CaseDocument> change) {
    CaseVersion version = SeenVersion.parse(body.optionalText("version")).version();
    context.json(
        ports.views().whole(ports.store().changeAt(context.pathParam("id"), version, change)));
  }

  private VersionedCase found(Context context) {
    String id = context.pathParam("id");
    return ports.store().get(id).orElseThrow(() -> Refusal.notFound("case", id));
  }

  private static Elsewhere elsewhere(FeedbackDocument document, CaseDocument of) {
    Feedback feedback = document.feedback();
    boolean mergeable =
        feedback.connection().equals(of.connection())
            && feedback.author().id().equals(of.author().id())
            && !document.caseId().equals(of.id())
            && of.life().joined().stream().noneMatch(p -> p.caseId().equals(document.caseId()));
    Analysis analysis = document.analysis();
    return new Elsewhere(
        feedback.id(),
        document.caseId(),
        feedback.channel(),
        feedback.family(),
        feedback.body(),
        analysis == null ? null : analysis.sentiment(),
        analysis == null ? null : analysis.severity(),
        analysis == null ? List.of() : analysis.natures().stream().map(Nature::code).toList(),
        feedback.createdAt(),
        feedback.url(),
        mergeable);
  }
}
