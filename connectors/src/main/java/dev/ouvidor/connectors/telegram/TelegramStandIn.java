package dev.ouvidor.connectors.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Bot API as one bot sees it, and a page of its chats. Thread safe. */
public final class TelegramStandIn extends StandIn {
  private static final int LONGEST = 4_096;
  private static final int LONGEST_CAPTION = 1_024;
  private static final int LARGEST_PHOTO = 10 << 20;
  private static final int PAGE = 100;

  private final InstantSource clock;
  private final String token;
  private final Map<String, StandInMessage> messages = new LinkedHashMap<>();
  private final List<Update> updates = new ArrayList<>();
  private final Set<Long> blocked = new LinkedHashSet<>();
  private long counter = 200_000_000;
  private long number = 100_000_000;
  private boolean badPhotos;

  /** An update that was not confirmed yet. */
  private record Update(long id, String json) {}

  private record State(
      long counter,
      long number,
      List<StandInMessage> messages,
      List<Update> updates,
      Set<Long> blocked) {}

  /**
   * @param port 0 for any free one
   * @param token of the bot: its number, a colon and a secret
   */
  public TelegramStandIn(int port, InstantSource clock, String token) {
    super(port);
    this.clock = clock;
    this.token = token;
  }

  /** Somebody writes to the bot; returns the native id. */
  public synchronized String write(long person, String name, String text) {
    return add(
        new StandInMessage(++counter, person, person, false, name, text, 0, clock.instant()));
  }

  /**
   * Somebody writes in a group.
   *
   * @param group its number, below zero
   * @param answered number of the message that it answers; 0 for none
   */
  public synchronized String write(
      long group, long person, String name, String text, long answered) {
    return add(
        new StandInMessage(++counter, group, person, false, name, text, answered, clock.instant()));
  }

  /** The author changes a message. */
  public synchronized void edit(String id, String text) {
    StandInMessage edited = known(id).saying(text);
    messages.put(id, edited);
    tell("edited_message", edited.json().put("edit_date", clock.instant().getEpochSecond()));
  }

  /** The author deletes a message: no bot is told. */
  public synchronized void delete(String id) {
    known(id);
    messages.remove(id);
  }

  /** Somebody wants nothing more of the bot. */
  public synchronized void block(long person) {
    blocked.add(person);
  }

  /** All photos from now on are too long or too wide. */
  public synchronized void refusePhotos() {
    badPhotos = true;
  }

  /** An update as Telegram may send it, without its number. */
  public synchronized void tell(String kind, ObjectNode content) {
    ObjectNode update = content.objectNode().put("update_id", ++number);
    updates.add(new Update(number, update.<ObjectNode>set(kind, content).toString()));
    notifyAll();
  }

  /** After a week without updates their numbers go on elsewhere. */
  public synchronized void renumber(long next) {
    number = next;
  }

  /** How many updates are not confirmed. */
  public synchronized int waiting() {
    return updates.size();
  }

  /** Texts of the bot's answers under a message, oldest first. */
  public synchronized List<String> replies(String id) {
    StandInMessage answered = StandInMessage.place(id);
    return messages.values().stream()
        .filter(m -> m.byBot() && m.chat() == answered.chat() && m.answered() == answered.id())
        .map(StandInMessage::text)
        .toList();
  }

