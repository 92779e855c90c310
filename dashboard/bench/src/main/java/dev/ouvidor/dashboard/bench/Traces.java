package dev.ouvidor.dashboard.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.IntakeDocument;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.QuarantineDocument;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A shop's documents in which one person stands everywhere: of a hundred posts one is hers, and one
 * of somebody else names her; what people wrote in and of cases does so as often.
 */
final class Traces {
  /** What no index may hold in the end, in small letters. */
  static final List<String> NEEDLES =
      List.of("zuleide", "tondato", "id-8817263", "ped-771923", "98765-1234", "31987651234");

  private static final Author HER =
      new Author("id-8817263", "zuleide_braga", "Zuleide Tondato", "zuleide@braga.test", 10L, true);
  private static final List<String> QUOTES =
      List.of(
          "como disse a @zuleide_braga",
          "igual ao que houve com Zuleide Tondato",
          "escrevam a zuleide@braga.test",
          "o pedido PED-771923 também",
          "ou liguem para (31) 98765-1234, que é dela",
          "o número 31987651234 não atende");

  /** Every so many posts one of each of them. */
  private static final int OWN = 100;

  private static final int QUOTING = OWN / 2;
  private static final int PUSHED = 20;
  private static final int QUARANTINED = 200;
  private static final int LIVE = 10;

  private final History history;
  private final Posts mix = Posts.of(LIVE);
  private long own;
  private long quoting;
  private long cases;
  private Instant newest = Instant.EPOCH;

  Traces(History history) {
    this.history = history;
  }

  /** Writes the posts and all that hangs on them. */
  void write(long posts) throws IOException {
    for (long number = 0; number < posts; number++) {
      Instant written = history.moment();
      Feedback post = post(number, written);
      Analysis analysis = history.add(post);
      if (CaseOpening.opens(post)) {
        work(CaseOpening.open(post, analysis), number, written);
        newest = written.isAfter(newest) ? written : newest;
      }
      if (number % PUSHED == 0) {
        String id = "i" + number;
        String body = Json.mapper().writeValueAsString(post);
        history.add(
            Indices.INTAKE, id, new IntakeDocument(id, "form", body, written, true, written));
      }
      if (number % QUARANTINED == 0) {
        var aside =
            QuarantineDocument.of(
                Posts.CONNECTION,
                null,
                "collect",
                Json.mapper().writeValueAsString(post),
                "?",
                written);
        history.add(Indices.QUARANTINE, aside.id(), aside);
      }
    }
    history.send();
  }

  /** When the last post that opens a case was written. */
  Instant newest() {
    return newest;
  }

  @Override
  public String toString() {
    return "%d posts of hers, %d that name her, %d cases".formatted(own, quoting, cases);
  }

  private Feedback post(long number, Instant written) {
    Feedback post = mix.at(number, written);
    if (number % OWN == 0) {
      own++;
      FeedbackBuilder hers = post.toBuilder().author(HER).backfill(number % (10 * OWN) != 0);
      return hers.orderId("PED-771923").text(post.text() + " Liguem: (31) 98765-1234").build();
    }
    if (number % OWN == QUOTING) {
      quoting++;
      return post.toBuilder().text(post.text() + ", " + quote(number / OWN)).build();
    }
    return post;
  }

  /** A case with a reply, and every now and then a draft, a correction and a delivery. */
  private void work(CaseDocument opened, long number, Instant written) throws IOException {
    String id = opened.id();
    String text = cases % QUOTING == 0 ? "Oi! " + quote(cases / QUOTING) : "Oi! Já vamos ver.";
    String at = written.toString();
    ObjectNode document = Json.mapper().valueToTree(opened);
    document
        .withArray("replies")
        .addObject()
        .put("id", "r" + number)
        .put("to", opened.feedback().get(0).id())
        .put("text", text)
        .put("visibility", "PUBLIC")
        .put("by", "somebody")
        .put("createdAt", at)
        .put("state", "SENT")
        .put("sentAt", at);
    history.add(Indices.CASES, id, document);
    if (cases % 5 == 0) {
      String draft = id + "~somebody";
      history.add(
          Indices.DRAFTS,
          draft,
          Map.of(
              "caseId",
              id,
              "userId",
              "somebody",
              "text",
              text,
              "visibility",
              "PUBLIC",
              "updatedAt",
              at));
      history.add(
          Indices.HOOK_DELIVERIES,
          "d" + number,
          Map.of(
              "id",
              "d" + number,
              "hookId",
              "h",
              "event",
              "noted",
              "caseId",
              id,
              "body",
              "{}",
              "createdAt",
              at,
              "state",
              "DELIVERED"));
    }
    cases++;
  }

  private static String quote(long number) {
    return QUOTES.get((int) (number % QUOTES.size()));
  }
}
