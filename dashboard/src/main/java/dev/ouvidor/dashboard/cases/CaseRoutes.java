package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the inbox and of single cases. */
public final class CaseRoutes {

  /**
   * What the routes stand on.
   *
   * @param user who is signed in
   * @param people finds a user by id
   */
  public record Ports(
      CaseStore store,
      Inbox inbox,
      FeedbackArchive archive,
      Corrections corrections,
      CaseViews views,
      Function<Context, User> user,
      Function<String, Optional<User>> people,
      InstantSource clock) {}

  private final Ports ports;

  public CaseRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/cases", this::list);
    routes.get("/api/cases/{id}", this::get);
    routes.get("/api/cases/{id}/history", this::history);
    routes.post("/api/cases/{id}/status", this::status);
    routes.post("/api/cases/{id}/assignee", this::assignee);
    routes.post("/api/cases/{id}/corrections", this::correct);
    routes.get("/api/taxonomy", context -> context.json(Taxonomy.all()));
  }

  private void list(Context context) {
    InboxQuery query = InboxQuery.of(context.queryParamMap(), ports.user().apply(context).id());
    InboxPage page = ports.inbox().find(query);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", page.hits().stream().map(hit -> line(hit, query)).toList());
    answer.put("total", page.total());
    answer.put("next", page.next());
    answer.put("facets", page.facets());
    context.json(answer);
  }

  private CaseSummary line(InboxPage.Hit hit, InboxQuery query) {
    return ports.views().summary(hit.document(), query.text().isEmpty() ? null : hit.highlight());
  }

  private void get(Context context) {
    context.json(ports.views().whole(found(context)));
  }

  private void history(Context context) {
    List<Map<String, @Nullable Object>> items =
        ports.archive().history(found(context).document()).stream()
            .map(CaseRoutes::historyItem)
            .toList();
    context.json(Map.of("items", items));
  }

  private void status(Context context) {
    JsonNode body = Requests.body(context);
    Status to = Requests.one(body, "status", Status.class);
    String by = ports.user().apply(context).id();
    changeAt(context, body, before -> Workflow.move(before, to, by, ports.clock().instant()));
  }

  private void assignee(Context context) {
    JsonNode body = Requests.body(context);
    String me = ports.user().apply(context).id();
    String asked = Requests.text(body, "assignee");
    String assignee = "me".equals(asked) ? me : asked;
    if (assignee != null && ports.people().apply(assignee).isEmpty()) {
      throw Refusal.invalid("assignee", assignee, "the id of a user, me or null");
    }
    changeAt(
        context, body, before -> Workflow.assign(before, assignee, me, ports.clock().instant()));
  }

  private void correct(Context context) {
    JsonNode body = Requests.body(context);
    String feedbackId = Requests.needed(body, "feedbackId");
    String field = Requests.needed(body, "field");
    String value = Taxonomy.written(field, body.path("value"));
    String by = ports.user().apply(context).id();
    VersionedCase changed =
        ports
            .store()
            .change(
                context.pathParam("id"),
                before ->
                    Workflow.correct(
                        before, feedbackId, field, value, by, ports.clock().instant()));
    changed.document().corrections().stream()
        .filter(one -> one.feedbackId().equals(feedbackId) && one.field().equals(field))
        .reduce((earlier, later) -> later)
        .ifPresent((Correction last) -> ports.corrections().add(changed.document(), last));
    context.json(ports.views().whole(changed));
  }

  private void changeAt(
      Context context, JsonNode body, java.util.function.UnaryOperator<CaseDocument> change) {
    CaseVersion version = SeenVersion.parse(Requests.text(body, "version")).version();
    context.json(
        ports.views().whole(ports.store().changeAt(context.pathParam("id"), version, change)));
  }

  private VersionedCase found(Context context) {
    String id = context.pathParam("id");
    return ports.store().get(id).orElseThrow(() -> Refusal.notFound("case", id));
  }

  private static Map<String, @Nullable Object> historyItem(FeedbackDocument document) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    var feedback = document.feedback();
    var analysis = document.analysis();
    item.put("feedbackId", feedback.id());
    item.put("caseId", document.caseId());
    item.put("channel", feedback.channel());
    item.put("family", feedback.family());
    item.put("text", feedback.body());
    item.put("sentiment", analysis == null ? null : analysis.sentiment());
    item.put("severity", analysis == null ? null : analysis.severity());
    item.put(
        "natures",
        analysis == null
            ? List.of()
            : analysis.natures().stream().map(nature -> nature.code()).toList());
    item.put("createdAt", feedback.createdAt());
    item.put("url", feedback.url());
    return item;
  }
}
