package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearAnalyzerTest {
  private final LinearAnalyzer unit = LinearAnalyzer.load();

  private static FeedbackBuilder post(String text) {
    return Feedback.builder("shop", "x", Family.SOCIAL, "1").text(text);
  }

  private Analysis analyze(String text) {
    return unit.analyze(post(text).build());
  }

  @ParameterizedTest
  @CsvSource({
    "NEGATIVE, 'n chegou até hj, cadê meu pedido??? 😡'",
    "NEGATIVE, 'PÉSSIMO ATENDIMENTO, NUNCA MAIS COMPRO'",
    "NEGATIVE, 'the blender stopped working after two days, terrible'",
    "NEGATIVE, 'no me llegó el paquete y nadie responde, una vergüenza'",
    "POSITIVE, 'amei, chegou antes do prazo, recomendo muito 😍'",
    "POSITIVE, 'great service, love it!'",
    "POSITIVE, 'excelente, llegó rápido, muy contenta'"
  })
  void clearFeelingIsSeenInEveryLanguage(Sentiment sentiment, String text) {
    assertEquals(sentiment, analyze(text).sentiment());
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, 'oi gente, vcs sabem quando chega meu pedido? tô esperando faz um tempão'",
    "en, 'where is my order'",
    "en, 'arrived broken'",
    "es, '¿dónde está mi pedido?'",
    "es, 'llegó roto y nadie contesta'",
    "und, 'Où est ma commande ? Je n''ai toujours rien reçu'",
    "und, 'Bonjour, ma commande n''est pas arrivée'",
    "und, 'Il prodotto è arrivato rotto e nessuno risponde'",
    "und, 'Meine Bestellung ist noch nicht angekommen'",
    "und, 'мой заказ так и не пришёл'"
  })
  void languageOfShortTextsIsTold(String language, String text) {
    assertEquals(language, analyze(text).language());
  }

  @Test
  void evidencePointsAtWholeWordsBehindEmojiAndAccents() {
    Feedback feedback = post("😡😡 ação: o produto chegou QUEBRADO!").title("Péssimo 👍🏽").build();
    Analysis analysis = unit.analyze(feedback);
    List<String> words =
        analysis.sentimentEvidence().stream()
            .map(s -> feedback.body().substring(s.start(), s.end()))
            .toList();
    assertTrue(words.contains("Péssimo") || words.contains("QUEBRADO"), words.toString());
    Nature first = analysis.natures().get(0);
    assertEquals("product.damaged", first.code());
    assertTrue(
        first.evidence().stream()
            .anyMatch(s -> feedback.body().substring(s.start(), s.end()).equals("QUEBRADO")));
  }

  @ParameterizedTest
  @CsvSource({
    "danger, 4, 'o secador pegou fogo na mão da minha filha, horrível'",
    "legal_step, 4, 'péssimos! não devolvem meu dinheiro, já estou indo no Procon'",
    "fraud, 4, 'caí num golpe, loja falsa roubou meu dinheiro'",
    "repeated_contact, 3, 'terrible, I called five times and the refund still has not arrived'"
  })
  void reasonsNameAndLiftTheSeverity(String reason, int least, String text) {
    Analysis analysis = analyze(text);
    assertTrue(analysis.severity() >= least, () -> "severity " + analysis.severity());
    SeverityReason found =
        analysis.severityReasons().stream()
            .filter(r -> r.code().equals(reason))
            .findFirst()
            .orElseThrow();
    assertFalse(found.evidence().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "danger, 'mandei e-mail, direct, whatsapp, sinal de fumaça. nada. um mês'",
    "danger, 'achei mais barata em outra loja, que decepção'",
    "danger, 'the choker broke after one day, terrible quality'",
    "fraud, 'la caja llegó con golpes y aplastada'",
    "legal_step, 'veio embrulhado em jornal, uma vergonha'",
    "legal_step, 'o consumo de energia dele é alto demais, péssimo'",
    "danger, 'que filme péssimo, o vilão morreu engasgado com uma azeitona'",
    "danger, 'awful movie, the villain just swallows poison and dies'",
    "danger, 'qué película tan mala, el villano muere envenenado'"
  })
  void wordsThatOnlySoundGraveAreNoReason(String reason, String text) {
    Analysis analysis = analyze(text);
    assertEquals(Sentiment.NEGATIVE, analysis.sentiment());
    assertTrue(
        analysis.severityReasons().stream().noneMatch(r -> r.code().equals(reason)),
        analysis.severityReasons()::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "danger, 'saiu fumaça da tomada, péssimo'",
    "danger, 'o projetor pegou fogo no meio do filme, quero meu dinheiro de volta'",
    "danger, 'tinha uma barata dentro da caixa, nojento'",
    "fraud, 'cuidado, é golpe! paguei e não recebi nada'"
  })
  void theSameWordsAreOneWhereTheyMeanIt(String reason, String text) {
    assertTrue(
        analyze(text).severityReasons().stream().anyMatch(r -> r.code().equals(reason)), text);
  }

  @Test
  void aProblemToldToManyHasPublicReachWithoutEvidenceInTheText() {
    Author loud = new Author("7", "ana", "Ana", null, 250_000L, false);
    Analysis analysis = unit.analyze(post("produto chegou quebrado, péssimo").author(loud).build());
    assertTrue(analysis.severityReasons().contains(new SeverityReason("public_reach", List.of())));
  }

  @Test
  void starsAloneDecideAnEmptyTextButNotClearWords() {
    assertEquals(Sentiment.POSITIVE, unit.analyze(post("").rating(5).build()).sentiment());
    assertEquals(Intent.PRAISE, unit.analyze(post("").rating(5).build()).intent());
    assertEquals(Sentiment.NEGATIVE, unit.analyze(post("").nps(0).build()).sentiment());
    Analysis nothing = analyze("");
    assertEquals(Sentiment.NEUTRAL, nothing.sentiment());
    assertEquals(0, nothing.severity());
  }

  @ParameterizedTest
  @CsvSource({
    "delivery, product, 'entrega rápida, mas o produto é péssimo, quebrou no primeiro dia'",
    "product, delivery, 'produto ótimo, adorei, mas a entrega atrasou duas semanas'"
  })
  void anAspectHasItsOwnPolarity(String praised, String criticised, String text) {
    List<Aspect> aspects = analyze(text).aspects();
    assertEquals(List.of(criticised), names(aspects, Sentiment.NEGATIVE));
    assertEquals(List.of(praised), names(aspects, Sentiment.POSITIVE));
  }

  private static List<String> names(List<Aspect> aspects, Sentiment polarity) {
    return aspects.stream().filter(a -> a.polarity() == polarity).map(Aspect::name).toList();
  }

  @Test
  void theTickedReturnReasonSpeaksForItsNature() {
    Feedback feedback =
        Feedback.builder("shop", "returns", Family.RETURN, "1")
            .text("não serviu")
            .returnReason("SIZE_TOO_SMALL")
            .build();
    assertEquals("product.fit", unit.analyze(feedback).natures().get(0).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u0000\u0001\u0007",
        "😍😍😍",
        "https://a.b/c https://d.e",
        "...",
        "@loja",
        "\ud83d",
        "x\udc00y",
        "e\u0301\u0301\u0301",
        "\u202e\u200b\ufeff",
        "<script>alert(1)</script>",
        "订单还没到",
        "😡\ud83c",
        ":",
        "#",
        "'",
        "1"
      })
  void strangeTextIsJudgedWithoutComplaint(String text) {
    Analysis analysis = analyze(text);
    assertEquals(1, analysis.negative() + analysis.neutral() + analysis.positive(), 2e-3);
    for (Span span : analysis.sentimentEvidence()) {
      assertTrue(span.start() < span.end() && span.end() <= text.length(), span.toString());
    }
  }

  @Test
  void onlyTheBeginningOfAHugeTextIsRead() {
    String huge = "não chegou 😡 ".repeat(20_000);
    assertNotNull(analyze(huge));
    assertNotNull(analyze("a".repeat(9_999) + "😡".repeat(100_000)));
  }

  @Test
  void analysisIsAPureFunction() {
    Feedback feedback = post("Atrasou de novo, que ótimo 🙄 nunca mais").build();
    Analysis once = unit.analyze(feedback);
    analyze("great great great");
    assertEquals(once, unit.analyze(feedback));
    assertEquals(once, new LinearAnalyzer(Models.shipped()).analyze(feedback));
  }

  @Test
  void theModelVersionIsADateAndAHash() {
    assertTrue(
        unit.modelVersion().toLowerCase(Locale.ROOT).matches("\\d{4}-\\d\\d-\\d\\d\\.[0-9a-f]{8}"));
  }
}
