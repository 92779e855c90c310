package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.sla.Clock;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.Approval;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Amendment;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseLife.Note;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How cases look from outside. Thread safe. */
public final class CaseViews {
  private static final int SNIPPET = 240;

  private final Function<String, Optional<User>> people;
  private final FeedbackArchive archive;
  private final Composer composer;
  private final Function<CaseDocument, List<Clock>> clocks;

  /**
   * @param people finds a user by id; those who are gone are shown by their id
   * @param composer says what may be answered
   * @param clocks the deadlines of a case
   */
  public CaseViews(
      Function<String, Optional<User>> people,
      FeedbackArchive archive,
      Composer composer,
      Function<CaseDocument, List<Clock>> clocks) {
    this.people = people;
    this.archive = archive;
    this.composer = composer;
    this.clocks = clocks;
  }

  /** A case as a line of the inbox, for the live stream. */
  public CaseSummary summary(CaseDocument document) {
    return summary(document, null);
  }

  CaseSummary summary(CaseDocument document, @Nullable List<InboxPage.Piece> highlight) {
    List<ReplyEntry> replies = document.replies();
    Author author = document.author();
    List<Step> owed =
        document.life().steps().stream().filter(step -> step.doneAt() == null).toList();
    return new CaseSummary(
        document.id(),
        document.status(),
        document.connection(),
        document.channel(),
        document.family(),
        new CaseSummary.Customer(
            author.id(), author.handle(), author.name(), author.followers(), author.verified()),
        snippet(document),
        document.language(),
        document.sentiment(),
        document.intent(),
        document.natures(),
        document.severity(),
        document.unsure(),
        document.reach(),
        document.openedAt(),
        document.waitingSince(),
        document.answerBy(),
        document.updatedAt(),
        user(document.assignee()),
        document.feedback().size(),
        replies.isEmpty() ? null : replies.get(replies.size() - 1).state(),
        Protocol.of(document.id()),
        document.life().kind(),
        document.life().tags(),
        document.life().snoozedUntil(),
        document.life().wokenAt(),
        document.life().mergedInto(),
        owed.size(),
        owed.stream()
            .map(Step::dueAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        document.team(),
        highlight);
  }

  /** The whole case, as JSON of the API. */
  public Object whole(VersionedCase found) {
    CaseDocument document = found.document();
    Map<String, FeedbackDocument> feedback =
        archive.byIds(document.feedback().stream().map(Item::id).toList());
    Map<String, Long> copies = archive.copies(groups(feedback.values()));
    List<CaseView.Turn> conversation = new ArrayList<>();
    for (Item item : document.feedback()) {
      List<CaseView.Corrected> corrections =
          corrected(item.id(), item.text(), document.corrections());
      FeedbackDocument full = feedback.get(item.id());
      conversation.add(
          full == null || item.deleted()
              ? brief(item, corrections)
              : said(full, copies, corrections));
    }
    document
        .replies()
        .forEach(reply -> conversation.add(answer(document, reply, feedback.get(reply.to()))));
    document.life().notes().forEach(note -> conversation.add(noted(note)));
    conversation.sort(Comparator.comparing(CaseView.Turn::createdAt));
    List<CaseView.Happening> events =
        document.events().stream()
            .map(e -> new CaseView.Happening(e.type(), e.at(), user(e.by()), e.detail()))
            .toList();
    return new CaseView(
        summary(document),
        found.seen().toString(),
        conversation,
        events,
        composer.describe(document, feedback),
        clocks.apply(document),
        document.life().steps().stream().map(this::owed).toList(),
        document.life().joined().stream()
            .map(
                part ->
                    new CaseView.Part(
                        part.caseId(), Protocol.of(part.caseId()), named(part.by()), part.at()))
            .toList(),
        document.followUp());
  }

  private CaseView.Noted noted(Note note) {
    List<User> mentions = note.mentions().stream().map(this::named).toList();
    return new CaseView.Noted(note.id(), note.text(), named(note.by()), note.at(), mentions);
  }

  private CaseView.Owed owed(Step step) {
    return new CaseView.Owed(
        step.id(),
        step.text(),
        step.team(),
        step.dueAt(),
        named(step.by()),
        step.at(),
        step.doneAt(),
        user(step.doneBy()));
  }

  private @Nullable User user(@Nullable String id) {
    return id == null ? null : named(id);
  }

  private User named(String id) {
    return people.apply(id).orElseGet(() -> new User(id, id));
  }

  private static String snippet(CaseDocument document) {
    String newest =
        document.feedback().stream()
            .filter(item -> !item.deleted())
            .reduce((earlier, later) -> later)
            .map(Item::text)
            .orElse("");
    return newest.codePointCount(0, newest.length()) <= SNIPPET
        ? newest
        : newest.substring(0, newest.offsetByCodePoints(0, SNIPPET)) + "…";
  }

  private List<CaseView.Corrected> corrected(String id, String text, List<Correction> all) {
    List<CaseView.Corrected> corrected = new ArrayList<>();
    for (Correction one : Labels.inForce(id, text, all)) {
      String to = Objects.requireNonNullElse(one.to(), "");
      corrected.add(new CaseView.Corrected(one.field(), one.from(), to, named(one.by()), one.at()));
    }
    return List.copyOf(corrected);
  }

  /** A reply of a case, as JSON of the API. */
  public Object reply(CaseDocument document, ReplyEntry reply) {
    return answer(document, reply, null);
  }

  private CaseView.Answer answer(
      CaseDocument document, ReplyEntry reply, @Nullable FeedbackDocument to) {
    Composer.Changes changes = composer.changes(document, reply, to);
    return new CaseView.Answer(
        reply.id(),
        reply.to(),
        reply.text(),
        reply.visibility(),
        reply.state(),
        named(reply.by()),
        reply.createdAt(),
        reply.sentAt(),
        reply.url(),
        reply.reason(),
        reply.dueAt(),
        reply.attempts(),
        reply.suggested(),
        reply.hold(),
        amended(reply.amendment()),
        changes.editable(),
        changes.deletable(),
        secondLook(document, reply),
        reply.campaign(),
        reply.files());
  }

  private CaseView.@Nullable Amended amended(@Nullable Amendment one) {
    return one == null
        ? null
        : new CaseView.Amended(
            one.text(), one.was(), one.state(), named(one.by()), one.at(), one.reason());
  }

  private CaseView.@Nullable SecondLook secondLook(CaseDocument document, ReplyEntry reply) {
    Approval approval = reply.approval();
    return approval == null
        ? null
        : new CaseView.SecondLook(
            approval.reasons(),
            approval.written(),
            approval.suggestion(),
            approval.outcome(),
            user(approval.by()),
            approval.at(),
            approval.comment(),
            FourEyes.moved(document, reply.id()));
  }

  private static Set<String> groups(Collection<FeedbackDocument> feedback) {
    return feedback.stream()
        .map(FeedbackDocument::duplicateGroup)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static CaseView.Said said(
      FeedbackDocument full, Map<String, Long> copies, List<CaseView.Corrected> corrections) {
    Feedback feedback = full.feedback();
    String group = full.duplicateGroup();
    Analysis analysis = full.judged();
    return new CaseView.Said(
        feedback.id(),
        feedback.title(),
        feedback.text(),
        feedback.body(),
        analysis == null ? feedback.language() : analysis.language(),
        analysis == null ? 0 : analysis.languageConfidence(),
        feedback.url(),
        feedback.createdAt(),
        feedback.editedAt(),
        feedback.deleted(),
        feedback.visibility(),
        feedback.rating(),
        feedback.nps(),
        feedback.csat(),
        feedback.ces(),
        feedback.product(),
        feedback.orderId(),
        feedback.returnReason(),
        feedback.reach(),
        group == null ? 1 : copies.getOrDefault(group, 1L),
        analysis,
        corrections);
  }

  /**
   * A piece of feedback outside of its case, as JSON of the API.
   *
   * @param copies by group, see {@link FeedbackArchive#copies}
   * @param of its case, for what people corrected; null if there is none
   */
  public Object said(FeedbackDocument full, Map<String, Long> copies, @Nullable CaseDocument of) {
    List<Correction> corrections =
        of == null ? Objects.requireNonNullElse(full.corrections(), List.of()) : of.corrections();
    Feedback feedback = full.feedback();
    return said(full, copies, corrected(feedback.id(), feedback.body(), corrections));
  }

  /** What the case itself knows: for what was deleted, or is not visible to searches yet. */
  private static CaseView.Said brief(Item item, List<CaseView.Corrected> corrections) {
    return new CaseView.Said(
        item.id(),
        null,
        item.text(),
        item.text(),
        item.language(),
        0,
        null,
        item.createdAt(),
        null,
        item.deleted(),
        Visibility.PUBLIC,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Reach.NONE,
        1,
        null,
        corrections);
  }
}
