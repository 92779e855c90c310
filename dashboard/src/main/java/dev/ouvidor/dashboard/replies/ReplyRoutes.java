package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.approvals.Approvals;
import dev.ouvidor.dashboard.attachments.Enclosures;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.FourEyes;
import dev.ouvidor.dashboard.cases.Holding;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.SeenVersion;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.presence.PresenceRoutes;
import dev.ouvidor.dashboard.promises.Promises;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes by which people answer. */
public final class ReplyRoutes {
  private static final Logger log = LoggerFactory.getLogger(ReplyRoutes.class);
  private static final int MAX_TEXT = 100_000;

  /**
   * What the routes stand on.
   *
   * @param repliers the replier of a connection; empty where no application may answer
   * @param user who is signed in
   * @param newId makes ids of replies, unique for ever: they are the idempotency keys
   * @param nudge gives the dispatcher a case with a reply to send
   * @param sent is told the case and the person of every reply that was taken
   * @param presence lets one person at a time write to a customer
   * @param approvals says which replies a second person must look at
   * @param enclosures finds the files that go along
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
      Promises promises,
      BiConsumer<String, String> sent,
      PresenceRoutes presence,
      Approvals approvals,
      Enclosures enclosures) {}

  private final Ports ports;
  private final Targets targets;

  public ReplyRoutes(Ports ports) {
    this.ports = ports;
    this.targets = new Targets(ports.archive(), ports.repliers());
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/cases/{id}/replies", this::reply);
    routes.post("/api/cases/{id}/replies/{replyId}/decision", this::decide);
    routes.post("/api/cases/{id}/replies/{replyId}/schedule", this::schedule);
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
    Feedback answered = targets.feedback(found, to);
    Instant now = ports.clock().instant();
    User by = ports.user().apply(context);
    ports.presence().requireFocus(caseId, by, body.value("lease"));
    Replier replier = targets.replier(found);
    List<ReplyFile> files = ports.enclosures().of(caseId, by.id(), Attached.ids(body));
    String checked = ReplyPolicy.checked(text, visibility, answered, replier, now);
    Attached.check(files, checked, visibility, answered, replier);
    PromiseCheck.check(ports.promises(), text, body.value("insist").asBoolean());
    String revised = body.optionalText("revises");
    Hold hold = Holds.of(body, answered, now);
    Outbox.Written written =
        new Outbox.Written(
            ports.newId().get(),
            to,
            checked,
            visibility,
            by.id(),
            Taken.of(body, checked),
            hold,
            ports
                .approvals()
                .asked(
                    found,
                    checked,
                    body.value("suggestion").path("text").textValue(),
                    by.id(),
                    body.value("mass").asBoolean()),
            null,
            files);
    AuditNotes.detail(context, "reply", written.id());
    if (!files.isEmpty()) {
      AuditNotes.detail(
          context, "files", files.stream().map(ReplyFile::id).collect(Collectors.joining(",")));
    }
    VersionedCase changed =
        ports
            .store()
            .change(
                caseId,
                before ->
                    queue(revised == null ? before : revise(before, revised, by), written, seen));
    if (hold == null) {
      ports.nudge().accept(changed.document());
    }
    forgetDraft(caseId, by.id());
    ports.presence().sent(caseId, by);
    context.status(202).json(ports.views().whole(changed));
  }

  /**
   * The text of a reply as it goes out. What it promises is what its writer insisted on.
   *
   * @param to id of the feedback that it answers
   * @throws Refusal 422 with the code of the first rule that it breaks
   */
  public String checked(CaseDocument found, String to, String text, Visibility visibility) {
    PromiseCheck.check(ports.promises(), text, true);
    return ReplyPolicy.checked(
        text,
        visibility,
        targets.feedback(found, to),
        targets.replier(found),
        ports.clock().instant());
  }

  private CaseDocument revise(CaseDocument before, String replyId, User by) {
    return FourEyes.revise(before, replyId, by.id(), ports.clock().instant());
  }

  /** The reply is queued, whatever becomes of its draft: a failure now would have it sent twice. */
  private void forgetDraft(String caseId, String by) {
    try {
      ports.sent().accept(caseId, by);
    } catch (RuntimeException e) {
      log.warn("a draft of case {} stays though its reply was taken: {}", caseId, e.toString());
    }
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

  private void schedule(Context context) {
    String caseId = context.pathParam("id");
    String replyId = context.pathParam("replyId");
    String given = RequestBody.of(context).text("sendAt");
    Instant now = ports.clock().instant();
    CaseDocument found =
        ports.store().get(caseId).orElseThrow(() -> Refusal.notFound("case", caseId)).document();
    ReplyEntry reply =
        found.replies().stream()
            .filter(one -> one.id().equals(replyId))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("reply", replyId));
    Instant at = Holds.sendAt(given, targets.feedback(found, reply.to()), now);
    AuditNotes.detail(context, "sendAt", at.toString());
    String by = ports.user().apply(context).id();
    context.json(
        ports
            .views()
            .whole(
                ports
                    .store()
                    .change(caseId, before -> Holding.schedule(before, replyId, at, by, now))));
  }
}
