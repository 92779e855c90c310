package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.desk.DeskStandIn;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.StandInTicket;
import dev.ouvidor.connectors.desk.StandInTicket.Word;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Chatwoot as one account sees it. */
public final class ChatwootStandIn extends DeskStandIn {
  private static final int CONVERSATIONS_A_PAGE = 25;
  private static final int MESSAGES_A_PAGE = 20;

  private final String path;
  private final String token;

  /**
   * @param port 0 for any free one
   */
  public ChatwootStandIn(int port, InstantSource clock, String account, String token) {
    super(port, clock);
    this.path = "/api/v1/accounts/" + account + "/conversations";
    this.token = token;
  }

  /** What is pushed about a message. */
  public synchronized String pushed(String ticket, String message) {
    StandInTicket of = Objects.requireNonNull(ticket(ticket), () -> "no ticket " + ticket);
    Word word =
        of.words.stream()
            .filter(w -> message.equals(String.valueOf(w.id())))
            .findFirst()
            .orElseThrow();
    ObjectNode json = message(of, word);
    json.put("event", of.hidden.contains(word.id()) ? "message_updated" : "message_created");
    json.put("message_type", word.by() == Message.By.CUSTOMER ? "incoming" : "outgoing");
    json.put("created_at", word.at().toString());
    json.putObject("conversation").put("id", of.number).put("status", of.status);
    json.putObject("account").put("id", 1);
    return json.toString();
  }

  @Override
  protected boolean isLook(Request request) {
    return request.method().equals("GET") && request.path().matches(path + "/\\d+");
  }

  @Override
  protected Response unauthorised() {
    return Response.json(401, "{\"errors\":[\"Invalid Access Token\"]}");
  }

  @Override
  protected Response api(Request request) throws IOException {
    if (!token.equals(request.header("api_access_token"))) {
      return unauthorised();
    } else if (request.path().equals(path)) {
      return list(request.query());
    } else if (!request.path().matches(path + "/\\d+(/messages)?")) {
      return missing();
    }
    StandInTicket ticket = ticket(request.path().split("/")[6]);
    if (ticket == null) {
      return missing();
    } else if (!request.path().endsWith("/messages")) {
      return Response.json(200, json(ticket).toString());
    }
    return request.method().equals("POST")
        ? send(ticket, said(request, ticket))
        : messages(ticket, request.query());
  }

  private Response list(Map<String, String> query) {
    long page = Long.parseLong(query.getOrDefault("page", "1"));
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putObject("data").putArray("payload");
    tickets().stream()
        .filter(ticket -> !ticket.deleted)
        .sorted(Comparator.comparing(ChatwootStandIn::activity).reversed())
        .skip((page - 1) * CONVERSATIONS_A_PAGE)
        .limit(CONVERSATIONS_A_PAGE)
        .forEach(ticket -> list.add(json(ticket)));
    return Response.json(200, json.toString());
  }

  private Response messages(StandInTicket ticket, Map<String, String> query) {
    long before = Long.parseLong(query.getOrDefault("before", String.valueOf(Long.MAX_VALUE)));
    Predicate<Word> older = word -> word.id() < before;
    List<Word> all = ticket.words.stream().filter(older).toList();
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("payload");
    all.subList(Math.max(0, all.size() - MESSAGES_A_PAGE), all.size())
        .forEach(word -> list.add(message(ticket, word)));
    return Response.json(200, json.toString());
  }

  private Response send(StandInTicket ticket, JsonNode message) {
    String text = message.path("content").asText();
    if (text.isBlank()) {
      return Response.json(422, "{\"error\":\"Content can't be blank\"}");
    }
    boolean internal = message.path("private").asBoolean();
    add(ticket, Message.By.AGENT, internal, text, null);
    Word word = ticket.words.get(ticket.words.size() - 1);
    return Response.json(200, message(ticket, word).toString());
  }

  private static Instant activity(StandInTicket ticket) {
    return ticket.words.get(ticket.words.size() - 1).at();
  }

  private static ObjectNode json(StandInTicket ticket) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", ticket.number).put("inbox_id", 4);
    json.put("status", ticket.status.equals("solved") ? "resolved" : ticket.status);
    json.put("can_reply", ticket.open).put("created_at", ticket.at.getEpochSecond());
    json.put("updated_at", ticket.updated.toEpochMilli() / 1_000.0);
    json.put("timestamp", activity(ticket).getEpochSecond());
    json.putObject("meta")
        .putObject("sender")
        .put("id", ticket.customerId())
        .put("name", ticket.customer)
        .put("email", ticket.email())
        .put("phone_number", "+5511999990000");
    return json;
  }

  private static ObjectNode message(StandInTicket ticket, Word word) {
    boolean customers = word.by() == Message.By.CUSTOMER;
    boolean hidden = ticket.hidden.contains(word.id());
    ObjectNode json = JSON.createObjectNode();
    json.put("id", word.id()).put("conversation_id", ticket.number);
    json.put("content", hidden ? "This message was deleted" : word.text());
    json.put("message_type", customers ? 0 : 1).put("content_type", "text");
    json.put("private", word.internal()).put("created_at", word.at().getEpochSecond());
    ObjectNode attributes = json.putObject("content_attributes");
    if (hidden) {
      attributes.put("deleted", true);
    }
    String type = customers ? "contact" : word.by() == Message.By.MACHINE ? "agent_bot" : "user";
    json.putObject("sender").put("id", customers ? ticket.customerId() : 7).put("type", type);
    return json;
  }

  private static Response missing() {
    return Response.json(404, "{\"error\":\"Resource could not be found\"}");
  }
}
