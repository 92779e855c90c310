package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.approvals.Approvals;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.FourEyes;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.SeenVersion;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.presence.PresenceRoutes;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The routes by which people answer. */
public final class ReplyRoutes {
  private static final int MAX_TEXT = 100_000;

  /**
   * What the routes stand on.
   *
   * @param repliers the replier of a connection; empty where no application may answer
   * @param user who is signed in
   * @param newId makes ids of replies, unique for ever: they are the idempotency keys
   * @param nudge gives the dispatcher a case with a reply to send
   * @param presence lets one person at a time write to a customer
   * @param approvals says which replies a second person must look at
   */
  public record Ports(
      CaseStore store,
      FeedbackArchive archive,
      CaseViews views,
      Function<String, Optional<Replier>> repliers,
      Function<Context, User> user,
      InstantSource clock,
      Supplier<String> newId,
      Consumer<CaseDocument> nudge,
      PresenceRoutes presence,
      Approvals approvals) {}

  private final Ports ports;

  public ReplyRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/cases/{id}/replies", this::reply);
    routes.post("/api/cases/{id}/replies/{replyId}/decision", this::decide);
  }

  private void reply(Context context) {
    RequestBody body = RequestBody.of(context);
    String caseId = context.pathParam("id");
    String text = body.text("text");
    if (text.length() > MAX_TEXT) {
      throw Refusal.unprocessable("too_long", "text", "text has " + text.length() + " characters");
    }
    Visibility visibility = body.one("visibility", Visibility.class);
    String to = body.text("to");
    SeenVersion seen = SeenVersion.parse(body.optionalText("version"));
    CaseDocument found =
        ports.store().get(caseId).orElseThrow(() -> Refusal.notFound("case", caseId)).document();
    User by = ports.user().apply(context);
    ports.presence().requireFocus(caseId, by, body.value("lease"));
    String checked = checked(found, to, text, visibility);
    String revised = body.optionalText("revises");
    Outbox.Written written =
        new Outbox.Written(
            ports.newId().get(),
            to,
            checked,
            visibility,
            by.id(),
            Taken.of(body, checked),
            ports
                .approvals()
                .asked(
                    found,
                    checked,
                    body.value("suggestion").path("text").textValue(),
                    by.id(),
                    body.value("mass").asBoolean()));
    AuditNotes.detail(context, "reply", written.id());
    VersionedCase changed =
        ports
            .store()
            .change(
                caseId,
                before ->
                    queue(revised == null ? before : revise(before, revised, by), written, seen));
    ports.presence().sent(caseId, by);
    ports.nudge().accept(changed.document());
    context.status(202).json(ports.views().whole(changed));
  }

  /**
   * The text of a reply as it goes out.
   *
   * @param to id of the feedback that it answers
   * @throws Refusal 422 with the code of the first rule that it breaks
   */
  public String checked(CaseDocument found, String to, String text, Visibility visibility) {
    return ReplyPolicy.checked(
        text, visibility, feedback(found, to), replier(found), ports.clock().instant());
  }

  private CaseDocument revise(CaseDocument before, String replyId, User by) {
    return FourEyes.revise(before, replyId, by.id(), ports.clock().instant());
  }

  private CaseDocument queue(CaseDocument before, Outbox.Written written, SeenVersion seen) {
    if (!seen.sameThread(before)) {
      throw Refusal.conflict("thread_moved", "case " + before.id() + " moved since it was read");
    }
    return Outbox.queue(before, written, ports.clock().instant());
  }

  private void decide(Context context) {
    RequestBody body = RequestBody.of(context);
    Outbox.Decision decision = body.one("action", Outbox.Decision.class);
    AuditNotes.detail(context, "decision", decision.name());
    String caseId = context.pathParam("id");
    String replyId = context.pathParam("replyId");
    String by = ports.user().apply(context).id();
    VersionedCase changed =
        ports
            .store()
            .change(
                caseId,
                before -> Outbox.decide(before, replyId, decision, by, ports.clock().instant()));
    ports.nudge().accept(changed.document());
    context.json(ports.views().whole(changed));
  }

  private Feedback feedback(CaseDocument document, String id) {
    CaseDocument.Item item =
        document.feedback().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("to", id, "feedback of case " + document.id()));
    if (item.deleted()) {
      throw Refusal.unprocessable(ReplyPolicy.DELETED, "to", id + " was deleted");
    }
    FeedbackDocument found = ports.archive().byIds(List.of(id)).get(id);
    if (found == null) {
      throw Refusal.unprocessable("not_ready", "to", "feedback " + id + " is not there yet");
    }
    return found.feedback();
  }

  private Replier replier(CaseDocument document) {
    return ports
        .repliers()
        .apply(document.connection())
        .orElseThrow(
            () ->
                Refusal.unprocessable(
                    ReplyPolicy.NO_REPLIER,
                    null,
                    "connection " + document.connection() + " cannot answer"));
  }
}
