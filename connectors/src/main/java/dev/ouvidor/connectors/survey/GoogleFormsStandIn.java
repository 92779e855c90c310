package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.google.StandInTokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Google Forms with one form, {@link #FORM}, and Google's token endpoint. */
public final class GoogleFormsStandIn extends SurveyStandIn {
  public static final String FORM = "1FAIpQL_posCompra";

  private static final String BASE = "/v1/forms/" + FORM;

  /** A page of it is small. */
  private static final int MOST = 60;

  private final StandInTokens tokens;

  /**
   * @param port 0 for any free one
   */
  public GoogleFormsStandIn(int port, InstantSource clock) {
    super(port, clock);
    this.tokens = new StandInTokens(clock, GoogleForms.SCOPE, null);
  }

  /** The token ends before its time. */
  public void expire() {
    tokens.expire();
  }

  @Override
  String id(long number) {
    return "ACYDBN" + number;
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/v1/");
  }

  @Override
  protected Response unauthorised() {
    tokens.revoke();
    return error(401, "UNAUTHENTICATED");
  }

  @Override
  Response api(Request request) {
    if (request.path().equals(StandInTokens.PATH)) {
      return tokens.answer(request, base());
    } else if (!tokens.admits(request)) {
      return error(401, "UNAUTHENTICATED");
    }
    return switch (request.path()) {
      case BASE -> Response.json(200, form().toString());
      case BASE + "/responses" -> list(request.query());
      default -> error(404, "NOT_FOUND");
    };
  }

  private Response list(Map<String, String> query) {
    String filter = query.getOrDefault("filter", "");
    Instant since = Instant.parse(filter.replaceFirst("timestamp >=? ", ""));
    String token = query.getOrDefault("pageToken", "0");
    if (!token.matches("\\d+")) {
      return error(400, "INVALID_ARGUMENT");
    }
    int skip = Integer.parseInt(token);
    var found =
        given().entrySet().stream()
            .filter(e -> e.getValue().complete() && !e.getValue().changedAt().isBefore(since))
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (!found.isEmpty()) {
      ArrayNode responses = answer.putArray("responses");
      found.stream()
          .skip(skip)
          .limit(MOST)
          .forEach(e -> responses.add(json(e.getKey(), e.getValue())));
    }
    if (skip + MOST < found.size()) {
      answer.put("nextPageToken", String.valueOf(skip + MOST));
    }
    return Response.json(200, answer.toString());
  }

  private static ObjectNode json(String id, Given given) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("responseId", id)
            .put("createTime", given.createdAt().toString())
            .put("lastSubmittedTime", given.changedAt().toString())
            .put("respondentEmail", given.email());
    ObjectNode answers = json.putObject("answers");
    answer(answers, "3a5b", String.valueOf(given.nps()));
    answer(answers, "77c0", String.valueOf(given.stars()));
    answer(answers, "77c1", given.text());
    return json;
  }

  private static void answer(ObjectNode answers, String question, String value) {
    ObjectNode answer = answers.putObject(question).put("questionId", question);
    answer.putObject("textAnswers").putArray("answers").addObject().put("value", value);
  }

  private static ObjectNode form() {
    ObjectNode form = JsonNodeFactory.instance.objectNode().put("formId", FORM);
    form.putObject("info").put("title", "Pós-compra");
    ArrayNode items = form.putArray("items");
    // A scale from 0 is written without its beginning.
    question(items, "3a5b", "Você nos recomendaria?").putObject("scaleQuestion").put("high", 10);
    question(items, "77c0", "E a entrega?")
        .putObject("ratingQuestion")
        .put("ratingScaleLevel", 5)
        .put("iconType", "STAR");
    question(items, "77c1", "Por quê?").putObject("textQuestion").put("paragraph", true);
    return form;
  }

  private static ObjectNode question(ArrayNode items, String id, String title) {
    return items
        .addObject()
        .put("title", title)
        .putObject("questionItem")
        .putObject("question")
        .put("questionId", id);
  }

  private static Response error(int status, String name) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", status).put("status", name);
    return Response.json(status, body.toString());
  }
}
