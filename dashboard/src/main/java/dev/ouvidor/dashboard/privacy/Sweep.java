package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.privacy.Stored.Found;
import dev.ouvidor.pipeline.index.Indices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes everything of a person out of all indices. What hangs on something goes before it, so that
 * whoever stops in between can begin anew and finds the rest. Not thread safe.
 */
final class Sweep {
  private final Stored stored;
  private final Whom whom;
  private final Terms terms;
  private final Terms telling;
  private final Progress progress;
  private final Consumer<Collection<String>> held;
  private boolean waits;

  /** Is told after every batch. */
  @FunctionalInterface
  interface Progress {
    /**
     * @param place name of the index, feedback without its month
     * @param documents how many were removed or changed
     */
    void done(String place, int documents);
  }

  /**
   * @param held told of documents of which no version may come any more, before they are touched
   */
  Sweep(
      ElasticsearchClient client, Whom whom, Progress progress, Consumer<Collection<String>> held) {
    this.stored = new Stored(client);
    this.whom = whom;
    this.terms = Terms.of(whom);
    this.telling = new Terms(naming(whom));
    this.progress = progress;
    this.held = held;
  }

  /** What names them in a payload: their terms, and what the platforms call them. */
  static List<Term> naming(Whom whom) {
    Stream<Term> ids =
        whom.identities().stream().map(one -> new Term(Term.Kind.ID, one.authorId()));
    return Stream.concat(whom.terms().stream(), ids).filter(Term::isTelling).toList();
  }

  /**
   * Does all of it.
   *
   * @return false if something waits for the pipeline, and has to be looked at once more
   */
  boolean run() {
    waits = false;
    List<String> all = new ArrayList<>(Places.others());
    all.addAll(Places.FEEDBACK);
    all.add(Indices.FILES);
    stored.refresh(all);
    own(Places.FEEDBACK, this::ofFeedback);
    own(Places.CASES, this::ofCases);
    whom.identities().forEach(this::decisions);
    quoted();
    for (String index : Places.others()) {
      scan(index);
    }
    return !waits;
  }

  private void own(List<String> indices, Consumer<List<Found>> before) {
    Query query = Spoken.by(whom.identities());
    List<Found> batch = stored.some(indices, query, Stored.PAGE);
    while (!batch.isEmpty()) {
      before.accept(batch);
      delete(batch);
      batch = stored.some(indices, query, Stored.PAGE);
    }
  }

  private void ofFeedback(List<Found> feedback) {
    dependents(ids(feedback), feedback.stream().map(one -> text(one, "caseId")).toList());
  }

  private void ofCases(List<Found> cases) {
    Set<String> feedback = new HashSet<>();
    cases.forEach(
        one -> one.source().path("feedback").forEach(f -> feedback.add(f.path("id").asText())));
    dependents(feedback, ids(cases));
    deleteAll(List.of(Indices.FILES), Places.filesOf(cases));
  }

  private void dependents(Collection<String> feedback, Collection<String> cases) {
    deleteAll(Places.dependents(), Places.hangsOn(feedback, cases));
  }

  private void deleteAll(List<String> indices, Query query) {
    List<Found> batch = stored.some(indices, query, Stored.PAGE);
    while (!batch.isEmpty()) {
      hold(batch);
      delete(batch);
      batch = stored.some(indices, query, Stored.PAGE);
    }
  }

  /** What people said of who they are. */
  private void decisions(Identity one) {
    for (String place : List.of("first", "second")) {
      Query names =
          Query.of(
              q ->
                  q.bool(
                      b ->
                          b.filter(Spoken.terms(place + ".channel", List.of(one.channel())))
                              .filter(Spoken.terms(place + ".authorId", List.of(one.authorId())))));
      delete(stored.some(List.of(Indices.CUSTOMERS), names, Stored.PAGE));
    }
  }

  /** Others who quote them. */
  private void quoted() {
    if (whom.terms().isEmpty()) {
      return;
    }
    Set<String> leave = Set.copyOf(whom.leave());
    stored.each(
        Places.FEEDBACK,
        Places.mentions(whom.terms(), whom.identities()),
        page -> {
          List<Found> named =
              page.stream()
                  .filter(one -> !leave.contains(one.id()) && terms.in(one.source()))
                  .toList();
          if (!named.isEmpty()) {
            held.accept(ids(named));
            redact(named);
          }
        });
  }

  private void scan(String index) {
    boolean raw = Places.RAW.contains(index);
    Set<String> leave = Set.copyOf(whom.leave());
    stored.each(
        List.of(index),
        Places.everything(),
        page -> {
          List<Found> named =
              page.stream()
                  .filter(one -> raw ? isOfThem(one.source()) : terms.in(one.source()))
                  .filter(one -> !leave.contains(one.id()) && !isLeft(one.source(), leave))
                  .toList();
          if (raw) {
            List<Found> over = named.stream().filter(one -> isOver(one.source())).toList();
            waits |= over.size() < named.size();
            hold(over);
            delete(over);
          } else {
            redact(named);
          }
        });
  }

  private boolean isOfThem(ObjectNode source) {
    return telling.inPayload(source.path("payload").asText(source.path("body").asText()));
  }

  /** A case shows what its feedback says, a correction too. */
  private static boolean isLeft(ObjectNode source, Set<String> leave) {
    boolean left = leave.contains(source.path("feedbackId").asText());
    for (JsonNode item : source.path("feedback")) {
      left |= leave.contains(item.path("id").asText());
    }
    return left;
  }

  /** What the pipeline has not read yet may hold what others said. */
  private static boolean isOver(ObjectNode source) {
    return source.path("done").asBoolean(true);
  }

  private void hold(List<Found> documents) {
    List<String> quarantined =
        documents.stream()
            .filter(one -> one.index().equals(Indices.QUARANTINE))
            .map(Found::id)
            .toList();
    if (!quarantined.isEmpty()) {
      held.accept(quarantined);
    }
  }

  private void redact(List<Found> documents) {
    List<Found> changed =
        documents.stream()
            .map(
                one ->
                    new Found(
                        one.index(),
                        one.id(),
                        (ObjectNode) terms.redacted(one.source()),
                        one.seqNo(),
                        one.primaryTerm()))
            .toList();
    if (!changed.isEmpty()) {
      int done = stored.replace(changed);
      waits |= done < changed.size();
      progress.done(place(changed), done);
    }
  }

  private void delete(List<Found> documents) {
    List<String> indices = documents.stream().map(Found::index).distinct().toList();
    for (String index : indices) {
      List<Found> of = documents.stream().filter(one -> one.index().equals(index)).toList();
      progress.done(place(of), stored.delete(of));
    }
  }

  private static String place(List<Found> documents) {
    String index = documents.get(0).index();
    return index.startsWith("feedback-") ? "feedback" : index;
  }

  private static List<String> ids(List<Found> documents) {
    return documents.stream().map(Found::id).toList();
  }

  private static String text(Found document, String field) {
    return document.source().path(field).asText();
  }
}
