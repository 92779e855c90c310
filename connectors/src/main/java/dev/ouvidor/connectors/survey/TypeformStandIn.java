package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** Typeform with one form, {@link #FORM}. */
public final class TypeformStandIn extends SurveyStandIn {
  public static final String FORM = "aBcD3fGh";

  private final String token;

  /**
   * @param port 0 for any free one
   */
  public TypeformStandIn(int port, InstantSource clock, String token) {
    super(port, clock);
    this.token = token;
  }

  /** What its webhook says of a response. */
  public String event(String response) {
    Given given = given().get(response);
    if (given == null) {
      throw new IllegalArgumentException("no response '" + response + "'");
    }
    ObjectNode event = object().put("event_id", "e-" + response).put("event_type", "form_response");
    ObjectNode form = json(response, given).put("form_id", FORM);
    form.putObject("definition").set("fields", fields());
    event.set("form_response", form);
    return event.toString();
  }

  @Override
  String id(long number) {
    return "tok" + number;
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/forms/");
  }

  @Override
  protected Response unauthorised() {
    return Response.json(
        401,
        "{\"code\":\"AUTHENTICATION_FAILED\",\"description\":\"Authentication credentials not"
            + " found on the Request Headers\"}");
  }

  @Override
  Response api(Request request) {
    if (!("Bearer " + token).equals(request.header("authorization"))) {
      return unauthorised();
    }
    return switch (request.path()) {
      case "/forms/" + FORM -> {
        ObjectNode form = object().put("id", FORM);
        form.set("fields", fields());
        yield Response.json(200, form.toString());
      }
      case "/forms/" + FORM + "/responses" -> list(request.query());
      default -> Response.json(404, "{\"code\":\"FORM_NOT_FOUND\"}");
    };
  }

  private Response list(Map<String, String> query) {
    Instant since = Instant.parse(query.getOrDefault("since", "2000-01-01T00:00:00Z"));
    ObjectNode answer = object();
    ArrayNode items = answer.putArray("items");
    given().entrySet().stream()
        .filter(e -> e.getValue().complete() && !at(e.getValue()).isBefore(since))
        .sorted(Comparator.comparing(e -> at(e.getValue())))
        .limit(Integer.parseInt(query.getOrDefault("page_size", "25")))
        .forEach(e -> items.add(json(e.getKey(), e.getValue())));
    answer.put("total_items", items.size());
    return Response.json(200, answer.toString());
  }

  private static ObjectNode json(String id, Given given) {
    ObjectNode json =
        object()
            .put("token", id)
            .put("landed_at", given.createdAt().toString())
            .put("submitted_at", at(given).toString());
    json.putObject("metadata").put("network_id", "203.0.113.7");
    json.putObject("hidden").put("order_id", "4711");
    ArrayNode answers = json.putArray("answers");
    answer(answers, 0, "number").put("number", given.nps());
    answer(answers, 1, "number").put("number", given.stars());
    answer(answers, 2, "text").put("text", given.text());
    answer(answers, 3, "email").put("email", given.email());
    return json;
  }

  private static ObjectNode answer(ArrayNode answers, int question, String type) {
    ObjectNode answer = answers.addObject().put("type", type);
    ObjectNode field = answer.putObject("field");
    fields().get(question).properties().stream()
        .filter(property -> property.getValue().isTextual() && !property.getKey().equals("title"))
        .forEach(property -> field.set(property.getKey(), property.getValue()));
    return answer;
  }

  private static ArrayNode fields() {
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    field(fields, "q-nps", "nps", "Você nos recomendaria?");
    field(fields, "q-entrega", "rating", "E a entrega?").putObject("properties").put("steps", 5);
    field(fields, "q-porque", "long_text", "Por quê?");
    field(fields, "q-email", "email", "Seu e-mail?");
    return fields;
  }

  private static ObjectNode field(ArrayNode fields, String ref, String type, String title) {
    return fields
        .addObject()
        .put("id", "id-" + ref)
        .put("ref", ref)
        .put("type", type)
        .put("title", title);
  }

  private static Instant at(Given given) {
    return given.changedAt().truncatedTo(ChronoUnit.SECONDS);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
