package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.cases.FollowUpRules;
import dev.ouvidor.dashboard.cases.Labels;
import dev.ouvidor.dashboard.measures.CaseFacts.Contact;
import dev.ouvidor.dashboard.measures.CaseFacts.Deadline;
import dev.ouvidor.dashboard.measures.CaseFacts.End;
import dev.ouvidor.dashboard.measures.CaseFacts.Score;
import dev.ouvidor.dashboard.measures.CaseFacts.Sent;
import dev.ouvidor.dashboard.sla.Clock;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife.Joined;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a case, from its document. The order in which feedback and replies stand there does
 * not matter; events are read in their order. Deadlines and working time are those of the policies
 * in force. Needs no text of anybody.
 */
final class FactsOf {
  private static final Set<Status> OVER = EnumSet.of(Status.RESOLVED, Status.CLOSED);
  private static final Set<Clock.Kind> ANSWERS =
      EnumSet.of(Clock.Kind.FIRST_RESPONSE, Clock.Kind.NEXT_RESPONSE, Clock.Kind.MARKETPLACE);

  /** Clocks of platforms are not ours. */
  private static final long SKEW = 60_000;

  private final CaseDocument document;
  private final Clocks clocks;

  private FactsOf(CaseDocument document, Clocks clocks) {
    this.document = document;
    this.clocks = clocks;
  }

  static CaseFacts of(CaseDocument document, Clocks clocks) {
    return new FactsOf(document, clocks).facts();
  }

  private CaseFacts facts() {
    boolean stands = document.life().mergedInto() == null && !document.feedback().isEmpty();
    List<Sent> replies = stands ? replies() : List.of();
    List<End> ends = stands ? ends() : List.of();
    FollowUp followUp = document.followUp();
    String email = document.author().email();
    return new CaseFacts(
        document.id(),
        stands,
        document.channel(),
        document.channel() + "\n" + document.author().id(),
        email == null ? null : email.toLowerCase(Locale.ROOT),
        document.team(),
        document.assignee(),
        document.language(),
        document.severity(),
        document.natures(),
        document.openedAt().toEpochMilli(),
        document.updatedAt().toEpochMilli(),
        replies,
        stands ? deadlines(replies, ends) : List.of(),
        ends,
        stands ? contacts() : List.of(),
        stands && followUp != null
            ? followUp.scores().stream()
                .map(one -> new Score(one.at().toEpochMilli(), one.value()))
                .toList()
            : List.of(),
        document.life().joined().stream().map(Joined::caseId).toList());
  }

  private List<Sent> replies() {
    List<ReplyEntry> sent =
        document.replies().stream()
            .filter(reply -> reply.state() == ReplyState.SENT && reply.sentAt() != null)
            .filter(reply -> !reply.by().equals(FollowUpRules.BY))
            .sorted(Comparator.comparing(FactsOf::sentAt).thenComparing(ReplyEntry::id))
            .toList();
    List<Sent> all = new ArrayList<>();
    boolean first = true;
    for (ReplyEntry reply : sent) {
      Sent one = sent(reply, first ? begun(sentAt(reply)) : since(reply), first);
      all.add(one);
      first &= !one.answers();
    }
    return List.copyOf(all);
  }

  private Sent sent(ReplyEntry reply, @Nullable Instant since, boolean first) {
    Instant at = sentAt(reply);
    Clock.Kind kind = first ? Clock.Kind.FIRST_RESPONSE : Clock.Kind.NEXT_RESPONSE;
    return new Sent(
        at.toEpochMilli(),
        reply.by(),
        since == null ? Sent.NOBODY : since.toEpochMilli(),
        since == null ? 0 : clocks.worked(document, kind, since, at).toMillis(),
        first && since != null,
        reply.campaign() != null,
        reply.suggested() == null ? Double.NaN : reply.suggested().changed());
  }

  private static Instant sentAt(ReplyEntry reply) {
    return Objects.requireNonNull(reply.sentAt(), "sentAt");
  }

  /** Since when the customer waits for a first reply; null if we wrote before they did. */
  private @Nullable Instant begun(Instant at) {
    Instant opened = document.openedAt();
    return opened.isAfter(at.plusMillis(SKEW)) ? null : opened;
  }

