package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Learned;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleWordsTest {
  private static final List<String> GIFTS =
      List.of(
          "paguei pelo embrulho de presente e veio sem o laço",
          "o papel do embrulho veio rasgado, vergonha dar isso de presente",
          "cadê o embrulho? era presente de aniversário",
          "presente sem laço e sem cartão, paguei o embrulho à toa");

  @Test
  void wordsThatExamplesShareRecogniseOtherTextsButNotWhatOthersSay() {
    Learned learned = ExampleWords.learn(GIFTS);
    assertTrue(learned.recognised() >= 3, learned.toString());
    assertTrue(learned.probability() > .7 && learned.probability() < .9, learned.toString());
    assertTrue(learned.clues().stream().anyMatch(clue -> clue.word().equals("embrulho")));

    TaxonomyRules rules = TaxonomyRules.of(1, new Taxonomy(List.of(gift(learned))));
    assertTrue(gives(rules, "o presente chegou com o embrulho todo amassado, péssimo"));
    assertFalse(gives(rules, "meu presente atrasou, péssimo"));
    long taken = Corpus.read().stream().filter(text -> gives(rules, text.text())).count();
    assertTrue(taken <= Background.corpus().size() / 500, taken + " of the corpus");
  }

  @Test
  void examplesWithoutAnythingInCommonGiveNothing() {
    Learned learned = ExampleWords.learn(List.of("veio rasgado", "cobraram tudo", "ninguém liga"));
    assertEquals(List.of(), learned.clues());
    assertEquals(0, learned.recognised());
    assertEquals(0, learned.probability());
  }

  private static boolean gives(TaxonomyRules rules, String text) {
    var feedback = Feedback.builder("shop", "x", Family.SOCIAL, "1").text(text).build();
    return rules.natures(LinearAnalyzer.load().analyze(feedback), text).stream()
        .map(Nature::code)
        .anyMatch("returns.gift"::equals);
  }

  private static Category gift(Learned learned) {
    return new Category(
        "returns.gift",
        Map.of("pt-BR", "Presente", "en", "Gift"),
        Category.Status.ACTIVE,
        null,
        Map.of(),
        List.of(),
        GIFTS,
        learned);
  }
}
