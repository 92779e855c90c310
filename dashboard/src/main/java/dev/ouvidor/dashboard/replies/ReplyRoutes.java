package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.SeenVersion;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.VersionedCase;
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
   */
  public record Ports(
      CaseStore store,
      FeedbackArchive archive,
      CaseViews views,
      Function<String, Optional<Replier>> repliers,
      Function<Context, User> user,
      InstantSource clock,
      Supplier<String> newId,
      Consumer<CaseDocument> nudge) {}

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
    String checked =
        ReplyPolicy.checked(
            text, visibility, feedback(found, to), replier(found), ports.clock().instant());
    Outbox.Written written =
        new Outbox.Written(
            ports.newId().get(),
            to,
            checked,
            visibility,
            ports.user().apply(context).id(),
            Taken.of(body, checked),
            null);
    AuditNotes.detail(context, "reply", written.id());
    VersionedCase changed = ports.store().change(caseId, before -> queue(before, written, seen));
    ports.nudge().accept(changed.document());
    context.status(202).json(ports.views().whole(changed));
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
