package dev.ouvidor.dashboard.bench.day;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the API accepted, kept apart from the product: what each of it must have left in the cases.
 * Thread safe.
 */
final class Ledger {
  private final Map<Trace, Integer> accepted = new ConcurrentHashMap<>();
  private final Map<Trace, Integer> unsure = new ConcurrentHashMap<>();
  private final Map<String, Written> replies = new ConcurrentHashMap<>();
  private final Map<String, Written> unsureReplies = new ConcurrentHashMap<>();
  private final Map<String, String> edited = new ConcurrentHashMap<>();
  private final Map<Place, String> drafts = new ConcurrentHashMap<>();
  private final Map<Tag, Boolean> tags = new ConcurrentHashMap<>();
  private final Set<Merge> merges = ConcurrentHashMap.newKeySet();

  /**
   * What one action leaves in a case: an event, or a note.
   *
   * @param by user id
   * @param detail empty where there is none
   */
  record Trace(String caseId, String type, String by, String detail) {}

  /**
   * A reply as its writer sent it off.
   *
   * @param to id of the feedback that it answers
   */
  record Written(String caseId, String to, String by, String text) {}

  /** Where somebody writes. */
  record Place(String caseId, String by) {}

  /** Each tag is changed by one person only, whose changes have an order. */
  record Tag(String caseId, String tag) {}

  /** One case took over another. */
  record Merge(String into, String from) {}

  /**
   * Notes what came of an action; nothing if it was refused.
   *
   * @param trace what it leaves if it is carried out
   */
  void note(Answer answer, Trace trace) {
    if (answer.isDone()) {
      accepted.merge(trace, 1, Integer::sum);
    } else if (answer.isUnsure()) {
      unsure.merge(trace, 1, Integer::sum);
    }
  }

  /**
   * @param id of the reply; null if the answer did not tell
   */
  void reply(Answer answer, @Nullable String id, Written written) {
    if (answer.isDone()) {
      replies.put(Objects.requireNonNull(id, "an accepted reply without an id"), written);
    } else if (answer.isUnsure()) {
      unsureReplies.put(written.text(), written);
    }
  }

  /** A reply was approved with other words. */
  void edited(String replyId, String text) {
    edited.put(replyId, text);
  }

  /**
   * @param text empty for none, as once its reply was taken
   */
  void draft(Answer answer, Place place, String text) {
    if (answer.isDone()) {
      drafts.put(place, text);
    } else if (answer.isUnsure()) {
      drafts.remove(place);
    }
  }

  void tag(Answer answer, Tag tag, boolean there) {
    if (answer.isDone()) {
      tags.put(tag, there);
    } else if (answer.isUnsure()) {
      tags.remove(tag);
    }
  }

  void merge(Answer answer, Merge merge) {
    if (answer.isDone()) {
      merges.add(merge);
    }
  }

  int accepted(Trace trace) {
    return accepted.getOrDefault(trace, 0);
  }

  int unsure(Trace trace) {
    return unsure.getOrDefault(trace, 0);
  }

  Set<Trace> traces() {
    return Set.copyOf(accepted.keySet());
  }

  Map<String, Written> replies() {
    return Map.copyOf(replies);
  }

  /** Whether a reply that nobody was told of may have been taken. */
  boolean mayHaveBeenTaken(String text) {
    return unsureReplies.containsKey(text);
  }

  /** The words that a reply must have gone out with. */
  String words(String replyId, Written written) {
    return edited.getOrDefault(replyId, written.text());
  }

  Map<Place, String> drafts() {
    return Map.copyOf(drafts);
  }

  Map<Tag, Boolean> tags() {
    return Map.copyOf(tags);
  }

  Set<Merge> merges() {
    return Set.copyOf(merges);
  }
}
