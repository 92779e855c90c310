package dev.ouvidor.dashboard.taxonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyException;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.training.ExampleWords;
import java.util.Arrays;
import java.util.List;

/** Taxonomies that people write. */
final class Drafts {
  private Drafts() {}

  /**
   * The field {@code categories}, with what its examples have in common; what the request says of
   * that is ignored.
   *
   * @throws Refusal 422 naming the field and the value
   */
  static Taxonomy read(RequestBody body) {
    try {
      var draft = new Taxonomy(categories(body.value("categories")));
      draft.check();
      return new Taxonomy(draft.categories().stream().map(Drafts::learned).toList());
    } catch (TaxonomyException e) {
      throw Refusal.explained(e.code(), e.field(), e.values());
    }
  }

  private static List<Category> categories(JsonNode given) {
    try {
      List<Category> categories =
          given.isArray()
              ? Arrays.asList(Json.mapper().treeToValue(given, Category[].class))
              : List.of();
      if (given.isArray() && !categories.contains(null)) {
        return categories;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("categories", e.getOriginalMessage(), "a list of categories");
    }
    throw Refusal.invalid("categories", given.getNodeType(), "a list of categories");
  }

  private static Category learned(Category category) {
    return category.with(
        category.examples().isEmpty() ? null : ExampleWords.learn(category.examples()));
  }
}
