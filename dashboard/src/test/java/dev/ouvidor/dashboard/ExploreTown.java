package dev.ouvidor.dashboard;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Aspect;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Feedback of all sorts, long ago, the same each time; written as history, so that it opens no
 * case.
 */
final class ExploreTown {
  static final List<String> NATURES =
      List.of(
          "delivery.late", "delivery.damaged", "product.defect", "payment.refund", "order.wrong");

  private static final List<String> TEXTS =
      List.of(
          "o lote furado chegou de novo, que vergonha",
          "mais um lote furado na minha caixa",
          "adorei a cortina, tecido lindo",
          "a cortina desbotou na primeira lavagem",
          "entrega atrasada e ninguém responde",
          "chegou antes do prazo, parabéns",
          "cobraram duas vezes no cartão",
          "veio a cor errada da cortina");

  private final Random random;

  ExploreTown(long seed) {
    this.random = new Random(seed);
  }

  /** So many pieces, spread over a time; some of them are deleted. */
  List<FeedbackDocument> said(String prefix, int many, Instant from, Duration length) {
    List<FeedbackDocument> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Instant at = from.plusMillis((long) (random.nextDouble() * length.toMillis()));
      all.add(one(prefix + i, at));
    }
    return all;
  }

  private FeedbackDocument one(String id, Instant at) {
    Family family = pick(List.of(Family.values()));
    String channel = pick(List.of("x", "reviewpage", "survey", "returns", "email"));
    FeedbackBuilder feedback =
        Feedback.builder(channel + "-" + random.nextInt(2), channel, family, id)
            .author(Author.of("a" + random.nextInt(50), null, "Cliente"))
            .text(pick(TEXTS))
            .createdAt(at)
            .collectedAt(at)
            .backfill(true);
    if (random.nextInt(3) > 0) {
      int sku = random.nextInt(5);
      feedback.product(new Product("sku-" + sku, "Cortina " + sku));
    }
    if (random.nextInt(2) > 0) {
      feedback.rating(1 + random.nextInt(5));
    }
    if (random.nextInt(2) > 0) {
      feedback.nps(random.nextInt(11));
    }
    if (random.nextInt(2) > 0) {
      feedback.csat(1 + random.nextInt(5));
    }
    if (random.nextInt(2) > 0) {
      feedback.orderId(ExploreOrders.number(random.nextInt(ExploreOrders.MANY)));
    }
    feedback.deleted(random.nextInt(20) == 0);
    Feedback built = feedback.build();
    return new FeedbackDocument(built, analysis(), null, CaseDocument.idOf(built), at);
  }

  private Analysis analysis() {
    List<Nature> natures =
        NATURES.stream()
            .filter(code -> random.nextInt(4) == 0)
            .map(code -> new Nature(code, 0.9, List.of()))
            .toList();
    List<Aspect> aspects = new ArrayList<>();
    Set.copyOf(natures.stream().map(n -> n.code().substring(0, n.code().indexOf('.'))).toList())
        .forEach(name -> aspects.add(new Aspect(name, Sentiment.NEGATIVE, 0.9, List.of())));
    for (String praised : List.of("product", "delivery", "price")) {
      if (random.nextInt(3) == 0) {
        aspects.add(new Aspect(praised, Sentiment.POSITIVE, 0.8, List.of()));
      }
    }
    return new Analysis(
        pick(List.of("pt-BR", "en", "es")),
        0.9,
        pick(List.of(Sentiment.values())),
        0.4,
        0.3,
        0.3,
        -0.1,
        List.of(),
        pick(List.of(Intent.values())),
        0.9,
        natures,
        aspects,
        random.nextInt(5),
        0.8,
        List.of(),
        false,
        List.of(),
        "test");
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  static void write(Elastic elastic, List<FeedbackDocument> all) {
    try {
      for (int i = 0; i < all.size(); i += 2_000) {
        List<BulkOperation> part =
            all.subList(i, Math.min(all.size(), i + 2_000)).stream()
                .map(
                    one ->
                        BulkOperation.of(
                            o ->
                                o.index(
                                    x ->
                                        x.index(Indices.feedback(one.feedback().createdAt()))
                                            .id(one.feedback().id())
                                            .document(one))))
                .toList();
        if (elastic.client().bulk(b -> b.operations(part).refresh(Refresh.True)).errors()) {
          throw new AssertionError("not all was written");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
