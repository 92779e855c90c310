package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stand-in's questions, in the platform's wire format. */
final class StandInQuestions {
  private static final int DEEPEST = 1_000;
  private static final int LONGEST = 2_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final InstantSource clock;
  private final String seller;
  private final Map<String, Question> all = new LinkedHashMap<>();
  private long counter = 11_764_900_000L;

  record Question(
      String id,
      String buyer,
      String item,
      String text,
      String status,
      Instant at,
      @Nullable String answer,
      @Nullable Instant answeredAt) {

    Question in(String newStatus) {
      return new Question(id, buyer, item, text, newStatus, at, answer, answeredAt);
    }
  }

  StandInQuestions(InstantSource clock, String seller) {
    this.clock = clock;
    this.seller = seller;
  }

  String ask(String buyer, String item, String text) {
    String id = String.valueOf(++counter);
    all.put(id, new Question(id, buyer, item, text, "UNANSWERED", clock.instant(), null, null));
    return id;
  }

  Question known(String id) {
    Question question = all.get(id);
    if (question == null) {
      throw new IllegalArgumentException("no question '" + id + "'");
    }
    return question;
  }

  void put(Question question) {
    all.put(question.id(), question);
  }

  List<Question> newestFirst() {
    var list = new ArrayList<>(all.values());
    Collections.reverse(list);
    return list;
  }

  void restore(List<Question> newestFirst) {
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      put(newestFirst.get(i));
      counter = Long.parseLong(newestFirst.get(i).id());
    }
  }

  Response search(Request request) {
    int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "50"));
    if (!seller.equals(request.query().get("seller_id"))) {
      return MercadoLivreStandIn.error(403, "forbidden", "The caller is not the seller");
    } else if (offset + limit > DEEPEST || limit > 100) {
      return MercadoLivreStandIn.error(400, "bad_request", "Use search_type=scan");
    }
    ObjectNode answer = NODES.objectNode().put("total", all.size()).put("limit", limit);
    var list = answer.putArray("questions");
    newestFirst().stream()
        .filter(q -> !q.status().equals("DELETED"))
        .skip(offset)
        .limit(limit)
        .forEach(q -> list.add(json(q)));
    return Response.json(200, answer.toString());
  }

  Response one(String id) {
    Question question = all.get(id);
    return question == null
        ? MercadoLivreStandIn.error(404, "not_found", "Question not found")
        : Response.json(200, json(question).toString());
  }

  Response answer(JsonNode body) {
    Question question = all.get(body.path("question_id").asText());
    String text = body.path("text").asText();
    if (question == null || question.status().equals("DELETED")) {
      return MercadoLivreStandIn.error(404, "not_found", "Question not found");
    } else if (!question.status().equals("UNANSWERED")) {
      return MercadoLivreStandIn.error(
          400, "not_unanswered_question", "Question " + question.id() + " is not unanswered");
    } else if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
      return MercadoLivreStandIn.error(400, "invalid_answer", "Text is empty or too long");
    }
    put(
        new Question(
            question.id(),
            question.buyer(),
            question.item(),
            question.text(),
            "ANSWERED",
            question.at(),
            text,
            clock.instant()));
    return one(question.id());
  }

  /** What the platform bans, it shows without text. */
  private ObjectNode json(Question question) {
    boolean banned = question.status().equals("BANNED");
    ObjectNode json = NODES.objectNode();
    json.put("date_created", MercadoLivreStandIn.time(question.at()));
    json.put("item_id", question.item()).put("seller_id", Long.valueOf(seller));
    json.put("status", question.status()).put("text", banned ? "" : question.text());
    json.put("id", Long.valueOf(question.id())).put("deleted_from_listing", false);
    json.put("hold", question.status().equals("UNDER_REVIEW")).put("suspected_spam", false);
    Instant answeredAt = question.answeredAt();
    if (answeredAt == null) {
      json.putNull("answer");
    } else {
      json.putObject("answer")
          .put("text", question.answer())
          .put("status", "ACTIVE")
          .put("date_created", MercadoLivreStandIn.time(answeredAt));
    }
    json.putObject("from").put("id", Long.valueOf(question.buyer()));
    return json;
  }
}
