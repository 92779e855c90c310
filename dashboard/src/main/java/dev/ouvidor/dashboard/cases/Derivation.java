package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a case says about itself, computed from its feedback, corrections and replies: always from
 * all of them, so that it cannot depend on the order in which they came.
 */
final class Derivation {
  private static final int MAX_TEXT = 10_000;
  private static final Comparator<Item> BY_TIME =
      Comparator.comparing(Item::createdAt).thenComparing(Item::id);
  private static final Set<ReplyState> IN_WORK =
      Set.of(ReplyState.APPROVED, ReplyState.CLAIMED, ReplyState.RETRY, ReplyState.UNKNOWN);

  private Derivation() {}

  static void apply(CaseDraft draft) {
    draft.feedback.sort(BY_TIME);
    List<Item> live = draft.feedback.stream().filter(item -> !item.deleted()).toList();
    labels(draft, live);
    waiting(draft, live);
    draft.openedAt =
        draft.feedback.stream()
            .map(Item::createdAt)
            .filter(at -> at.isAfter(Instant.EPOCH))
            .min(Comparator.naturalOrder())
            .orElse(draft.openedAt);
    draft.outboxDueAt =
        draft.replies.stream()
            .filter(Derivation::inWork)
            .map(ReplyEntry::dueAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    draft.nextClockAt = Alarms.next(draft.life);
  }

  private static void labels(CaseDraft draft, List<Item> live) {
    List<Labels> labels = live.stream().map(item -> Labels.of(item, draft.corrections)).toList();
    draft.natures = labels.stream().flatMap(of -> of.natures().stream()).distinct().toList();
    draft.severity = labels.stream().mapToInt(Labels::severity).max().orElse(0);
    draft.unsure = labels.stream().anyMatch(Labels::unsure);
    draft.reach = live.stream().mapToLong(Item::reach).max().orElse(0);
    draft.text = text(live);
    if (live.isEmpty()) {
      draft.sentiment = Sentiment.NEUTRAL;
      draft.intent = Intent.OTHER;
      draft.language = "und";
    } else {
      Item newest = live.get(live.size() - 1);
      draft.sentiment = labels.get(labels.size() - 1).sentiment();
      draft.intent = newest.intent();
      draft.language = newest.language();
    }
  }

  private static String text(List<Item> live) {
    String all = live.stream().map(Item::text).collect(Collectors.joining("\n"));
    if (all.length() <= MAX_TEXT) {
      return all;
    }
    boolean splitsPair = Character.isHighSurrogate(all.charAt(MAX_TEXT - 1));
    return all.substring(0, splitsPair ? MAX_TEXT - 1 : MAX_TEXT);
  }

  private static void waiting(CaseDraft draft, List<Item> live) {
    draft.waitingSince =
        live.stream()
            .filter(item -> draft.life.mergedInto() == null && !answered(draft, item))
            .map(Item::createdAt)
            .min(Comparator.naturalOrder())
            .orElse(null);
    Instant since = draft.waitingSince;
    draft.answerBy =
        since == null ? null : CaseOpening.answerBy(since, draft.severity, draft.reach);
  }

  static boolean inWork(ReplyEntry reply) {
    return IN_WORK.contains(reply.state());
  }

  static boolean answered(CaseDraft draft, Item item) {
    String by = item.answeredBy();
    return by != null
        && (by.equals(Item.BY_HAND)
            || draft.reply(by).filter(reply -> reply.state() == ReplyState.SENT).isPresent());
  }
}
