package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what is wrong with a taxonomy. */
final class TaxonomyCheck {
  static final int MOST_CATEGORIES = 200;
  static final int MOST_KEYWORDS = 200;
  static final int LONGEST_KEYWORD = 80;
  static final int FEWEST_EXAMPLES = 3;
  static final int MOST_EXAMPLES = 50;
  static final int LONGEST_EXAMPLE = 1_000;
  private static final int LONGEST_NAME = 60;

  private static final Pattern CODE =
      Pattern.compile("(?:" + String.join("|", Outputs.ASPECTS) + "|other)\\.[a-z][a-z0-9_]{0,39}");

  private final Taxonomy taxonomy;

  TaxonomyCheck(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  void run() {
    List<Category> all = taxonomy.categories();
    if (all.size() > MOST_CATEGORIES) {
      throw new TaxonomyException("taxonomy.too_many", "categories", all.size(), MOST_CATEGORIES);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Category category = all.get(i);
      String field = "categories[" + i + "]";
      code(category, field, seen);
      names(category, field);
      merge(category, field);
      keywords(category, field);
      examples(category, field);
    }
  }

  private static void code(Category category, String field, Set<String> seen) {
    String code = category.code();
    if (!CODE.matcher(code).matches()) {
      throw new TaxonomyException(
          "taxonomy.code", field + ".code", code, String.join(", ", Outputs.ASPECTS) + ", other");
    }
    if (!seen.add(code)) {
      throw new TaxonomyException("taxonomy.duplicate", field + ".code", code);
    }
  }

  private static void names(Category category, String field) {
    for (String language : Taxonomy.LANGUAGES) {
      String name = category.names().getOrDefault(language, "");
      if (name.isBlank() || name.length() > LONGEST_NAME) {
        throw new TaxonomyException(
            "taxonomy.name",
            field + ".names." + language,
            category.code(),
            language,
            LONGEST_NAME,
            name);
      }
    }
    known(category, field + ".names", category.names().keySet(), Taxonomy.LANGUAGES);
  }

  private static void known(
      Category category, String field, Set<String> languages, List<String> known) {
    for (String language : languages) {
      if (!known.contains(language)) {
        throw new TaxonomyException(
            "taxonomy.language", field, category.code(), language, String.join(", ", known));
      }
    }
  }

  private void merge(Category category, String field) {
    if (category.mergedInto() == null) {
      return;
    }
    String place = field + ".mergedInto";
    if (category.status() == Category.Status.RETIRED) {
      throw new TaxonomyException("taxonomy.merged_and_retired", place, category.code());
    }
    List<String> way = new ArrayList<>(List.of(category.code()));
    String next = category.mergedInto();
    while (next != null) {
      if (way.contains(next)) {
        way.add(next);
        throw new TaxonomyException(
            "taxonomy.merge_cycle", place, category.code(), String.join(" → ", way));
      }
      Optional<Category> target = taxonomy.category(next);
      if (target.isEmpty()) {
        throw new TaxonomyException("taxonomy.merge_unknown", place, category.code(), next);
      }
      if (target.get().status() == Category.Status.RETIRED) {
        throw new TaxonomyException("taxonomy.merge_retired", place, category.code(), next);
      }
      way.add(next);
      next = target.get().mergedInto();
    }
  }

  private static void keywords(Category category, String field) {
    String place = field + ".keywords";
    known(category, place, category.keywords().keySet(), Taxonomy.KEYWORD_LANGUAGES);
    int count = category.unless().size();
    for (Map.Entry<String, List<String>> words : category.keywords().entrySet()) {
      count += words.getValue().size();
      words.getValue().forEach(word -> keyword(category, place + "." + words.getKey(), word));
    }
    if (count > MOST_KEYWORDS) {
      throw new TaxonomyException(
          "taxonomy.too_many_keywords", place, category.code(), count, MOST_KEYWORDS);
    }
    category.unless().forEach(word -> keyword(category, field + ".unless", word));
  }

  private static void keyword(Category category, String field, String word) {
    if (word.length() > LONGEST_KEYWORD || Phrase.steps(word).isEmpty()) {
      throw new TaxonomyException(
          "taxonomy.keyword",
          field,
          category.code(),
          word.length() > LONGEST_KEYWORD ? word.substring(0, LONGEST_KEYWORD) + "…" : word);
    }
  }

  private static void examples(Category category, String field) {
    List<String> examples = category.examples();
    String place = field + ".examples";
    if (!examples.isEmpty()
        && (examples.size() < FEWEST_EXAMPLES || examples.size() > MOST_EXAMPLES)) {
      throw new TaxonomyException("taxonomy.examples", place, category.code(), examples.size());
    }
    for (int i = 0; i < examples.size(); i++) {
      String example = examples.get(i);
      if (example.isBlank() || example.length() > LONGEST_EXAMPLE) {
        throw new TaxonomyException(
            "taxonomy.example", place, category.code(), (i + 1), example.length());
      }
      if (!PersonalData.find(example).isEmpty()) {
        throw new TaxonomyException("taxonomy.example_personal", place, category.code(), (i + 1));
      }
    }
  }
}
