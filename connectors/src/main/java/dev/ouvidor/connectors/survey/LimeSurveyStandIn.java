package dev.ouvidor.connectors.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ouvidor.connectors.webhook.Json;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** LimeSurvey with one survey, {@link #SURVEY}, on a server in São Paulo. */
public final class LimeSurveyStandIn extends SurveyStandIn {
  public static final String SURVEY = "12345";

  /** Where its RemoteControl is, below the stand-in's address. */
  public static final String PATH = "/index.php/admin/remotecontrol";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Sao_Paulo"));

  private final String user;
  private final String password;
  private int sessions;
  private boolean open;
  private boolean locked;

  /**
   * @param port 0 for any free one
   */
  public LimeSurveyStandIn(int port, InstantSource clock, String user, String password) {
    super(port, clock);
    this.user = user;
    this.password = password;
  }

  /** The session ends before its time. */
  public synchronized void expire() {
    open = false;
  }

  /** How many sessions were begun. */
  public synchronized int sessions() {
    return sessions;
  }

  @Override
  String id(long number) {
    return String.valueOf(number);
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().equals(PATH);
  }

  /** The user was locked: there is no new session either. */
  @Override
  protected synchronized Response unauthorised() {
    locked = open;
    open = false;
    return status("Invalid session key");
  }

  @Override
  synchronized Response api(Request request) {
    JsonNode call = Json.parse(request.body());
    JsonNode given = call.path("params");
    if (call.path("method").asText().equals("get_session_key")) {
      return session(given);
    } else if (!open || !given.path(0).asText().equals("key-" + sessions)) {
      return status("Invalid session key");
    } else if (!given.path(1).asText().equals(SURVEY)) {
      return status("Error: Invalid survey ID");
    }
    return switch (call.path("method").asText()) {
      case "list_questions" -> result(questions());
      case "export_responses" -> export(given);
      default -> Response.json(200, "{\"id\":1,\"result\":null,\"error\":\"Unknown method\"}");
    };
  }

  private Response session(JsonNode given) {
    boolean known =
        !locked && given.path(0).asText().equals(user) && given.path(1).asText().equals(password);
    locked = false;
    if (!known) {
      return status("Invalid user name or password");
    }
    open = true;
    return result(TextNode.valueOf("key-" + ++sessions));
  }

  private Response export(JsonNode given) {
    if (given().isEmpty()) {
      return status("No Data, could not get max id.");
    }
    long from = given.path(7).asLong(1);
    long to = given.path(8).asLong(Long.MAX_VALUE);
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = file.putArray("responses");
    given().values().stream()
        .filter(g -> g.complete() && g.number() >= from && g.number() <= to)
        .forEach(g -> responses.add(given.path(9).isArray() ? number(g) : json(g)));
    String base64 = Base64.getEncoder().encodeToString(file.toString().getBytes(UTF_8));
    return result(TextNode.valueOf(base64));
  }

  private static ObjectNode number(Given given) {
    return JsonNodeFactory.instance.objectNode().put("id", String.valueOf(given.number()));
  }

  /** An edit in the administration changes no date. */
  private static ObjectNode json(Given given) {
    return number(given)
        .put("submitdate", DATE.format(given.createdAt()))
        .put("lastpage", "1")
        .put("startlanguage", "pt-BR")
        .put("ipaddr", "203.0.113.7")
        .put("nps", String.valueOf(given.nps()))
        .put("entrega", String.valueOf(given.stars()))
        .put("porque", given.text())
        .put("endereco", given.email());
  }

  private static ArrayNode questions() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    question(list, "nps", "L", "Você nos recomendaria?");
    question(list, "entrega", "5", "E a entrega?");
    question(list, "porque", "T", "<p>Por quê?</p>");
    question(list, "endereco", "S", "Seu e-mail");
    return list;
  }

  private static void question(ArrayNode list, String code, String type, String words) {
    list.addObject()
        .put("qid", String.valueOf(list.size()))
        .put("parent_qid", "0")
        .put("type", type)
        .put("title", code)
        .put("question", words);
  }

  private static Response status(String words) {
    return result(JsonNodeFactory.instance.objectNode().put("status", words));
  }

  private static Response result(JsonNode result) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", 1);
    answer.set("result", result);
    answer.putNull("error");
    return Response.json(200, answer.toString());
  }
}
