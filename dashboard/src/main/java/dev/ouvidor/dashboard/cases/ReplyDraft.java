package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.CaseDocument.Amendment;
import dev.ouvidor.pipeline.index.CaseDocument.Hold;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyFile;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply being changed. */
final class ReplyDraft {
  final String id;
  final String to;
  String text;
  final Visibility visibility;
  final String by;
  final Instant createdAt;
  ReplyState state;
  @Nullable String owner;
  long fence;
  @Nullable Instant leaseUntil;
  int attempts;
  int checks;
  @Nullable Instant dueAt;
  @Nullable Instant firstTriedAt;
  @Nullable Instant sentAt;
  @Nullable String remoteId;
  @Nullable String url;
  @Nullable String reason;
  final @Nullable Suggested suggested;
  @Nullable Hold hold;
  @Nullable Amendment amendment;
  @Nullable Approval approval;
  final @Nullable String campaign;
  final List<ReplyFile> files;

  ReplyDraft(ReplyEntry from) {
    this.id = from.id();
    this.to = from.to();
    this.text = from.text();
    this.visibility = from.visibility();
    this.by = from.by();
    this.createdAt = from.createdAt();
    this.state = from.state();
    this.owner = from.owner();
    this.fence = from.fence();
    this.leaseUntil = from.leaseUntil();
    this.attempts = from.attempts();
    this.checks = from.checks();
    this.dueAt = from.dueAt();
    this.firstTriedAt = from.firstTriedAt();
    this.sentAt = from.sentAt();
    this.remoteId = from.remoteId();
    this.url = from.url();
    this.reason = from.reason();
    this.suggested = from.suggested();
    this.hold = from.hold();
    this.amendment = from.amendment();
    this.approval = from.approval();
    this.campaign = from.campaign();
    this.files = from.files();
  }

  /** Leaves the hands of a dispatcher, or of nobody, into a state. */
  ReplyDraft become(ReplyState next, @Nullable Instant due, @Nullable String why) {
    state = next;
    dueAt = due;
    reason = why;
    owner = null;
    leaseUntil = null;
    return this;
  }

  ReplyEntry done() {
    return new ReplyEntry(
        id,
        to,
        text,
        visibility,
        by,
        createdAt,
        state,
        owner,
        fence,
        leaseUntil,
        attempts,
        checks,
        dueAt,
        firstTriedAt,
        sentAt,
        remoteId,
        url,
        reason,
        suggested,
        hold,
        amendment,
        approval,
        campaign,
        files);
  }
}
