package dev.ouvidor.connectors.freshdesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.desk.Desk;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.desk.Kept;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tickets that were updated since a moment, the oldest update first. Every page begins
 * with the moment at which the last one ended, for what is updated meanwhile would shift the pages
 * that follow.
 */
final class FreshdeskDesk implements Desk {
  private static final int MOST = 100;
  private static final int PAGES = 20;

  /** Nothing else is kept: tickets hold what forms asked for, and people have telephones. */
  private static final List<String> OF_ROW = List.of("id", "created_at", "updated_at");

  private static final List<String> OF_TICKET =
      List.of(
          "id",
          "subject",
          "status",
          "source",
          "spam",
          "deleted",
          "description",
          "description_text",
          "created_at",
          "requester_id");
  private static final List<String> OF_MESSAGE =
      List.of("id", "incoming", "private", "body", "body_text", "user_id", "created_at");
  private static final List<String> OF_PERSON = List.of("id", "name", "email");

  private final DeskHttp http;
  private final FreshdeskSettings settings;
  private final FreshdeskTickets tickets;

  FreshdeskDesk(DeskHttp http, FreshdeskSettings settings) {
    this.http = http;
    this.settings = settings;
    this.tickets = new FreshdeskTickets(settings);
  }

  @Override
  public Page changes(JsonNode position, Instant from)
      throws PlatformFailure, InterruptedException {
    String since = position.path("since").asText(from.truncatedTo(ChronoUnit.SECONDS).toString());
    int number = position.path("page").asInt(1);
    JsonNode list =
        list(
            http.get(
                "/api/v2/tickets?order_by=updated_at&order_type=asc&per_page="
                    + MOST
                    + "&page="
                    + number
                    + "&updated_since="
                    + since));
    var rows = new ArrayList<JsonNode>();
    list.forEach(row -> rows.add(Kept.only(row, OF_ROW)));
    boolean more = list.size() >= MOST;
    String last =
        list.isEmpty() ? since : list.get(list.size() - 1).path("updated_at").asText(since);
    boolean stands = last.equals(since);
    ObjectNode next = JsonNodeFactory.instance.objectNode();
    next.put("since", last).put("page", more && stands ? number + 1 : 1);
    return new Page(rows, next, more);
  }

  @Override
  public Change change(JsonNode row) {
    var fields = new Fields(row, Map.of());
    return new Change(
        Message.number("id", fields.text("id")),
        fields.requiredInstant("created_at"),
        fields.requiredInstant("updated_at"),
        false);
  }

  @Override
  public JsonNode load(String number, Instant since) throws PlatformFailure, InterruptedException {
    JsonNode ticket = http.get("/api/v2/tickets/" + number + "?include=requester");
    ObjectNode loaded = JsonNodeFactory.instance.objectNode();
    loaded.set("ticket", Kept.only(ticket, OF_TICKET));
    if (settings.orderField() != null) {
      loaded.put("order", ticket.path("custom_fields").path(settings.orderField()).asText(""));
    }
    loaded.set(PEOPLE, Kept.only(ticket.path("requester"), OF_PERSON));
    List<JsonNode> conversations = conversations(http, number);
    loaded.put("whole", conversations.size() < MOST * PAGES);
    ArrayNode messages = loaded.putArray("conversations");
    conversations.forEach(message -> messages.add(Kept.only(message, OF_MESSAGE)));
    return loaded;
  }

  @Override
  public @Nullable Ticket read(JsonNode loaded) {
    return tickets.read(loaded);
  }

  /** What was said in a ticket after it was opened, oldest first. */
  static List<JsonNode> conversations(DeskHttp http, String number)
      throws PlatformFailure, InterruptedException {
    String path = "/api/v2/tickets/" + number + "/conversations?per_page=" + MOST + "&page=";
    var all = new ArrayList<JsonNode>();
    for (int page = 1; page <= PAGES && all.size() == (page - 1) * MOST; page++) {
      list(http.get(path + page)).forEach(all::add);
    }
    return all;
  }

  private static JsonNode list(JsonNode body) throws PlatformFailure {
    if (!body.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "Freshdesk", "list"), Waits.UNAVAILABLE));
    }
    return body;
  }
}
