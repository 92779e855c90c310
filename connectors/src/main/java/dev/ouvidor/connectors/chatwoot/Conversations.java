package dev.ouvidor.connectors.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests about the conversations of one account. Thread safe. */
final class Conversations {
  private static final int PAGES = 50;

  private final DeskHttp http;
  private final String path;

  /**
   * The newest messages of a conversation, oldest first.
   *
   * @param whole whether these are all
   */
  record Messages(List<JsonNode> list, boolean whole) {}

  Conversations(DeskHttp http, ChatwootSettings settings) {
    this.http = http;
    this.path = "/api/v1/accounts/" + settings.account() + "/conversations";
  }

  /** Those with the latest activity first, 25 on a page. */
  JsonNode page(int number) throws PlatformFailure, InterruptedException {
    return list(
        http.get(
            path + "?status=all&assignee_type=all&sort_by=last_activity_at_desc&page=" + number),
        "/data/payload");
  }

  JsonNode one(String number) throws PlatformFailure, InterruptedException {
    return http.get(path + "/" + number);
  }

  /**
   * @param since further pages are not needed
   */
  Messages messages(String number, Instant since) throws PlatformFailure, InterruptedException {
    var messages = new ArrayList<JsonNode>();
    String before = "";
    for (int page = 0; page < PAGES; page++) {
      JsonNode older = list(http.get(path + "/" + number + "/messages" + before), "/payload");
      if (older.isEmpty()) {
        return new Messages(messages, true);
      }
      var all = new ArrayList<JsonNode>();
      older.forEach(all::add);
      messages.addAll(0, all);
      JsonNode oldest = messages.get(0);
      if (oldest.path("created_at").asLong() < since.getEpochSecond()) {
        return new Messages(messages, false);
      }
      before = "?before=" + oldest.path("id").asLong();
    }
    return new Messages(messages, false);
  }

  Answer send(String number, JsonNode message) throws InterruptedException {
    return http.post(path + "/" + number + "/messages", message);
  }

  /** The same with files. */
  Answer send(String number, Map<String, String> message, List<Attachment> files)
      throws InterruptedException {
    return http.post(path + "/" + number + "/messages", message, "attachments[]", files);
  }

  private static JsonNode list(JsonNode body, String pointer) throws PlatformFailure {
    JsonNode list = body.at(pointer);
    if (!list.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "Chatwoot", pointer), Waits.UNAVAILABLE));
    }
    return list;
  }
}
