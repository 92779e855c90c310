package dev.ouvidor.connectors.freshdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.desk.DeskStandIn;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.StandInTicket;
import dev.ouvidor.connectors.desk.StandInTicket.Word;
import dev.ouvidor.connectors.html.PlainText;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Entities;

/** Freshdesk as one shop sees it. */
public final class FreshdeskStandIn extends DeskStandIn {
  private static final String TICKETS = "/api/v2/tickets";
  private static final long AGENT = 10_000_001;

  private static final int LIMIT = 200;

  private final String authorization;
  private int left = LIMIT;

  /**
   * @param port 0 for any free one
   */
  public FreshdeskStandIn(int port, InstantSource clock, String apiKey) {
    super(port, clock);
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((apiKey + ":X").getBytes(UTF_8));
  }

  /** So many calls are left in this minute. */
  public synchronized void left(int calls) {
    left = calls;
  }

  @Override
  protected boolean isLook(Request request) {
    return request.method().equals("GET") && request.path().matches(TICKETS + "/\\d+");
  }

  @Override
  protected Response unauthorised() {
    return Response.json(
        401, "{\"code\":\"invalid_credentials\",\"message\":\"You have to be logged in\"}");
  }

  @Override
  protected Response throttled() {
    return Response.json(429, "{\"message\":\"You have exceeded the limit of requests\"}")
        .with("retry-after", "7")
        .with("x-ratelimit-total", "200")
        .with("x-ratelimit-remaining", "0");
  }

  @Override
  protected Response api(Request request) throws IOException {
    return carryOut(request)
        .with("x-ratelimit-total", String.valueOf(LIMIT))
        .with("x-ratelimit-remaining", String.valueOf(left));
  }

  private Response carryOut(Request request) throws IOException {
    if (!authorization.equals(request.header("authorization"))) {
      return unauthorised();
    } else if (request.path().equals(TICKETS)) {
      return list(request.query());
    } else if (!request.path().matches(TICKETS + "/\\d+(/(conversations|reply|notes))?")) {
      return new Response(404, Map.of(), new byte[0]);
    }
    String[] parts = request.path().split("/");
    StandInTicket ticket =
        tickets().stream()
            .filter(t -> parts[4].equals(String.valueOf(t.number)))
            .findFirst()
            .orElse(null);
    if (ticket == null) {
      return new Response(404, Map.of(), new byte[0]);
    } else if (parts.length == 5) {
      return Response.json(200, json(ticket).toString());
    } else if (parts[5].equals("conversations")) {
      return conversations(ticket, request.query());
    }
    return say(ticket, said(request, ticket), parts[5].equals("notes"));
  }

  /** Deleted tickets are on a list of their own. */
  private Response list(Map<String, String> query) {
    int most = Integer.parseInt(query.getOrDefault("per_page", "30"));
    long page = Long.parseLong(query.getOrDefault("page", "1"));
    Instant since = Instant.parse(query.getOrDefault("updated_since", Instant.EPOCH.toString()));
    ArrayNode list = JSON.createArrayNode();
    tickets().stream()
        .filter(t -> !t.deleted && !seconds(t.updated).isBefore(since))
        .sorted(Comparator.comparing(t -> seconds(t.updated)))
        .skip((page - 1) * most)
        .limit(most)
        .forEach(t -> list.add(json(t)));
    return Response.json(200, list.toString());
  }

  private static Response conversations(StandInTicket ticket, Map<String, String> query) {
    int most = Integer.parseInt(query.getOrDefault("per_page", "30"));
    long page = Long.parseLong(query.getOrDefault("page", "1"));
    ArrayNode list = JSON.createArrayNode();
    ticket.words.stream()
        .skip(1)
        .filter(word -> !ticket.hidden.contains(word.id()))
        .skip((page - 1) * most)
        .limit(most)
        .forEach(word -> list.add(message(ticket, word)));
    return Response.json(200, list.toString());
  }

  /** Like the original, this does not ask whether the ticket was deleted. */
  private Response say(StandInTicket ticket, JsonNode body, boolean note) {
    String text = PlainText.ofHtml(body.path("body").asText());
    if (text.isBlank()) {
      return Response.json(
          400, "{\"description\":\"Validation failed\",\"errors\":[{\"field\":\"body\"}]}");
    }
    boolean internal = note && body.path("private").asBoolean(true);
    add(ticket, Message.By.AGENT, internal, text, null);
    Word word = ticket.words.get(ticket.words.size() - 1);
    return Response.json(201, message(ticket, word).toString());
  }

  private static ObjectNode json(StandInTicket ticket) {
    Word first = ticket.words.get(0);
    ObjectNode json = JSON.createObjectNode();
    json.put("id", ticket.number).put("subject", ticket.subject);
    json.put("status", List.of("open", "pending", "solved", "closed").indexOf(ticket.status) + 2);
    json.put("spam", false).put("requester_id", ticket.customerId());
    json.put("description", html(first.text())).put("description_text", first.text());
    json.put("created_at", seconds(ticket.at).toString());
    json.put("updated_at", seconds(ticket.updated).toString());
    if (ticket.deleted) {
      json.put("deleted", true);
    }
    json.putObject("requester")
        .put("id", ticket.customerId())
        .put("name", ticket.customer)
        .put("email", ticket.email())
        .put("mobile", "+5511999990000");
    json.putObject("custom_fields").put("cf_pedido", "LB-1042").put("cf_cpf", "00000000191");
    return json;
  }

  private static ObjectNode message(StandInTicket ticket, Word word) {
    boolean incoming = word.by() == Message.By.CUSTOMER;
    ObjectNode json = JSON.createObjectNode();
    json.put("id", word.id()).put("ticket_id", ticket.number).put("incoming", incoming);
    json.put("private", word.internal()).put("user_id", incoming ? ticket.customerId() : AGENT);
    json.put("body", html(word.text())).put("body_text", word.text());
    return json.put("created_at", seconds(word.at()).toString());
  }

  private static String html(String text) {
    return "<div style=\"font-size:14px\">"
        + Entities.escape(text).replace("\n", "<br>")
        + "</div>";
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }
}
