package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.desk.Desk;
import dev.ouvidor.connectors.desk.Kept;
import dev.ouvidor.connectors.desk.Message;
import dev.ouvidor.connectors.desk.Ticket;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations. There is no asking for changes, but the list has the latest activity first:
 * it is read until what was there at the last pass.
 */
final class ChatwootDesk implements Desk {
  /** Nothing else is kept: contacts and messages hold places, devices and numbers. */
  private static final List<String> OF_ROW =
      List.of("id", "inbox_id", "created_at", "updated_at", "timestamp");

  private static final List<String> OF_CONVERSATION = List.of("id", "status", "can_reply");
  private static final List<String> OF_MESSAGE =
      List.of(
          "id",
          "content",
          "message_type",
          "content_type",
          "content_attributes",
          "private",
          "created_at",
          "sender");
  private static final List<String> OF_PERSON = List.of("id", "name", "email", "type");

  private final Conversations conversations;
  private final ChatwootSettings settings;
  private final ChatwootTickets tickets;

  ChatwootDesk(Conversations conversations, ChatwootSettings settings) {
    this.conversations = conversations;
    this.settings = settings;
    this.tickets = new ChatwootTickets(settings);
  }

  /** A conversation that moves up while pages are read comes in the next pass. */
  @Override
  public Page changes(JsonNode position, Instant from)
      throws PlatformFailure, InterruptedException {
    int number = position.path("page").asInt(1);
    long until = position.path("until").asLong(from.getEpochSecond());
    long newest = position.path("newest").asLong(until);
    var rows = new ArrayList<JsonNode>();
    JsonNode page = conversations.page(number);
    boolean more = !page.isEmpty();
    for (JsonNode row : page) {
      long active = row.path("timestamp").asLong(until);
      newest = Math.max(newest, active);
      more &= active >= until;
      if (active >= until && settings.reads(row.path("inbox_id").asText())) {
        rows.add(Kept.only(row, OF_ROW));
      }
    }
    Collections.reverse(rows);
    ObjectNode next = JsonNodeFactory.instance.objectNode();
    next.put("page", more ? number + 1 : 1).put("until", more ? until : newest);
    return new Page(rows, next.put("newest", newest), more);
  }

  @Override
  public Change change(JsonNode row) {
    Instant active = Wire.moment(row, "timestamp");
    Instant updated = Wire.moment(row, "updated_at");
    return new Change(
        Message.number("id", row.path("id").asText()),
        Wire.moment(row, "created_at"),
        updated.isAfter(active) ? updated : active,
        false);
  }

  @Override
  public JsonNode load(String number, Instant since) throws PlatformFailure, InterruptedException {
    JsonNode conversation = conversations.one(number);
    Conversations.Messages messages = conversations.messages(number, since);
    ObjectNode loaded = JsonNodeFactory.instance.objectNode();
    loaded.set("conversation", Kept.only(conversation, OF_CONVERSATION));
    loaded.put("whole", messages.whole());
    ArrayNode list = loaded.putArray("messages");
    for (JsonNode message : messages.list()) {
      JsonNode kept = Kept.only(message, OF_MESSAGE);
      if (kept.path("sender") instanceof ObjectNode sender) {
        sender.retain("type");
      }
      list.add(kept);
    }
    loaded.set(PEOPLE, Kept.only(conversation.path("meta").path("sender"), OF_PERSON));
    return loaded;
  }

  @Override
  public @Nullable Ticket read(JsonNode loaded) {
    return tickets.read(loaded);
  }
}
