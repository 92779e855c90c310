package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.privacy.Stored.Found;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where what persons said, and what was said of them, can stand. */
final class Places {
  static final List<String> FEEDBACK = List.of(Indices.FEEDBACK);
  static final List<String> CASES = List.of(Indices.CASES);

  /** What came from outside, in the form in which it came: kept or removed, never changed. */
  static final List<String> RAW = List.of(Indices.QUARANTINE, Indices.INTAKE);

  /** Of the team and the machine; audit and erasures hold no words. */
  private static final Set<String> NOT_OF_CUSTOMERS =
      Set.of(
          Indices.PEOPLE,
          Indices.GRANTS,
          Indices.AUDIT,
          Indices.CONNECTIONS,
          Indices.CONNECTION_SETUPS,
          Indices.HOOKS,
          Indices.MODELS,
          Indices.ERASURES,
          Indices.STATE);

  private Places() {}

  /**
   * All indices but those of feedback in which somebody can be named in words; new ones among them.
   */
  static List<String> others() {
    return Indices.SINGLE.stream()
        .filter(one -> !NOT_OF_CUSTOMERS.contains(one) && !one.equals(Indices.FILES))
        .toList();
  }

  /** All that can belong to feedback or to a case. */
  static List<String> dependents() {
    return Stream.concat(others().stream(), Stream.of(Indices.FILES))
        .filter(one -> !one.equals(Indices.CASES))
        .toList();
  }

  /** All of an index that has to be read to know. */
  static Query everything() {
    return Query.of(
        q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("kind").value(ErasedStore.KIND)))));
  }

  /** What hangs on these. */
  static Query hangsOn(Collection<String> feedback, Collection<String> cases) {
    return Spoken.any(List.of(Spoken.terms("feedbackId", feedback), Spoken.terms("caseId", cases)));
  }

  /** What is in files that went along with replies, also where another case has them now. */
  static Query filesOf(Collection<Found> cases) {
    List<String> ids = new ArrayList<>();
    for (Found one : cases) {
      for (JsonNode reply : one.source().path("replies")) {
        reply.path("files").forEach(file -> ids.add(file.path("id").asText()));
      }
    }
    return Spoken.terms("file", ids);
  }

  /** Feedback of others in whose words one of the terms may stand. */
  static Query mentions(Collection<Term> terms, Collection<Identity> not) {
    List<Query> any = new ArrayList<>();
    for (Term term : terms) {
      for (String phrase : term.phrases()) {
        any.add(
            Query.of(
                q ->
                    q.multiMatch(
                        m ->
                            m.query(phrase)
                                .fields(FeedbackDocument.WORDS)
                                .type(TextQueryType.Phrase))));
      }
    }
    Query own = Spoken.by(not);
    return Query.of(q -> q.bool(b -> b.filter(Spoken.any(any)).mustNot(own)));
  }
}
