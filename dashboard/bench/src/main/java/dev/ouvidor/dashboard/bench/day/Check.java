package dev.ouvidor.dashboard.bench.day;

import dev.ouvidor.dashboard.bench.day.Ledger.Trace;
import dev.ouvidor.dashboard.bench.day.Ledger.Written;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseLife.Joined;
import dev.ouvidor.pipeline.index.CaseLife.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares the cases, and what stands on the platform, with what was accepted. */
final class Check {
  static final String NOTE = "note";

  /** Events that people's actions leave, each once. */
  private static final Set<String> TRACED =
      Set.of(
          "status",
          "assigned",
          "noted",
          "snoozed",
          "reply_cancelled",
          "approved",
          "approved_edited",
          "returned");

  private static final Set<ReplyState> KEPT_BACK = Set.of(ReplyState.CANCELLED, ReplyState.DRAFT);

  private final Ledger ledger;
  private final Map<String, CaseDocument> cases;
  private final Function<String, List<String>> platform;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param platform what the brand wrote under the post of a piece of feedback, by its id
   */
  Check(Ledger ledger, Map<String, CaseDocument> cases, Function<String, List<String>> platform) {
    this.ledger = ledger;
    this.cases = cases;
    this.platform = platform;
  }

  /**
   * All that is wrong.
   *
   * @param opened ids of the cases that customers opened
   */
  List<String> wrong(Set<String> opened) {
    if (!cases.keySet().equals(opened)) {
      return List.of(cases.size() + " cases instead of " + opened.size() + ", or other ones");
    }
    Set<String> protocols = new HashSet<>();
    for (CaseDocument document : cases.values()) {
      String protocol = Protocol.of(document.id());
      if (!protocols.add(protocol)) {
        wrong.add("two cases have the number " + protocol);
      }
      Replay.wrong(document).ifPresent(wrong::add);
      merged(document);
    }
    traces();
    replies();
    tags();
    ledger.merges().stream()
        .filter(merge -> !merge.into().equals(existing(merge.from()).life().mergedInto()))
        .forEach(merge -> wrong.add("accepted, and not there: " + merge));
    return wrong;
  }

  /** Both sides of a merge, or none; and the one that took over has everything. */
  private void merged(CaseDocument document) {
    for (Joined part : document.life().joined()) {
      CaseDocument given = existing(part.caseId());
      if (!document.id().equals(given.life().mergedInto())) {
        wrong.add(document.id() + " took over " + part.caseId() + ", which stands for itself");
      } else if (!ids(document.replies(), ReplyEntry::id)
              .containsAll(ids(given.replies(), ReplyEntry::id))
          || !ids(document.life().notes(), Note::id)
              .containsAll(ids(given.life().notes(), Note::id))) {
        wrong.add(document.id() + " took over " + part.caseId() + ", but not all of it");
      }
    }
    String into = document.life().mergedInto();
    if (into != null
        && existing(into).life().joined().stream()
            .noneMatch(part -> part.caseId().equals(document.id()))) {
      wrong.add(document.id() + " was given to " + into + ", which has nothing of it");
    }
  }

  private void traces() {
    Map<Trace, Integer> found = new HashMap<>();
    for (CaseDocument document : cases.values()) {
      Set<String> joined = new HashSet<>();
      document.life().joined().stream()
          .map(part -> existing(part.caseId()))
          .forEach(given -> joined.addAll(ids(given.life().notes(), Note::id)));
      for (Note note : document.life().notes()) {
        if (!joined.contains(note.id())) {
          found.merge(new Trace(document.id(), NOTE, note.by(), note.text()), 1, Integer::sum);
        }
      }
      for (Event event : document.events()) {
        String by = event.by();
        if (by != null && TRACED.contains(event.type())) {
          String detail = Objects.requireNonNullElse(event.detail(), "");
          found.merge(new Trace(document.id(), event.type(), by, detail), 1, Integer::sum);
        }
      }
    }
    Set<Trace> all = new HashSet<>(ledger.traces());
    all.addAll(found.keySet());
    for (Trace trace : all) {
      int is = found.getOrDefault(trace, 0);
      int least = ledger.accepted(trace);
      if (is < least) {
        wrong.add("accepted " + least + " times, there " + is + " times: " + trace);
      } else if (is > least + ledger.unsure(trace)) {
        wrong.add("there " + is + " times, accepted " + least + " times: " + trace);
      }
    }
  }

