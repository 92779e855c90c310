package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.customers.Person.Face;
import dev.ouvidor.dashboard.customers.Person.Link;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which identities are one customer: from what the feedback itself proves, and from what
 * people said. Nothing of it is kept but what people said, so that it is gone with the feedback.
 * Thread safe.
 */
public final class Identities {
  private static final int MOST_IDENTITIES = 20;
  private static final int MOST_FEEDBACK = 300;
  private static final int MOST_SUGGESTIONS = 10;

  private final CaseStore cases;
  private final Spoken spoken;
  private final Decisions decisions;

  public Identities(ElasticsearchClient client, CaseStore cases) {
    this.cases = cases;
    this.spoken = new Spoken(client);
    this.decisions = new Decisions(client);
  }

  /** The author of a case, or of feedback that belongs to a case that was never opened. */
  public Optional<Identity> ofCase(String caseId) {
    return cases
        .get(caseId)
        .map(found -> new Identity(found.document().channel(), found.document().author().id()))
        .or(
            () ->
                spoken.newest(Spoken.term("caseId", caseId), 1).stream()
                    .map(Identities::author)
                    .findFirst());
  }

  /** The customer who has this identity, with at most 20 of them. */
  public Person of(Identity start) {
    Map<Identity, Face> known = new LinkedHashMap<>();
    List<Link> links = new ArrayList<>();
    List<Link> apart = new ArrayList<>();
    Map<Identity, Link> weak = new LinkedHashMap<>();
    Deque<Identity> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Identity one = open.remove();
      if (known.containsKey(one) || known.size() == MOST_IDENTITIES) {
        continue;
      }
      List<FeedbackDocument> said = spoken.newest(Spoken.by(List.of(one)), MOST_FEEDBACK);
      known.put(one, face(one, said));
      Traits traits = Traits.of(said);
      Map<Identity, Decision> decided = new LinkedHashMap<>();
      decisions.of(one).forEach(decision -> decided.put(decision.otherThan(one), decision));
      Map<Identity, Link> found = new LinkedHashMap<>();
      for (FeedbackDocument other : spoken.newest(traits.query(one), MOST_FEEDBACK)) {
        Evidence evidence = traits.evidence(other.feedback());
        Identity author = author(other);
        if (evidence != null && !author.equals(one)) {
          found.merge(author, new Link(one, face(other), evidence), Identities::stronger);
        }
      }
      decided.forEach(
          (other, decision) -> {
            Face face = face(other, spoken.newest(Spoken.by(List.of(other)), 1));
            found.put(other, new Link(one, face, Evidence.of(decision)));
          });
      for (Map.Entry<Identity, Link> entry : found.entrySet()) {
        Decision decision = decided.get(entry.getKey());
        if (decision != null && !decision.together()) {
          apart.add(entry.getValue());
        } else if (entry.getValue().evidence().kind().isStrong()) {
          links.add(entry.getValue());
          open.add(entry.getKey());
        } else {
          weak.putIfAbsent(entry.getKey(), entry.getValue());
        }
      }
    }
    return new Person(known, once(links), once(apart), suggested(weak, known, apart));
  }

  /** Says that two are one, or that they are not, whatever speaks for it. */
  void decide(
      Identity one,
      Identity other,
      boolean together,
      String by,
      Instant at,
      @Nullable String note) {
    decisions.put(Decision.of(one, other, together, by, at, note));
  }

  private static List<Link> suggested(
      Map<Identity, Link> weak, Map<Identity, Face> known, List<Link> apart) {
    return weak.values().stream()
        .filter(link -> !known.containsKey(link.to().identity()))
        .filter(
            link -> apart.stream().noneMatch(a -> a.to().identity().equals(link.to().identity())))
        .limit(MOST_SUGGESTIONS)
        .toList();
  }

  /** Each pair is met from both of its ends. */
  private static List<Link> once(List<Link> links) {
    Map<String, Link> pairs = new LinkedHashMap<>();
    for (Link link : links) {
      pairs.putIfAbsent(Decision.idOf(link.from(), link.to().identity()), link);
    }
    return List.copyOf(pairs.values());
  }

  private static Link stronger(Link one, Link other) {
    return other.evidence().kind().compareTo(one.evidence().kind()) < 0 ? other : one;
  }

  private static Identity author(FeedbackDocument document) {
    return new Identity(document.feedback().channel(), document.feedback().author().id());
  }

  private static Face face(FeedbackDocument document) {
    return new Face(author(document), document.caseId(), document.feedback().author());
  }

  /** As the newest of their feedback shows them; of whom there is none, the id alone is known. */
  private static Face face(Identity of, List<FeedbackDocument> newest) {
    return newest.isEmpty()
        ? new Face(of, "", Author.of(of.authorId(), null, null))
        : face(newest.get(0));
  }
}
