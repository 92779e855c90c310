package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.problem.phrases.Phrase;
import dev.ouvidor.pipeline.problem.phrases.PhraseScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The feedback of a problem that was found by a phrase: complaints that no nature names, in which
 * its words follow each other. A search forgives the endings of words, so it may find a few more
 * than were counted. Pure.
 */
public final class PhraseQuery {
  /** What is needed to tell by {@link #isOf} whether a document is one of it. */
  static final List<String> FIELDS = List.of("title", "text", "analysis.language");

  private static final String NATURES = "analysis.natures.code";
  private static final String OTHER = "other.problem";

  /** So many little words may stand between two others, as where phrases are found. */
  private static final int BETWEEN = 2;

  private PhraseQuery() {}

  /**
   * @param key of the phrase, see {@link Phrase#key}
   * @param name of the problem, in which it stands as people write it; null if that is unknown
   */
  public static Query of(String key, @Nullable String name) {
    List<Query> written = new ArrayList<>();
    for (String words : writings(key, name)) {
      int most = BETWEEN * (words.split(" ").length - 1);
      for (String field : FeedbackDocument.WORDS) {
        written.add(
            Query.of(
                q ->
                    q.intervals(
                        i ->
                            i.field(field)
                                .match(m -> m.query(words).ordered(true).maxGaps(most)))));
      }
    }
    List<Query> unnamed =
        List.of(
            Query.of(q -> q.bool(b -> b.mustNot(n -> n.exists(e -> e.field(NATURES))))),
            term(NATURES, OTHER));
    List<Query> complaint =
        List.of(
            term("analysis.sentiment", "NEGATIVE"),
            term("analysis.intent", "COMPLAINT"),
            Query.of(q -> q.range(r -> r.number(n -> n.field("analysis.severity").gt(0.0)))));
    return Query.of(q -> q.bool(b -> b.filter(any(written), any(unnamed), any(complaint))));
  }

  /** Without accents, and as in the name: which of them others write nobody knows. */
  private static Set<String> writings(String key, @Nullable String name) {
    Set<String> writings = new LinkedHashSet<>();
    writings.add(String.join(" ", Phrase.words(key)));
    if (name != null) {
      writings.add(Phrase.written(key, name));
    }
    return writings;
  }

  /** Whether a document that has no other nature is one of it, with {@link #FIELDS}. */
  static boolean isOf(String key, JsonNode said) {
    List<String> natures = said.path("analysis").path("natures").findValuesAsText("code");
    String text = said.path("title").asText("") + "\n" + said.path("text").asText("");
    String language = said.at("/analysis/language").asText("").split("-", 2)[0];
    return (natures.isEmpty() || natures.contains(OTHER))
        && PhraseScanner.scan(text, language).stream().anyMatch(one -> one.key().equals(key));
  }

  private static Query any(List<Query> of) {
    return Query.of(q -> q.bool(b -> b.should(of).minimumShouldMatch("1")));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(FieldValue.of(value))));
  }
}