  /** What came along with those answers, in their order. */
  public synchronized List<Attached> files(String id) {
    StandInMessage answered = StandInMessage.place(id);
    return messages.values().stream()
        .filter(m -> m.byBot() && m.chat() == answered.chat() && m.answered() == answered.id())
        .map(StandInMessage::file)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  protected synchronized Object state() {
    return new State(
        counter, number, List.copyOf(messages.values()), List.copyOf(updates), Set.copyOf(blocked));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = kept(state, State.class);
    counter = kept.counter();
    number = kept.number();
    kept.messages().forEach(message -> messages.put(id(message), message));
    updates.addAll(kept.updates());
    blocked.addAll(kept.blocked());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/bot");
  }

  @Override
  protected Response throttled() {
    return error(429, "Too Many Requests: retry after 3", "{\"retry_after\":3}");
  }

  @Override
  protected Response unauthorised() {
    return error(401, "Unauthorized", null);
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (!isApi(request)) {
      return request.path().equals("/") ? UserPage.of("Telegram", chats()) : file(request.path());
    } else if (!request.path().startsWith("/bot" + token + "/")) {
      return unauthorised();
    }
    return switch (request.path().substring(("/bot" + token + "/").length())) {
      case "getUpdates" -> updates(request.query());
      case "sendMessage" -> send(Json.parse(request.body()));
      case "sendPhoto" -> send(request, "photo");
      case "sendDocument" -> send(request, "document");
      default -> error(404, "Not Found", null);
    };
  }

  private Response updates(Map<String, String> query) {
    long offset = Long.parseLong(query.getOrDefault("offset", "0"));
    updates.removeIf(update -> update.id() < offset);
    await(Long.parseLong(query.getOrDefault("timeout", "0")));
    int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(PAGE)));
    ArrayNode result = ok().putArray("result");
    updates.stream().limit(limit).forEach(update -> result.add(Json.parse(update.json())));
    return Response.json(200, "{\"ok\":true,\"result\":" + result + "}");
  }

  private void await(long seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      for (long left = end - System.nanoTime();
          updates.isEmpty() && left > 0 && !closed();
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Response send(JsonNode body) {
    String text = body.path("text").asText();
    return text.length() > LONGEST
        ? error(400, "Bad Request: message is too long", null)
        : send(body.path("chat_id").asLong(), body.path("reply_parameters"), text, null);
  }

  private Response send(Request request, String field) {
    Map<String, String> form = request.form();
    String caption = form.getOrDefault("caption", "");
    Attached file =
        Attached.in(request.parts().stream().filter(p -> p.name().equals(field)).toList()).stream()
            .findFirst()
            .orElse(null);
    if (file == null) {
      return error(400, "Bad Request: there is no " + field + " in the request", null);
    } else if (caption.length() > LONGEST_CAPTION) {
      return error(400, "Bad Request: message caption is too long", null);
    } else if (field.equals("photo") && file.bytes().length > LARGEST_PHOTO) {
      return error(413, "Request Entity Too Large", null);
    } else if (field.equals("photo") && badPhotos) {
      return error(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", null);
    }
    long chat = Long.parseLong(form.getOrDefault("chat_id", "0"));
    return send(chat, Json.parse(form.getOrDefault("reply_parameters", "{}")), caption, file);
  }

  private Response send(long chat, JsonNode to, String text, @Nullable Attached file) {
    long answered = to.path("message_id").asLong();
    if (blocked.contains(chat)) {
      return error(403, "Forbidden: bot was blocked by the user", null);
    } else if (messages.values().stream().noneMatch(m -> m.chat() == chat && m.id() == answered)) {
      return error(400, "Bad Request: message to be replied not found", null);
    }
    var message =
        new StandInMessage(
            ++counter, chat, bot(), true, "Loja Aurora", text, answered, clock.instant(), file);
    messages.put(id(message), message);
    return Response.json(200, ok().<ObjectNode>set("result", message.json()).toString());
  }

  private String add(StandInMessage message) {
    messages.put(id(message), message);
    tell("message", message.json());
    return id(message);
  }

  private String id(StandInMessage message) {
    return bot() + "~" + message.chat() + "~" + message.id();
  }

  private long bot() {
    return Long.parseLong(token.substring(0, token.indexOf(':')));
  }

  private StandInMessage known(String id) {
    StandInMessage message = messages.get(id);
    if (message == null) {
      throw new IllegalArgumentException("no message '" + id + "'");
    }
    return message;
  }

  private String chats() {
    var html = new StringBuilder();
    messages.values().stream()
        .map(StandInMessage::chat)
        .distinct()
        .forEach(
            chat -> {
              html.append("<section>");
              messages.values().stream()
                  .filter(m -> m.chat() == chat)
                  .forEach(
                      m ->
                          html.append(UserPage.said(m.byBot(), m.name(), m.text()))
                              .append(Attached.html(Attached.place(id(m)), filesOf(m))));
              html.append("</section><hr>");
            });
    return html.toString();
  }

  private Response file(String path) {
    StandInMessage message = messages.get(Attached.message(path));
    return message == null ? UserPage.notThere() : Attached.at(path, filesOf(message));
  }

  private static List<Attached> filesOf(StandInMessage message) {
    return message.file() == null ? List.of() : List.of(message.file());
  }

  private static ObjectNode ok() {
    return ((ObjectNode) Json.parse("{\"ok\":true}"));
  }

  private static Response error(int status, String description, @Nullable String parameters) {
    ObjectNode error = ok().put("ok", false).put("error_code", status);
    error.put("description", description);
    if (parameters != null) {
      error.set("parameters", Json.parse(parameters));
    }
    return new Response(
        status, Map.of("content-type", "application/json"), error.toString().getBytes(UTF_8));
  }
}
