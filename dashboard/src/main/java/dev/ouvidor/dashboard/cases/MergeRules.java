package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.CaseLife.Joined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The four documents of {@link Merging}, each made of what was read; each may be made again. */
final class MergeRules {
  private static final String MERGED = "merged";
  private static final String SPLIT = "split";

  private MergeRules() {}

  /** The case that takes over, with everything of the other. */
  static CaseDocument takeOver(CaseDocument into, CaseDocument from, String by, Instant now) {
    CaseDraft draft = new CaseDraft(into);
    boolean again = parts(into).containsKey(from.id());
    boolean reopens =
        Workflow.OVER.contains(into.status()) && !Workflow.OVER.contains(from.status());
    draft.assignee = into.assignee() == null ? from.assignee() : into.assignee();
    boolean waits = into.status() == Status.ANSWERED && Workflow.isOpen(from.status());
    if (reopens || waits || Workflow.isOpen(draft.status)) {
      draft.status = Workflow.openStatus(draft);
    }
    if (!again) {
      draft.event(MERGED, now, by, from.id());
    }
    if (waits) {
      draft.event("status", now, null, draft.status.name());
    }
    if (reopens) {
      draft.event(Workflow.REOPENED, now, by, into.status().name());
    }
    put(draft.feedback, from.feedback(), Item::id);
    put(draft.replies, from.replies(), ReplyEntry::id);
    from.corrections().stream()
        .filter(one -> !draft.corrections.contains(one))
        .forEach(draft.corrections::add);
    draft.firstResponseAt =
        into.firstResponseAt() == null ? from.firstResponseAt() : into.firstResponseAt();
    Set<String> tags = new TreeSet<>(into.life().tags());
    tags.addAll(from.life().tags());
    Map<String, Joined> parts = parts(into);
    List<String> ids = from.feedback().stream().map(Item::id).toList();
    parts.put(from.id(), new Joined(from.id(), ids, by, now));
    draft.life =
        draft
            .life
            .withTags(List.copyOf(tags))
            .withNotes(together(into.life().notes(), from.life().notes(), note -> note.id()))
            .withSteps(together(into.life().steps(), from.life().steps(), step -> step.id()))
            .withJoined(List.copyOf(parts.values()));
    return draft.done(now);
  }

  /** The case that was taken over: as it was, but nobody waits in it. */
  static CaseDocument handOver(CaseDocument from, String into, String by, Instant now) {
    CaseDraft draft = new CaseDraft(from);
    draft.status = Status.CLOSED;
    draft.event(MERGED, now, by, into);
    draft.life = draft.life.withMergedInto(into);
    return draft.done(now);
  }

  /** Notes that a piece of feedback belongs to a part, so that it can go back with it. */
  static CaseDocument came(CaseDocument into, String from, String feedbackId, Instant now) {
    Map<String, Joined> parts = parts(into);
    Joined part = parts.get(from);
    if (part == null || part.feedback().contains(feedbackId)) {
      return into;
    }
    List<String> ids = new ArrayList<>(part.feedback());
    ids.add(feedbackId);
    parts.put(from, new Joined(from, ids, part.by(), part.at()));
    CaseDraft draft = new CaseDraft(into);
    draft.life = draft.life.withJoined(List.copyOf(parts.values()));
    return draft.done(now);
  }

  /** The case that stands for itself again, with what came since. */
  static CaseDocument giveBack(
      CaseDocument into, CaseDocument from, Joined part, String by, Instant now) {
    CaseDraft whole = new CaseDraft(into);
    Set<String> ids = Set.copyOf(part.feedback());
    CaseDraft draft = new CaseDraft(from);
    List<ReplyEntry> replies =
        into.replies().stream().filter(reply -> ids.contains(reply.to())).toList();
    put(draft.replies, replies, ReplyEntry::id);
    put(
        draft.feedback,
        into.feedback().stream()
            .filter(item -> ids.contains(item.id()))
            .map(item -> settled(whole, item, draft.replies))
            .toList(),
        Item::id);
    into.corrections().stream()
        .filter(one -> ids.contains(one.feedbackId()) && !draft.corrections.contains(one))
        .forEach(draft.corrections::add);
    draft.assignee = into.assignee();
    draft.status = Workflow.isOpen(into.status()) ? Workflow.openStatus(draft) : into.status();
    Set<String> own =
        from.life().steps().stream().map(step -> step.id()).collect(Collectors.toSet());
    draft.life =
        draft
            .life
            .withMergedInto(null)
            .withSteps(
                into.life().steps().stream().filter(step -> own.contains(step.id())).toList());
    draft.event(SPLIT, now, by, into.id());
    return draft.done(now);
  }

  /** The case without what went back. */
  static CaseDocument letGo(
      CaseDocument into, CaseDocument back, Joined part, String by, Instant now) {
    CaseDraft whole = new CaseDraft(into);
    Set<String> ids = Set.copyOf(part.feedback());
    CaseDraft draft = new CaseDraft(into);
    draft.replies.removeIf(reply -> ids.contains(reply.to()));
    draft.feedback.removeIf(item -> ids.contains(item.id()));
    draft.feedback.replaceAll(item -> settled(whole, item, draft.replies));
    draft.corrections.removeIf(one -> ids.contains(one.feedbackId()));
    Set<String> gone = new HashSet<>();
    back.life().notes().forEach(note -> gone.add(note.id()));
    back.life().steps().forEach(step -> gone.add(step.id()));
    Map<String, Joined> parts = parts(into);
    parts.remove(part.caseId());
    draft.life =
        draft
            .life
            .withNotes(
                into.life().notes().stream().filter(note -> !gone.contains(note.id())).toList())
            .withSteps(
                into.life().steps().stream().filter(step -> !gone.contains(step.id())).toList())
            .withJoined(List.copyOf(parts.values()));
    draft.event(SPLIT, now, by, part.caseId());
    return draft.done(now);
  }

  /** What was answered stays so, though the reply that did it stands in the other case. */
  private static Item settled(CaseDraft whole, Item item, List<ReplyEntry> replies) {
    boolean here = replies.stream().anyMatch(reply -> reply.id().equals(item.answeredBy()));
    return !here && Derivation.answered(whole, item) ? item.withAnsweredBy(Item.BY_HAND) : item;
  }

  private static Map<String, Joined> parts(CaseDocument document) {
    Map<String, Joined> parts = new LinkedHashMap<>();
    document.life().joined().forEach(part -> parts.put(part.caseId(), part));
    return parts;
  }

  private static <T> void put(List<T> into, Collection<T> from, Function<T, String> id) {
    Map<String, T> all = new LinkedHashMap<>();
    into.forEach(one -> all.put(id.apply(one), one));
    from.forEach(one -> all.put(id.apply(one), one));
    into.clear();
    into.addAll(all.values());
  }

  private static <T> List<T> together(List<T> mine, List<T> theirs, Function<T, String> id) {
    List<T> all = new ArrayList<>(theirs);
    put(all, mine, id);
    return List.copyOf(all);
  }
}