  private void replies() {
    Set<String> seen = new HashSet<>();
    Map<String, Integer> answers = new HashMap<>();
    for (CaseDocument document : cases.values()) {
      boolean stands = document.life().mergedInto() == null;
      for (ReplyEntry reply : stands ? document.replies() : List.<ReplyEntry>of()) {
        if (!seen.add(reply.id())) {
          wrong.add("reply " + reply.id() + " stands there twice");
        }
        reply(document, reply);
        answers.merge(reply.to(), reply.state() == ReplyState.SENT ? 1 : 0, Integer::sum);
      }
      for (CaseDocument.Item item : document.feedback()) {
        int there = platform.apply(item.id()).size();
        if (there > 1) {
          wrong.add(item.id() + " of case " + document.id() + " was answered " + there + " times");
        }
      }
    }
    ledger.replies().keySet().stream()
        .filter(id -> !seen.contains(id))
        .forEach(id -> wrong.add("accepted, and not there: reply " + id));
    answers.forEach(
        (to, sent) -> {
          int there = platform.apply(to).size();
          if (there != sent) {
            wrong.add(sent + " replies to " + to + " are sent, " + there + " are there");
          }
        });
  }

  private void reply(CaseDocument document, ReplyEntry reply) {
    Written written = ledger.replies().get(reply.id());
    if (written == null) {
      if (!ledger.mayHaveBeenTaken(reply.text())) {
        wrong.add("refused, and there: reply " + reply.text() + " of case " + document.id());
      }
      return;
    }
    boolean there = platform.apply(reply.to()).contains(reply.text());
    if (!reply.by().equals(written.by())
        || !reply.to().equals(written.to())
        || !reply.text().equals(ledger.words(reply.id(), written))) {
      wrong.add("reply " + reply.id() + " is not the one that was accepted: " + reply);
    }
    if (reply.state() == ReplyState.SENT ? !there : there || !isKeptBack(document, reply)) {
      wrong.add("reply " + reply.id() + " is " + reply.state() + ", on the platform: " + there);
    }
  }

  /** By a person; or because the customer wrote while it was held. */
  private static boolean isKeptBack(CaseDocument document, ReplyEntry reply) {
    if (reply.state() != ReplyState.REFUSED) {
      return KEPT_BACK.contains(reply.state());
    }
    List<Event> events = document.events();
    Optional<Event> queued =
        events.stream().filter(event -> reply.id().equals(event.detail())).findFirst();
    return queued.isEmpty()
        || events.subList(events.indexOf(queued.get()), events.size()).stream()
            .anyMatch(event -> event.type().equals("feedback") || event.type().equals("merged"));
  }

  private void tags() {
    ledger
        .tags()
        .forEach(
            (tag, there) -> {
              CaseDocument document = existing(tag.caseId());
              boolean mixed = !document.life().joined().isEmpty();
              if (!mixed && document.life().tags().contains(tag.tag()) != there) {
                wrong.add("tag " + tag + " should " + (there ? "" : "not ") + "be there");
              }
            });
  }

  private CaseDocument existing(String id) {
    return Objects.requireNonNull(cases.get(id), id);
  }

  private static <T> Set<String> ids(List<T> all, Function<T, String> id) {
    Set<String> ids = new HashSet<>();
    all.forEach(one -> ids.add(id.apply(one)));
    return ids;
  }
}
