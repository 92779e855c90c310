package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an alert is about, in words. */
final class SubjectNames {
  private static final String PRODUCT = "product";
  private static final String CONNECTION = "connection";
  private static final String GROUP = "group";

  private final ElasticsearchClient client;
  private final Supplier<Taxonomy> taxonomy;

  /**
   * @param taxonomy the natures in force
   */
  SubjectNames(ElasticsearchClient client, Supplier<Taxonomy> taxonomy) {
    this.client = client;
    this.taxonomy = taxonomy;
  }

  /**
   * What it is called, by language: the name of a nature, with the product or connection if it has
   * one; a product or connection alone; or the words that name a group. Empty for all else.
   *
   * @param languages BCP 47
   */
  Map<String, String> of(String subject, Iterable<String> languages) {
    try {
      String[] parts = subject.split("~", 2);
      String rest = parts.length < 2 ? "" : parts[1];
      var names = new HashMap<String, String>();
      Category category = taxonomy.get().category(parts[0]).orElse(null);
      if (category != null) {
        String of = rest.isEmpty() ? "" : " · " + ofKind(rest);
        category.names().forEach((language, name) -> names.put(language, name + of));
        return names;
      }
      String name = parts[0].equals(GROUP) ? words(subject) : ofKind(subject);
      if (name != null) {
        languages.forEach(language -> names.put(language, name));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Null if it is of neither kind. */
  private @Nullable String ofKind(String subject) throws IOException {
    String key = subject.substring(subject.indexOf('~') + 1);
    if (subject.startsWith(PRODUCT + "~")) {
      return product(key);
    }
    return subject.startsWith(CONNECTION + "~") ? key : null;
  }

  /** As it was called last; its key if it never had a name. */
  private String product(String sku) throws IOException {
    return Documents.of(
            client.search(
                s ->
                    s.index(Indices.FEEDBACK)
                        .ignoreUnavailable(true)
                        .size(1)
                        .trackTotalHits(t -> t.enabled(false))
                        .query(
                            q ->
                                q.bool(
                                    b ->
                                        b.filter(
                                                f -> f.term(t -> t.field("product.sku").value(sku)))
                                            .filter(f -> f.exists(e -> e.field("product.name")))))
                        .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))),
                FeedbackDocument.class))
        .stream()
        .map(document -> document.feedback().product())
        .filter(Objects::nonNull)
        .map(Product::name)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(sku);
  }

  private @Nullable String words(String group) throws IOException {
    ProblemDocument problem =
        client.get(g -> g.index(Indices.PROBLEMS).id(group), ProblemDocument.class).source();
    return problem == null || problem.phrase() == null ? null : "“" + problem.phrase() + "”";
  }
}
