package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What customers say in the tests that count problems. */
final class ProblemShop {
  private static final String WORDS =
      "mesa cadeira sofá luminária tapete cortina espelho armário gaveta porta vidro tampa parafuso";

  private ProblemShop() {}

  /** What the analyzer of this test understands: codes in brackets. */
  static Analysis understood(Feedback feedback) {
    Analysis a = new TestAnalyzer().analyze(feedback);
    String text = feedback.text();
    List<Nature> natures =
        text.contains("[")
            ? Arrays.stream(text.substring(text.indexOf('[') + 1, text.indexOf(']')).split(" "))
                .map(code -> new Nature(code, 0.8, List.of()))
                .toList()
            : List.of();
    return new Analysis(
        a.language(),
        a.languageConfidence(),
        natures.size() > 1 ? Sentiment.NEGATIVE : Sentiment.POSITIVE,
        a.negative(),
        a.neutral(),
        a.positive(),
        a.score(),
        List.of(),
        a.intent(),
        a.intentProbability(),
        natures,
        List.of(),
        text.length() % 5,
        a.severityProbability(),
        List.of(),
        false,
        List.of(),
        "test");
  }

  /** Two days: posts and copies, edits, likes, deletions, history, and all of it twice. */
  static List<Feedback> posts() {
    var random = new SplittableRandom(5);
    Instant start = Instant.now().minus(Duration.ofDays(40)).plusSeconds(7);
    List<Feedback> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int which = random.nextInt(600);
      String codes =
          random.nextInt(4) == 0
              ? ""
              : "[delivery.late" + (which % 3 == 0 ? " service.rude]" : "]");
      String text =
          which % 10 == 0
              ? "o liquidificador turquesa veio sem a tampa e sem manual " + codes
              : words(random) + codes;
      Instant written = start.plusSeconds(300L * which);
      FeedbackBuilder post =
          Feedback.builder("shop", "fake", Family.SOCIAL, "p" + which)
              .author(Author.of("u" + which % 40, null, null))
              .text(text)
              .product(which % 4 == 0 ? new Product("SKU-" + which % 3, "Mesa") : null)
              .reach(new Reach(random.nextInt(3), 0, 0, 0))
              .createdAt(written)
              .collectedAt(written.plusSeconds(i))
              .backfill(which % 7 == 0)
              .editVersion(random.nextInt(5));
      all.add(
          random.nextInt(12) == 0
              ? Feedback.tombstone(
                  "shop",
                  "fake",
                  Family.SOCIAL,
                  "p" + which,
                  written,
                  written.plusSeconds(2_000 + i))
              : post.build());
    }
    return all;
  }

  static String words(SplittableRandom random) {
    String[] words = WORDS.split(" ");
    return random
        .ints(8, 0, words.length)
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" ", "", " "));
  }

  static Feedback said(String shop, String id, Instant at, String code) {
    return Feedback.builder(shop, "fake", Family.SOCIAL, id)
        .author(Author.of("u" + id, null, null))
        .text("pedido " + id + " [" + code + "]")
        .createdAt(at)
        .collectedAt(at.plusSeconds(1))
        .build();
  }

  static Feedback unnamed(String id, Instant at, String text) {
    return Feedback.builder("shop-phrase", "fake", Family.SOCIAL, id)
        .author(Author.of("u" + id, null, null))
        .text(text)
        .createdAt(at)
        .collectedAt(at.plusSeconds(1))
        .build();
  }

  static Fetch.Batch batch(List<Feedback> items) {
    return new Fetch.Batch(List.copyOf(items), List.of(), "0", Duration.ofMillis(50));
  }
}
