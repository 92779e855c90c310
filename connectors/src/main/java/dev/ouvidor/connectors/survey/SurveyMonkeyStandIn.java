package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** SurveyMonkey with one survey, {@link #SURVEY}. */
public final class SurveyMonkeyStandIn extends SurveyStandIn {
  public static final String SURVEY = "123456789";

  private static final String BASE = "/v3/surveys/" + SURVEY;
  private static final long CHOICES = 333_000;

  private final String authorization;

  /**
   * @param port 0 for any free one
   */
  public SurveyMonkeyStandIn(int port, InstantSource clock, String token) {
    super(port, clock);
    this.authorization = "Bearer " + token;
  }

  /** What its webhook says of a response. */
  public String event(String type, String response) {
    ObjectNode event =
        object()
            .put("name", "Ouvidor")
            .put("filter_type", "survey")
            .put("filter_id", SURVEY)
            .put("event_type", type)
            .put("event_id", "1" + response)
            .put("object_type", "response")
            .put("object_id", response)
            .put("event_datetime", now().toString());
    event.putObject("resources").put("survey_id", SURVEY).put("respondent_id", response);
    return event.toString();
  }

  @Override
  String id(long number) {
    return String.valueOf(5_555_555_000L + number);
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/v3/");
  }

  @Override
  protected Response throttled() {
    return error(429, 1_040, "You have reached your rate limit")
        .with("x-ratelimit-app-global-minute-remaining", "0")
        .with("x-ratelimit-app-global-minute-reset", "20");
  }

  @Override
  protected Response unauthorised() {
    return error(401, 1_010, "The authorization token was not provided or is invalid.");
  }

  @Override
  Response api(Request request) {
    if (!authorization.equals(request.header("authorization"))) {
      return unauthorised();
    } else if (request.path().equals(BASE + "/details")) {
      return Response.json(200, details().toString());
    } else if (request.path().equals(BASE + "/responses/bulk")) {
      return list(request.query());
    }
    String id = request.path().replaceFirst(BASE + "/responses/(\\d+)/details", "$1");
    Given response = given().get(id);
    return response == null
        ? error(404, 1_020, "The requested resource could not be found.")
        : Response.json(200, json(id, response).toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("per_page", "50"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    Instant since =
        LocalDateTime.parse(query.getOrDefault("start_modified_at", "2000-01-01T00:00:00"))
            .toInstant(ZoneOffset.UTC);
    var found =
        given().entrySet().stream()
            .filter(e -> e.getValue().complete() && second(e.getValue()).isAfter(since))
            .sorted(Comparator.comparing(e -> second(e.getValue())))
            .toList();
    ObjectNode answer = object().put("page", page).put("per_page", size).put("total", found.size());
    ArrayNode data = answer.putArray("data");
    found.stream()
        .skip((page - 1L) * size)
        .limit(size)
        .forEach(e -> data.add(json(e.getKey(), e.getValue())));
    return Response.json(200, answer.toString());
  }

  private static ObjectNode json(String id, Given given) {
    ObjectNode json =
        object()
            .put("id", id)
            .put("survey_id", SURVEY)
            .put("response_status", given.complete() ? "completed" : "partial")
            .put("ip_address", "203.0.113.7")
            .put("edit_url", "https://survey.example/r/?sm=s3cret")
            .put("analyze_url", "https://survey.example/analyze/browse/?respondent_id=" + id)
            .put("email_address", given.email())
            .put("date_created", given.createdAt().truncatedTo(ChronoUnit.SECONDS) + "")
            .put("date_modified", second(given).toString().replace("Z", "+00:00"));
    json.putObject("custom_variables").put("order_id", "4711");
    ArrayNode questions = json.putArray("pages").addObject().put("id", "1").putArray("questions");
    questions
        .addObject()
        .put("id", "1001")
        .putArray("answers")
        .addObject()
        .put("choice_id", String.valueOf(CHOICES + given.nps()))
        .put("row_id", "9");
    questions
        .addObject()
        .put("id", "1002")
        .putArray("answers")
        .addObject()
        .put("choice_id", String.valueOf(CHOICES + 100 + given.stars()))
        .put("row_id", "8");
    questions
        .addObject()
        .put("id", "1003")
        .putArray("answers")
        .addObject()
        .put("text", given.text());
    return json;
  }

  private static ObjectNode details() {
    ObjectNode survey = object().put("id", SURVEY).put("title", "Pós-compra");
    ArrayNode questions = survey.putArray("pages").addObject().put("id", "1").putArray("questions");
    ObjectNode nps = question(questions, "1001", "matrix", "rating", "Você nos recomendaria?");
    ArrayNode marks = nps.putObject("answers").putArray("choices");
    for (int mark = 0; mark <= 10; mark++) {
      marks.addObject().put("id", String.valueOf(CHOICES + mark)).put("text", "" + mark);
    }
    ObjectNode stars = question(questions, "1002", "matrix", "rating", "E a entrega?");
    stars.putObject("display_options").put("display_type", "emoji");
    ArrayNode shapes = stars.putObject("answers").putArray("choices");
    for (int star = 1; star <= 5; star++) {
      shapes
          .addObject()
          .put("id", String.valueOf(CHOICES + 100 + star))
          .put("text", "")
          .put("weight", star);
    }
    question(questions, "1003", "open_ended", "essay", "<b>Por quê?</b>");
    return survey;
  }

  private static ObjectNode question(
      ArrayNode questions, String id, String family, String subtype, String heading) {
    ObjectNode question =
        questions.addObject().put("id", id).put("family", family).put("subtype", subtype);
    question.putArray("headings").addObject().put("heading", heading);
    return question;
  }

  private static Instant second(Given given) {
    return given.changedAt().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Response error(int status, int code, String message) {
    ObjectNode body = object();
    body.putObject("error").put("id", String.valueOf(code)).put("message", message);
    return Response.json(status, body.toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