  /** When the oldest of what a reply answers was written; null if it answers nothing. */
  private @Nullable Instant since(ReplyEntry reply) {
    return document.feedback().stream()
        .filter(item -> reply.id().equals(item.answeredBy()))
        .map(Item::createdAt)
        .filter(at -> at.isAfter(Instant.EPOCH))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private List<Deadline> deadlines(List<Sent> replies, List<End> ends) {
    List<Deadline> all = new ArrayList<>();
    for (Sent reply : replies) {
      if (reply.answers()) {
        Clock.Kind kind = reply.first() ? Clock.Kind.FIRST_RESPONSE : Clock.Kind.NEXT_RESPONSE;
        answered(kind, reply, all);
        answered(Clock.Kind.MARKETPLACE, reply, all);
      }
    }
    for (Clock clock : clocks.of(document)) {
      Instant due = clock.dueAt();
      if (clock.state() == Clock.State.RUNNING && due != null) {
        all.add(deadline(clock.kind(), due.toEpochMilli(), false, document.assignee()));
      } else if (!ANSWERS.contains(clock.kind()) && !ends.isEmpty()) {
        ended(clock, ends.get(ends.size() - 1).at(), all);
      }
    }
    return List.copyOf(all);
  }

  private void answered(Clock.Kind kind, Sent reply, List<Deadline> to) {
    Instant due = clocks.due(document, kind, Instant.ofEpochMilli(reply.since()));
    if (due != null) {
      boolean met = reply.at() <= due.toEpochMilli();
      to.add(deadline(kind, met ? reply.at() : due.toEpochMilli(), met, reply.by()));
    }
  }

  private void ended(Clock clock, long end, List<Deadline> to) {
    boolean met = clock.state() == Clock.State.MET;
    if (met || clock.state() == Clock.State.MISSED) {
      Instant due = clock.dueAt();
      long at = met || due == null ? end : due.toEpochMilli();
      to.add(deadline(clock.kind(), at, met, document.assignee()));
    }
  }

  private static Deadline deadline(Clock.Kind kind, long at, boolean met, @Nullable String agent) {
    return new Deadline(kind.name(), at, met, agent);
  }

  /** Merging and splitting change the status without an event of it: the document has the truth. */
  private List<End> ends() {
    List<End> all = new ArrayList<>();
    boolean over = false;
    Instant last = document.openedAt();
    for (Event event : document.events()) {
      last = event.at();
      boolean now = over;
      if (event.type().equals("status") && event.detail() != null) {
        now = OVER.contains(Status.valueOf(event.detail()));
      } else if (event.type().equals("reopened")) {
        now = false;
      }
      turn(all, over, now, event.at());
      over = now;
    }
    turn(all, over, OVER.contains(document.status()), last);
    return List.copyOf(all);
  }

  private void turn(List<End> all, boolean over, boolean now, Instant at) {
    if (now && !over) {
      long worked =
          clocks.worked(document, Clock.Kind.RESOLUTION, document.openedAt(), at).toMillis();
      all.add(new End(at.toEpochMilli(), worked, End.NEVER));
    } else if (over && !now) {
      End open = all.remove(all.size() - 1);
      all.add(new End(open.at(), open.worked(), at.toEpochMilli()));
    }
  }

  private List<Contact> contacts() {
    FollowUp followUp = document.followUp();
    String answer = followUp == null ? null : followUp.answer();
    Sentiment after = followUp == null ? null : followUp.after();
    boolean solved = followUp != null && followUp.state() == FollowUp.State.SOLVED;
    List<Contact> all = new ArrayList<>();
    for (Item item : document.feedback()) {
      if (!item.deleted()) {
        Labels labels = Labels.of(item, document.corrections());
        boolean isAnswer = item.id().equals(answer);
        all.add(
            new Contact(
                item.createdAt().toEpochMilli(),
                List.copyOf(labels.natures()),
                isAnswer && after != null ? after : labels.sentiment(),
                isAnswer && solved));
      }
    }
    all.sort(Comparator.comparingLong(Contact::at));
    return List.copyOf(all);
  }
}
