package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stand-in's claims, in the platform's wire format. */
final class StandInClaims {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final InstantSource clock;
  private final String seller;
  private final Map<String, Claim> all = new LinkedHashMap<>();
  private long counter = 5_256_700_000L;

  record Message(String sender, String text, Instant at) {
    boolean isSellers() {
      return sender.equals("respondent");
    }
  }

  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  static final class Claim {
    final String id;
    final String buyer;
    final String order;
    final String item;
    final String reason;
    final Instant at;
    final List<Message> messages = new ArrayList<>();
    boolean returned;
    String stage = "claim";
    String status = "opened";
    Instant updated;

    @JsonCreator
    Claim(
        @JsonProperty("id") String id,
        @JsonProperty("buyer") String buyer,
        @JsonProperty("order") String order,
        @JsonProperty("item") String item,
        @JsonProperty("reason") String reason,
        @JsonProperty("at") Instant at) {
      this.id = id;
      this.buyer = buyer;
      this.order = order;
      this.item = item;
      this.reason = reason;
      this.at = at;
      this.updated = at;
    }
  }

  StandInClaims(InstantSource clock, String seller) {
    this.clock = clock;
    this.seller = seller;
  }

  String open(String buyer, String item, String reason, String text) {
    String id = String.valueOf(++counter);
    String order = "2000" + counter;
    var claim = new Claim(id, buyer, order, item, reason, clock.instant());
    claim.messages.add(new Message("complainant", text, claim.at));
    all.put(id, claim);
    return id;
  }

  Claim known(String id) {
    Claim claim = all.get(id);
    if (claim == null) {
      throw new IllegalArgumentException("no claim '" + id + "'");
    }
    return claim;
  }

  void say(String id, String sender, String text) {
    Claim claim = known(id);
    claim.messages.add(new Message(sender, text, clock.instant()));
    claim.updated = clock.instant();
  }

  List<Claim> newestFirst() {
    var list = new ArrayList<>(all.values());
    Collections.reverse(list);
    return list;
  }

  void restore(List<Claim> newestFirst) {
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      all.put(newestFirst.get(i).id, newestFirst.get(i));
      counter = Long.parseLong(newestFirst.get(i).id);
    }
  }

  /** The item of an order; empty if there is no such order. */
  String ordered(String order) {
    return all.values().stream()
        .filter(c -> c.order.equals(order))
        .map(c -> c.item)
        .findFirst()
        .orElse("");
  }

  Response search(Request request) {
    Map<String, String> query = request.query();
    if (!seller.equals(query.get("players.user_id")) || !query.containsKey("site_id")) {
      return MercadoLivreStandIn.error(400, "bad_request", "At least one filter must be provided");
    }
    String range = query.getOrDefault("range", "").replaceFirst("last_updated:after:", "");
    Instant after = OffsetDateTime.parse(range).toInstant();
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    int limit = Integer.parseInt(query.getOrDefault("limit", "30"));
    var found =
        all.values().stream()
            .filter(c -> c.updated.isAfter(after))
            .sorted(Comparator.comparing(c -> c.updated))
            .toList();
    ObjectNode answer = NODES.objectNode();
    answer.putObject("paging").put("offset", offset).put("limit", limit).put("total", found.size());
    ArrayNode data = answer.putArray("data");
    found.stream().skip(offset).limit(limit).forEach(c -> data.add(json(c)));
    return Response.json(200, answer.toString());
  }

  /** What stands behind {@code .../claims/{id}}. */
  Response one(String id, String rest, JsonNode body) {
    Claim claim = all.get(id);
    if (claim == null) {
      return MercadoLivreStandIn.error(404, "not_found_claim", "Claim not found: " + id);
    }
    return switch (rest) {
      case "" -> Response.json(200, json(claim).toString());
      case "/messages" -> Response.json(200, messages(claim).toString());
      case "/returns" -> Response.json(200, returned(claim).toString());
      case "/actions/send-message" -> send(claim, body);
      default -> MercadoLivreStandIn.error(404, "not_found", "No such resource: " + rest);
    };
  }

  private Response send(Claim claim, JsonNode body) {
    String text = body.path("message").asText();
    if (!mayWrite(claim) || !body.path("receiver_role").asText().equals("complainant")) {
      return MercadoLivreStandIn.error(
          400, "invalid_action", "Action send_message_to_complainant is not available");
    }
    say(claim.id, "respondent", text);
    return new Response(201, Map.of(), new byte[0]);
  }

  private static boolean mayWrite(Claim claim) {
    return claim.status.equals("opened") && claim.stage.equals("claim");
  }

  private ObjectNode json(Claim claim) {
    ObjectNode json = NODES.objectNode();
    json.put("id", Long.valueOf(claim.id)).put("resource_id", Long.valueOf(claim.order));
    json.put("status", claim.status).put("type", "mediations").put("stage", claim.stage);
    json.putNull("parent_id").put("resource", "order").put("reason_id", claim.reason);
    json.put("fulfilled", true).put("quantity_type", "total").put("claimed_quantity", 1);
    ArrayNode players = json.putArray("players");
    ObjectNode buyer = players.addObject().put("role", "complainant").put("type", "buyer");
    buyer.put("user_id", Long.valueOf(claim.buyer)).putArray("available_actions");
    ObjectNode us = players.addObject().put("role", "respondent").put("type", "seller");
    ArrayNode actions = us.put("user_id", Long.valueOf(seller)).putArray("available_actions");
    if (mayWrite(claim)) {
      action(actions, "send_message_to_complainant");
      action(actions, "refund");
    } else if (claim.status.equals("opened")) {
      action(actions, "send_message_to_mediator");
    }
    json.putNull("resolution").put("site_id", "MLB");
    ArrayNode related = json.putArray("related_entities");
    if (claim.returned) {
      related.add("return");
    }
    json.put("date_created", MercadoLivreStandIn.time(claim.at));
    return json.put("last_updated", MercadoLivreStandIn.time(claim.updated));
  }

  private static void action(ArrayNode actions, String name) {
    actions.addObject().put("action", name).put("mandatory", false).putNull("due_date");
  }

  private static ArrayNode messages(Claim claim) {
    ArrayNode list = NODES.arrayNode();
    for (Message message : claim.messages) {
      boolean ours = message.isSellers();
      ObjectNode json = list.insertObject(0).put("sender_role", message.sender());
      json.put("receiver_role", ours ? "complainant" : "respondent");
      json.put("message", message.text()).put("status", "available").put("stage", claim.stage);
      json.put("date_created", MercadoLivreStandIn.time(message.at())).putArray("attachments");
    }
    return list;
  }

  private static ObjectNode returned(Claim claim) {
    ObjectNode json = NODES.objectNode().put("status", "shipped");
    json.put("claim_id", Long.valueOf(claim.id));
    json.putArray("orders")
        .addObject()
        .put("order_id", Long.valueOf(claim.order))
        .put("item_id", claim.item)
        .put("context_type", "total");
    return json;
  }
}
