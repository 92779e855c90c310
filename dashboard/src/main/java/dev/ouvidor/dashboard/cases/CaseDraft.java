package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case being changed; the rules write here and {@link #done} makes the new document. */
final class CaseDraft {
  private final Status was;
  final String id;
  Status status;
  final String connection;
  final String channel;
  final Family family;
  final String threadId;
  Author author;
  final List<Item> feedback;
  String text;
  String language;
  Sentiment sentiment;
  Intent intent;
  List<String> natures;
  int severity;
  boolean unsure;
  long reach;
  Instant openedAt;
  @Nullable Instant waitingSince;
  @Nullable Instant answerBy;
  Instant updatedAt;
  @Nullable Instant firstResponseAt;
  @Nullable String assignee;
  final List<ReplyEntry> replies;
  @Nullable Instant outboxDueAt;
  final List<Correction> corrections;
  final List<Event> events;
  CaseLife life;
  @Nullable Instant nextClockAt;
  @Nullable FollowUp followUp;
  @Nullable String team;

  CaseDraft(CaseDocument from) {
    this.was = from.status();
    this.id = from.id();
    this.status = from.status();
    this.connection = from.connection();
    this.channel = from.channel();
    this.family = from.family();
    this.threadId = from.threadId();
    this.author = from.author();
    this.feedback = new ArrayList<>(from.feedback());
    this.text = from.text();
    this.language = from.language();
    this.sentiment = from.sentiment();
    this.intent = from.intent();
    this.natures = from.natures();
    this.severity = from.severity();
    this.unsure = from.unsure();
    this.reach = from.reach();
    this.openedAt = from.openedAt();
    this.waitingSince = from.waitingSince();
    this.answerBy = from.answerBy();
    this.updatedAt = from.updatedAt();
    this.firstResponseAt = from.firstResponseAt();
    this.assignee = from.assignee();
    this.replies = new ArrayList<>(from.replies());
    this.outboxDueAt = from.outboxDueAt();
    this.corrections = new ArrayList<>(from.corrections());
    this.events = new ArrayList<>(from.events());
    this.life = from.life();
    this.nextClockAt = from.nextClockAt();
    this.followUp = from.followUp();
    this.team = from.team();
  }

  Optional<Item> item(String feedbackId) {
    return feedback.stream().filter(item -> item.id().equals(feedbackId)).findFirst();
  }

  Optional<ReplyEntry> reply(String replyId) {
    return replies.stream().filter(reply -> reply.id().equals(replyId)).findFirst();
  }

  void replace(ReplyEntry reply) {
    replies.replaceAll(old -> old.id().equals(reply.id()) ? reply : old);
  }

  /** Once a person does something, the case asks to be looked at no longer. */
  void event(String type, Instant at, @Nullable String by, @Nullable String detail) {
    life = by != null && life.wokenAt() != null ? life.woken(null) : life;
    events.add(new Event(type, at, by, detail));
  }

  /** Derives what follows from the rest, and makes the document. */
  CaseDocument done(Instant now) {
    Derivation.apply(this);
    FollowUpRules.keepUp(this, was, now);
    updatedAt = now;
    return new CaseDocument(
        id,
        status,
        connection,
        channel,
        family,
        threadId,
        author,
        List.copyOf(feedback),
        text,
        language,
        sentiment,
        intent,
        List.copyOf(natures),
        severity,
        unsure,
        reach,
        openedAt,
        waitingSince,
        answerBy,
        updatedAt,
        firstResponseAt,
        assignee,
        List.copyOf(replies),
        outboxDueAt,
        List.copyOf(corrections),
        List.copyOf(events),
        life,
        nextClockAt,
        followUp,
        team);
  }
}
