package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.Amending;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which people change replies that were sent, or take them back. What is about to be
 * done is written down before, and what came of it after; the request waits for the platform.
 */
public final class AmendRoutes {
  private static final String PATH = "/api/cases/{id}/replies/{replyId}";
  private static final int MAX_TEXT = 100_000;

  private final ReplyRoutes.Ports ports;
  private final Targets targets;

  /** What a change is about. */
  private record About(ReplyEntry reply, Feedback to, Replier replier) {
    /** The reply with these words. */
    Reply as(String text) {
      Instant tried = Objects.requireNonNullElse(reply.firstTriedAt(), reply.createdAt());
      return new Reply(reply.id(), to, text, reply.visibility(), tried);
    }
  }

  public AmendRoutes(ReplyRoutes.Ports ports) {
    this.ports = ports;
    this.targets = new Targets(ports.archive(), ports.repliers());
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post(PATH + "/text", this::edit);
    routes.delete(PATH, this::delete);
  }

  private void edit(Context context) {
    RequestBody body = RequestBody.of(context);
    String text = body.text("text");
    if (text.length() > MAX_TEXT) {
      throw Refusal.unprocessable("too_long", "text", "text has " + text.length() + " characters");
    }
    About about = about(context);
    if (!about.replier().mayEdit(about.as(about.reply().text()))) {
      throw Refusal.conflict("not_changeable", "its channel knows no edits");
    }
    String worded =
        ReplyPolicy.worded(text, about.reply().visibility(), about.to(), about.replier());
    PromiseCheck.check(ports.promises(), text, body.value("insist").asBoolean());
    amend(context, about, worded);
  }

  private void delete(Context context) {
    About about = about(context);
    if (!about.replier().mayDelete(about.as(about.reply().text()))) {
      throw Refusal.conflict("not_changeable", "its channel takes nothing back");
    }
    amend(context, about, null);
  }

  private About about(Context context) {
    String caseId = context.pathParam("id");
    String replyId = context.pathParam("replyId");
    CaseDocument found =
        ports.store().get(caseId).orElseThrow(() -> Refusal.notFound("case", caseId)).document();
    ReplyEntry reply = reply(found, replyId);
    return new About(reply, targets.feedback(reply.to()), targets.replier(found));
  }

  /**
   * @param text the words that it shall have; null to take it back
   */
  private void amend(Context context, About about, @Nullable String text) {
    String caseId = context.pathParam("id");
    String replyId = about.reply().id();
    Instant begun = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    String by = ports.user().apply(context).id();
    VersionedCase noted =
        ports.store().change(caseId, before -> Amending.begin(before, replyId, text, by, begun));
    String remoteId = Objects.requireNonNull(reply(noted.document(), replyId).remoteId());
    ReplyOutcome outcome;
    try {
      outcome =
          text == null
              ? about.replier().delete(about.as(about.reply().text()), remoteId)
              : about.replier().edit(about.as(text), remoteId);
    } catch (RuntimeException e) {
      outcome = new ReplyOutcome.Unknown(Reason.of(Cause.UNEXPECTED, e.getClass().getSimpleName()));
    }
    ReplyOutcome result = outcome;
    AuditNotes.detail(context, "outcome", result.getClass().getSimpleName());
    VersionedCase changed =
        ports
            .store()
            .change(
                caseId,
                before -> Amending.settle(before, replyId, begun, result, ports.clock().instant()));
    context.json(ports.views().whole(changed));
  }

  private static ReplyEntry reply(CaseDocument document, String replyId) {
    return document.replies().stream()
        .filter(one -> one.id().equals(replyId))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("reply", replyId));
  }
}
