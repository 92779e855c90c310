package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.customers.Person.Face;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds persons by whatever is known of them. Thread safe. */
final class Finder {
  private static final int MOST = 30;
  private static final int LOOKED_AT = 300;
  private static final List<String> NAMES =
      List.of("author.id", "author.handle", "author.email", "orderId");
  private static final List<String> NAMES_OF_CASES = NAMES.subList(0, 3);
  private final ElasticsearchClient client;
  private final Spoken spoken;

  Finder(ElasticsearchClient client) {
    this.client = client;
    this.spoken = new Spoken(client);
  }

  /**
   * Who is named by it, and who wrote it, the newest first, at most 30.
   *
   * @param text a handle, name, e-mail address, order, protocol number, or any words
   */
  List<Face> find(String text) {
    String plain = text.startsWith("@") ? text.substring(1) : text;
    Optional<Query> protocol = Protocol.query(text);
    if (protocol.isPresent()) {
      List<CaseDocument> numbered = cases(protocol.get(), MOST);
      if (!numbered.isEmpty()) {
        return faces(List.of(), numbered);
      }
    }
    List<Query> ofCases = new ArrayList<>(exactly(NAMES_OF_CASES, plain));
    ofCases.add(named(plain));
    List<Query> ofFeedback = new ArrayList<>(exactly(NAMES, plain));
    ofFeedback.add(named(plain));
    ofFeedback.add(
        Query.of(
            q ->
                q.multiMatch(
                    m -> m.query(text).fields(FeedbackDocument.WORDS).type(TextQueryType.Phrase))));
    return faces(
        spoken.newest(Spoken.any(ofFeedback), LOOKED_AT), cases(Spoken.any(ofCases), LOOKED_AT));
  }

  /** Cases of these authors, at most 300. */
  List<CaseDocument> casesOf(Collection<Identity> authors) {
    return cases(Spoken.by(authors), LOOKED_AT);
  }

  /** What these authors said, the newest first, at most 300. */
  List<FeedbackDocument> saidBy(Collection<Identity> authors) {
    return spoken.newest(Spoken.by(authors), LOOKED_AT);
  }

  private static List<Face> faces(List<FeedbackDocument> feedback, List<CaseDocument> cases) {
    Map<Identity, Face> faces = new LinkedHashMap<>();
    for (FeedbackDocument one : feedback) {
      add(faces, one.feedback().channel(), one.feedback().author(), one.caseId());
    }
    for (CaseDocument one : cases) {
      add(faces, one.channel(), one.author(), one.id());
    }
    return faces.values().stream().limit(MOST).toList();
  }

  private static void add(Map<Identity, Face> faces, String channel, Author author, String caseId) {
    var identity = new Identity(channel, author.id());
    faces.putIfAbsent(identity, new Face(identity, caseId, author));
  }

  private static List<Query> exactly(List<String> fields, String value) {
    return fields.stream()
        .map(field -> Query.of(q -> q.term(t -> t.field(field).value(value).caseInsensitive(true))))
        .toList();
  }

  private static Query named(String name) {
    return Query.of(q -> q.matchPhrase(m -> m.field("author.name").query(name)));
  }

  private List<CaseDocument> cases(Query query, int most) {
    try {
      return Documents.of(
          client.search(s -> s.index(Indices.CASES).size(most).query(query), CaseDocument.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
