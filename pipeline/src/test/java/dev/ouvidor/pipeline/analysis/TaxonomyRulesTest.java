package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyRulesTest {
  private static final Map<String, String> NAMES = Map.of("pt-BR", "Presente", "en", "Gift");

  @Test
  void theBuiltInTaxonomyIsThatOfTheShippedModelAndChangesNothing() {
    Set<String> codes =
        Taxonomy.builtIn().categories().stream().map(Category::code).collect(Collectors.toSet());
    assertEquals(Set.copyOf(Models.shipped().natures()), codes);
    Taxonomy.builtIn().check();
    Analysis analysis = complaint("pt-BR", nature("delivery.late", .8));
    assertSame(analysis, TaxonomyRules.builtIn().apply(analysis, "atrasou"));
    assertNull(analysis.taxonomyVersion());
  }

  @Test
  void mergedCodesBecomeTheLastOneOfTheirChainAndTheMoreProbableStays() {
    TaxonomyRules unit =
        rules(
            changed("delivery.tracking", Category.Status.ACTIVE, "delivery.courier"),
            changed("delivery.courier", Category.Status.ACTIVE, "delivery.late"));
    Analysis analysis =
        unit.apply(
            complaint(
                "pt-BR",
                nature("price.high", .7),
                nature("delivery.tracking", .6),
                nature("delivery.late", .4)),
            "cadê?");
    assertEquals(
        List.of(nature("price.high", .7), nature("delivery.late", .6)), analysis.natures());
    assertEquals(7, analysis.taxonomyVersion());
    assertEquals(
        List.of("price", "delivery", "service"),
        analysis.aspects().stream().map(Aspect::name).toList());
    assertEquals(Sentiment.POSITIVE, analysis.aspects().get(2).polarity());
  }

  @Test
  void aRealProblemWhoseOnlyNatureIsRetiredGoesToAPerson() {
    TaxonomyRules unit = rules(changed("delivery.late", Category.Status.RETIRED, null));
    Analysis analysis = unit.apply(complaint("pt-BR", nature("delivery.late", .9)), "atrasou");
    assertEquals(List.of(), analysis.natures());
    assertTrue(analysis.unsure());
  }

  @ParameterizedTest
  @CsvSource({
    "'Cobraram o EMBRULHO de Presente!', 'EMBRULHO de Presente'",
    "'#embrulho: de presente? não. embrulhos-de-presente', ''",
    "'veio sem o embrulho-de-presente que paguei', 'embrulho-de-presente'",
    "'o laço desfeito 🎁', '🎁'",
    "'os cartõezinhos vieram trocados', 'cartõezinhos'",
    "'que carta', ''",
    "'the gift was not wrapped', ''"
  })
  void keywordsFindWordsInARowWhateverTheirAccentsAndMarkThem(String text, String evidence) {
    TaxonomyRules unit =
        rules(gift(Map.of("any", List.of("embrulho de presente", "🎁", "cartoe*"))));
    List<Nature> natures = unit.apply(complaint("pt-BR"), text).natures();
    assertEquals(evidence.isEmpty(), natures.isEmpty());
    for (Nature nature : natures) {
      Span span = nature.evidence().get(0);
      assertEquals(new Nature("returns.gift", 1, List.of(span), Nature.By.KEYWORDS), nature);
      assertEquals(evidence, text.substring(span.start(), span.end()));
    }
  }

  @ParameterizedTest
  @CsvSource({"en, 1", "und, 1", "pt-BR, 0", "es, 0"})
  void aKeywordOfALanguageCountsInThatLanguageAndWhereItCannotBeTold(String language, int found) {
    TaxonomyRules unit = rules(gift(Map.of("en", List.of("gift"))));
    assertEquals(found, unit.apply(complaint(language), "gift").natures().size());
  }

  @Test
  void wordsKeepATextOutOfACategoryWhateverSpokeForIt() {
    Category late =
        new Category(
            "delivery.late",
            NAMES,
            Category.Status.ACTIVE,
            null,
            Map.of("any", List.of("atras*")),
            List.of("pré-venda"),
            List.of(),
            null);
    TaxonomyRules unit = rules(late);
    Analysis analysis = complaint("pt-BR", nature("delivery.late", .8));
    assertEquals(1, unit.apply(analysis, "atrasou muito").natures().get(0).probability());
    assertEquals(List.of(), unit.apply(analysis, "atrasou, mas era pre venda").natures());
  }

  @Test
  void plainPraiseGetsNoNatureByAKeyword() {
    Analysis praise = judged("pt-BR", Intent.PRAISE, 0, List.of());
    TaxonomyRules unit = rules(gift(Map.of("any", List.of("embrulho"))));
    assertEquals(List.of(), unit.apply(praise, "amei o embrulho").natures());
  }

  @Test
  void examplesGiveTheirCategoryOnlyWhenTheirCluesTogetherWeighEnough() {
    var learned =
        new Learned(List.of(new Learned.Clue("laco", 4), new Learned.Clue("papel", 3)), 4.5, .7, 3);
    TaxonomyRules unit = rules(gift(Map.of()).with(learned));
    assertEquals(List.of(), unit.apply(complaint("pt-BR"), "laço laço laço").natures());
    Nature found = unit.apply(complaint("pt-BR"), "o papel e o laço").natures().get(0);
    assertEquals(.7, found.probability());
    assertEquals(Nature.By.EXAMPLES, found.by());
    assertEquals(List.of(new Span(12, 16), new Span(2, 7)), found.evidence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@loja", "https://a.b", "123456", "ab*", "*", "...", "", "a * b", "-"})
  void whatTheTokenizerCannotTellApartIsNoKeyword(String word) {
    assertRefused("taxonomy.keyword", gift(Map.of("any", List.of(word))));
  }

  @Test
  void whatMakesNoSenseIsRefusedByFieldAndValue() {
    assertRefused("taxonomy.code", plain("gift"));
    assertRefused("taxonomy.code", plain("weather.rain"));
    assertRefused("taxonomy.code", plain("Returns.Gift"));
    assertRefused("taxonomy.duplicate", plain("returns.gift"), plain("returns.gift"));
    assertRefused("taxonomy.duplicate", plain("price.high"), plain("price.high"));
    assertRefused(
        "taxonomy.merge_unknown", changed("price.high", Category.Status.ACTIVE, "price.no"));
    assertRefused(
        "taxonomy.merge_cycle", changed("price.high", Category.Status.ACTIVE, "price.high"));
    assertRefused(
        "taxonomy.merge_retired",
        changed("price.high", Category.Status.ACTIVE, "price.misleading"),
        changed("price.misleading", Category.Status.RETIRED, null));
    assertRefused(
        "taxonomy.merged_and_retired",
        changed("price.high", Category.Status.RETIRED, "price.misleading"));
    assertRefused("taxonomy.language", gift(Map.of("fr", List.of("cadeau"))));
    TaxonomyException cycle =
        assertRefused(
            "taxonomy.merge_cycle",
            changed("price.high", Category.Status.ACTIVE, "price.misleading"),
            changed("price.misleading", Category.Status.ACTIVE, "price.high"));
    assertEquals("categories[19].mergedInto", cycle.field());
    assertEquals(
        List.of("price.high", "price.high → price.misleading → price.high"), cycle.values());
  }

  @ParameterizedTest
  @CsvSource({
    "taxonomy.examples, 'veio sem laço;sem papel'",
    "taxonomy.example, 'a; ;c'",
    "taxonomy.example_personal, 'a;meu cpf 529.982.247-25;c'"
  })
  void examplesAreAFewAndNameNobody(String code, String examples) {
    assertRefused(
        code,
        new Category(
            "returns.gift",
            NAMES,
            Category.Status.ACTIVE,
            null,
            Map.of(),
            List.of(),
            List.of(examples.split(";", -1)),
            null));
  }

  private static TaxonomyException assertRefused(String code, Category... categories) {
    TaxonomyException refused = assertThrows(TaxonomyException.class, () -> rules(categories));
    assertEquals(code, refused.code());
    return refused;
  }

  private static TaxonomyRules rules(Category... categories) {
    return TaxonomyRules.of(7, new Taxonomy(List.of(categories)));
  }

  private static Category plain(String code) {
    return Category.plain(code, "Presente", "Gift");
  }

  private static Category gift(Map<String, List<String>> keywords) {
    return new Category(
        "returns.gift", NAMES, Category.Status.ACTIVE, null, keywords, List.of(), List.of(), null);
  }

  private static Category changed(
      String code, Category.Status status, @Nullable String mergedInto) {
    return new Category(code, NAMES, status, mergedInto, Map.of(), List.of(), List.of(), null);
  }

  private static Nature nature(String code, double probability) {
    return new Nature(code, probability, List.of());
  }

  private static Analysis complaint(String language, Nature... natures) {
    return judged(language, Intent.COMPLAINT, 2, List.of(natures));
  }

  private static Analysis judged(
      String language, Intent intent, int severity, List<Nature> natures) {
    return new Analysis(
        language,
        .9,
        Sentiment.NEGATIVE,
        .8,
        .1,
        .1,
        -.7,
        List.of(),
        intent,
        .9,
        natures,
        List.of(
            new Aspect("delivery", Sentiment.NEGATIVE, .6, List.of()),
            new Aspect("service", Sentiment.POSITIVE, .6, List.of())),
        severity,
        .8,
        List.of(),
        false,
        List.of(),
        "test");
  }
}
