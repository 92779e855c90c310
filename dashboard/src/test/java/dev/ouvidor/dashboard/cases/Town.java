package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.Instant;
import java.util.List;

/** The customers of the tests and what they say. */
public final class Town {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  public static final Author MARIA = Author.of("100", "maria", "Maria");

  private Town() {}

  /** Maria writes on the social network, minutes after noon; all in one thread. */
  public static FeedbackBuilder post(String nativeId, int minute, String text) {
    Instant at = NOON.plusSeconds(60L * minute);
    return Feedback.builder("x-loja", "x", Family.SOCIAL, nativeId)
        .author(MARIA)
        .threadId("1")
        .text(text)
        .createdAt(at)
        .collectedAt(at);
  }

  /** An edit of a post, or a later sight of it. */
  public static Feedback edited(Feedback post, String text) {
    return post.toBuilder()
        .text(text)
        .editVersion(post.editVersion() + 1)
        .collectedAt(post.collectedAt().plusSeconds(30))
        .build();
  }

  /** The post is gone; the platform tells no more than its id. */
  public static Feedback deleted(Feedback post) {
    return Feedback.tombstone(
        post.connection(),
        post.channel(),
        post.family(),
        post.nativeId(),
        null,
        post.collectedAt().plusSeconds(90));
  }

  public static Analysis complaint(int severity, String nature) {
    return new Analysis(
        "pt-BR",
        0.9,
        Sentiment.NEGATIVE,
        0.8,
        0.1,
        0.1,
        -0.7,
        List.of(),
        Intent.COMPLAINT,
        0.9,
        List.of(new Nature(nature, 0.9, List.of())),
        List.of(),
        severity,
        0.8,
        List.of(),
        false,
        List.of(),
        "test");
  }

  public static Analysis late() {
    return complaint(2, "delivery.late");
  }

  /** The case that Maria's first post opens. */
  public static CaseDocument opened() {
    return CaseOpening.open(post("1", 0, "cadê meu pedido?").build(), late());
  }

  public static FeedbackDocument indexed(Feedback feedback, Instant analysedAt) {
    return new FeedbackDocument(
        feedback,
        feedback.deleted() ? null : late(),
        null,
        CaseDocument.idOf(feedback),
        analysedAt);
  }
}
