package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The labels that there are, and what people call them. */
final class KnownLabels {
  /** A code and its names. */
  record Named(String code, String pt, String en) {}

  /**
   * A nature and its names.
   *
   * @param given whether feedback still gets it; older feedback may have it all the same
   */
  record NamedNature(String code, String pt, String en, boolean given) {}

  /** A severity and its names. */
  record Level(int level, String pt, String en) {}

  /** All of it, as JSON of the API. */
  record All(
      List<NamedNature> natures,
      List<Sentiment> sentiments,
      List<Intent> intents,
      List<Level> severities,
      List<Named> reasons) {}

  private static final List<Named> REASONS =
      List.of(
          new Named("danger", "Perigo à saúde ou à segurança", "Danger to health or safety"),
          new Named("money_withheld", "Dinheiro ou produto retido", "Money or goods withheld"),
          new Named("deadline", "Prazo", "Deadline"),
          new Named("repeated_contact", "Contato repetido", "Repeated contact"),
          new Named("legal_step", "Medida legal", "Legal step"),
          new Named("fraud", "Fraude", "Fraud"),
          new Named("privacy", "Dados pessoais", "Personal data"),
          new Named("discrimination", "Discriminação", "Discrimination"),
          new Named("vulnerable_person", "Pessoa vulnerável", "Vulnerable person"),
          new Named("unusable", "Produto inutilizável", "Unusable product"),
          new Named("churn", "Perda do cliente", "Customer about to leave"),
          new Named("public_reach", "Repercussão pública", "Public reach"));

  private static final List<Level> SEVERITIES =
      List.of(
          new Level(0, "Nenhuma", "None"),
          new Level(1, "Baixa", "Low"),
          new Level(2, "Média", "Medium"),
          new Level(3, "Alta", "High"),
          new Level(4, "Crítica", "Critical"));

  private final Supplier<Taxonomy> taxonomy;

  /**
   * @param taxonomy the one in force
   */
  KnownLabels(Supplier<Taxonomy> taxonomy) {
    this.taxonomy = taxonomy;
  }

  All all() {
    return new All(
        taxonomy.get().categories().stream().map(KnownLabels::nature).toList(),
        List.of(Sentiment.values()),
        List.of(Intent.values()),
        SEVERITIES,
        REASONS);
  }

  private static NamedNature nature(Category category) {
    return new NamedNature(
        category.code(),
        category.names().getOrDefault("pt-BR", category.code()),
        category.names().getOrDefault("en", category.code()),
        category.given());
  }

  /**
   * The written form of a label that a person gives, see {@link Labels#written}.
   *
   * @throws Refusal 422 if there is no such field or label
   */
  String written(String field, JsonNode value) {
    return switch (field) {
      case Labels.SENTIMENT -> sentiment(value);
      case Labels.NATURES -> natures(value);
      case Labels.SEVERITY -> severity(value);
      default -> throw Refusal.invalid("field", field, "sentiment, natures or severity");
    };
  }

  private static String sentiment(JsonNode value) {
    return Arrays.stream(Sentiment.values())
        .map(Enum::name)
        .filter(name -> name.equals(value.textValue()))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid("value", value, "one of " + Arrays.toString(Sentiment.values())));
  }

  private String natures(JsonNode value) {
    if (!value.isArray()) {
      throw Refusal.invalid("value", value, "a list of codes");
    }
    Set<String> codes = new TreeSet<>();
    for (JsonNode code : value) {
      if (!code.isTextual() || taxonomy.get().category(code.textValue()).isEmpty()) {
        throw Refusal.invalid("value", code, "codes of natures");
      }
      codes.add(code.textValue());
    }
    return String.join(",", codes);
  }

  private static String severity(JsonNode value) {
    if (!value.isInt() || value.intValue() < 0 || value.intValue() >= SEVERITIES.size()) {
      throw Refusal.invalid("value", value, "a number from 0 to 4");
    }
    return Integer.toString(value.intValue());
  }
}
