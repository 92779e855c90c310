package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** Formbricks with one survey, {@link #SURVEY}. */
public final class FormbricksStandIn extends SurveyStandIn {
  public static final String SURVEY = "clx0survey";

  private final String apiKey;

  /**
   * @param port 0 for any free one
   */
  public FormbricksStandIn(int port, InstantSource clock, String apiKey) {
    super(port, clock);
    this.apiKey = apiKey;
  }

  /** What its webhook says of a response. */
  public String event(String type, String response) {
    Given given = given().get(response);
    if (given == null) {
      throw new IllegalArgumentException("no response '" + response + "'");
    }
    ObjectNode event = object().put("webhookId", "clx0webhook").put("event", type);
    event.set("data", json(response, given));
    return event.toString();
  }

  @Override
  String id(long number) {
    return "clx0resp" + number;
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/");
  }

  @Override
  protected Response unauthorised() {
    return Response.json(
        401, "{\"code\":\"not_authenticated\",\"message\":\"Not authenticated\",\"details\":{}}");
  }

  @Override
  Response api(Request request) {
    if (!apiKey.equals(request.header("x-api-key"))) {
      return unauthorised();
    }
    return switch (request.path()) {
      case "/api/v1/management/surveys/" + SURVEY -> survey();
      case "/api/v2/management/responses" -> list(request.query());
      default -> Response.json(404, "{\"code\":\"not_found\"}");
    };
  }

  private Response list(Map<String, String> query) {
    int limit = Integer.parseInt(query.getOrDefault("limit", "50"));
    int skip = Integer.parseInt(query.getOrDefault("skip", "0"));
    Instant since = Instant.parse(query.getOrDefault("startDate", "2000-01-01T00:00:00Z"));
    var found =
        given().entrySet().stream()
            .filter(e -> !at(e.getValue().changedAt()).isBefore(since))
            .sorted(Comparator.comparing(e -> at(e.getValue().changedAt())))
            .toList();
    ObjectNode answer = object();
    ArrayNode data = answer.putArray("data");
    found.stream().skip(skip).limit(limit).forEach(e -> data.add(json(e.getKey(), e.getValue())));
    answer.putObject("meta").put("total", found.size()).put("limit", limit).put("offset", skip);
    return Response.json(200, answer.toString());
  }

  private static ObjectNode json(String id, Given given) {
    ObjectNode json =
        object()
            .put("id", id)
            .put("surveyId", SURVEY)
            .put("createdAt", at(given.createdAt()).toString())
            .put("updatedAt", at(given.changedAt()).toString())
            .put("finished", given.complete())
            .put("language", "pt-BR");
    json.putObject("data")
        .put("q_nps", given.nps())
        .put("q_entrega", given.stars())
        .put("q_porque", given.text())
        .put("order_id", "4711");
    json.putObject("contactAttributes").put("email", given.email());
    return json;
  }

  private static Response survey() {
    ObjectNode answer = object();
    ObjectNode survey = answer.putObject("data").put("id", SURVEY).put("name", "Pós-compra");
    ArrayNode questions = survey.putArray("questions");
    question(questions, "q_nps", "nps", "Você nos recomendaria?");
    question(questions, "q_entrega", "rating", "E a entrega?").put("range", 5);
    question(questions, "q_porque", "openText", "Por quê?").put("inputType", "text");
    survey.putObject("hiddenFields").put("enabled", true).putArray("fieldIds").add("order_id");
    return Response.json(200, answer.toString());
  }

  private static ObjectNode question(ArrayNode questions, String id, String type, String title) {
    ObjectNode question = questions.addObject().put("id", id).put("type", type);
    question.putObject("headline").put("default", title);
    return question;
  }

  private static Instant at(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
