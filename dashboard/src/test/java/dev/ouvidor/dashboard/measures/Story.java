package dev.ouvidor.dashboard.measures;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseDocument.Suggested;
import dev.ouvidor.pipeline.index.CaseLife;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a case, told in order; makes the document that it would have become. */
public final class Story {
  private final String id;
  private final List<Item> feedback = new ArrayList<>();
  private final List<ReplyEntry> replies = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Correction> corrections = new ArrayList<>();
  private String channel = "x";
  private Author author;
  private int severity = 2;
  private String language = "pt-BR";
  private Status status = Status.NEW;
  private CaseLife life = CaseLife.NONE;
  private @Nullable FollowUp followUp;
  private @Nullable String assignee;
  private @Nullable String team;
  private Instant last = Instant.EPOCH;

  private Story(String id) {
    this.id = id;
    this.author = Author.of("author-" + id, "ana", "Ana");
  }

  /** A case with an id as long as real ones, that begins with the given digits. */
  public static Story of(int number) {
    return new Story(String.format("%014x0000000000", number));
  }

  public Story channel(String of) {
    channel = of;
    return this;
  }

  public Story by(String authorId, @Nullable String email) {
    author = new Author(authorId, null, "Ana", email, null, false);
    return this;
  }

  public Story severity(int of) {
    severity = of;
    return this;
  }

  public Story language(String of) {
    language = of;
    return this;
  }

  public Story owner(@Nullable String userId, @Nullable String teamId) {
    assignee = userId;
    team = teamId;
    return this;
  }

  public Story said(Instant at, Sentiment mood, String... natures) {
    feedback.add(
        new Item(
            channel + ":" + id + "-" + feedback.size(),
            1,
            "cadê?",
            language,
            mood,
            Intent.COMPLAINT,
            List.of(natures),
            severity,
            false,
            0,
            at,
            false,
            null));
    return event("feedback", at, null, null);
  }

  /** The last message was deleted by its author. */
  public Story deleted(Instant at) {
    Item item = feedback.get(feedback.size() - 1);
    feedback.set(feedback.size() - 1, changed(item, true, item.answeredBy()));
    return event("deleted", at, null, item.id());
  }

  public Story corrected(int message, String field, String to, Instant at) {
    String feedbackId = feedback.get(message).id();
    corrections.add(new Correction(feedbackId, field, "", to, "lead", at, null));
    return event("corrected", at, "lead", field);
  }

  public Story replied(Instant at, String by) {
    return replied(at, by, null, null);
  }

  /** Answers everything that nobody has answered. */
  public Story replied(
      Instant at, String by, @Nullable Suggested suggested, @Nullable String campaign) {
    String reply = id + "-r" + replies.size();
    feedback.replaceAll(
        item -> item.answeredBy() == null ? changed(item, item.deleted(), reply) : item);
    replies.add(
        new ReplyEntry(
            reply,
            feedback.isEmpty() ? "" : feedback.get(0).id(),
            "oi",
            Visibility.PUBLIC,
            by,
            at,
            ReplyState.SENT,
            null,
            1,
            null,
            1,
            0,
            null,
            at,
            at,
            reply,
            null,
            null,
            suggested,
            null,
            null,
            null,
            campaign,
            List.of()));
    event("reply_sent", at, by, reply);
    return status == Status.NEW || status == Status.ASSIGNED
        ? moved(at, Status.ANSWERED, by)
        : this;
  }

  public Story moved(Instant at, Status to, @Nullable String by) {
    boolean reopens = isOver(status) && !isOver(to);
    String before = status.name();
    status = to;
    event("status", at, by, to.name());
    return reopens ? event("reopened", at, by, before) : this;
  }

  public Story asked(FollowUp now) {
    followUp = now;
    return this;
  }

  public Story scored(Instant at, int value) {
    FollowUp known = followUp == null ? FollowUp.NONE : followUp;
    followUp = known.withScore("score-" + known.scores().size(), value, at);
    return this;
  }

  /** Another case took it over. */
  public Story handedOver(Instant at, Story into) {
    status = Status.CLOSED;
    life = life.withMergedInto(into.id);
    return event("merged", at, "lead", into.id);
  }

  /** It took over another one, which stands for itself until then. */
  public Story tookOver(Instant at, Story from) {
    feedback.addAll(from.feedback);
    replies.addAll(from.replies);
    boolean reopens = isOver(status) && !isOver(from.status);
    List<String> ids = from.feedback.stream().map(Item::id).toList();
    life = life.withJoined(List.of(new CaseLife.Joined(from.id, ids, "lead", at)));
    event("merged", at, "lead", from.id);
    if (reopens) {
      String before = status.name();
      status = Status.ASSIGNED;
      event("reopened", at, "lead", before);
    }
    return this;
  }

  private Story event(String type, Instant at, @Nullable String by, @Nullable String detail) {
    events.add(new Event(type, at, by, detail));
    last = at.isAfter(last) ? at : last;
    return this;
  }

  public String id() {
    return id;
  }

  public CaseDocument document() {
    Instant opened = feedback.stream().map(Item::createdAt).min(Instant::compareTo).orElse(last);
    Instant waiting =
        feedback.stream()
            .filter(item -> !item.deleted() && item.answeredBy() == null && !isOver(status))
            .map(Item::createdAt)
            .min(Instant::compareTo)
            .orElse(null);
    Instant first = replies.stream().map(ReplyEntry::sentAt).min(Instant::compareTo).orElse(null);
    return new CaseDocument(
        id,
        status,
        channel,
        channel,
        Family.SOCIAL,
        id,
        author,
        List.copyOf(feedback),
        "cadê?",
        language,
        Sentiment.NEGATIVE,
        Intent.COMPLAINT,
        feedback.stream().flatMap(item -> item.natures().stream()).distinct().toList(),
        severity,
        false,
        0,
        opened,
        waiting,
        null,
        last,
        first,
        assignee,
        List.copyOf(replies),
        null,
        List.copyOf(corrections),
        List.copyOf(events),
        life,
        null,
        followUp,
        team);
  }

  private static boolean isOver(Status status) {
    return status == Status.RESOLVED || status == Status.CLOSED;
  }

  private static Item changed(Item item, boolean deleted, @Nullable String answeredBy) {
    return new Item(
        item.id(),
        item.version(),
        item.text(),
        item.language(),
        item.sentiment(),
        item.intent(),
        item.natures(),
        item.severity(),
        item.unsure(),
        item.reach(),
        item.createdAt(),
        deleted,
        answeredBy);
  }
}
