package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Discord's REST API as one bot in one channel sees it, and a page of that. Thread safe. */
public final class DiscordStandIn extends StandIn {
  private static final String ROOT = "/api/v10";
  private static final long BOT = 900_000_000_000_000_001L;
  private static final int LONGEST = 2_000;
  private static final int LARGEST = 10 << 20;
  private static final int PAGE = 100;
  private static final Duration NONCES = Duration.ofMinutes(3);

  private final InstantSource clock;
  private final String token;
  private final String channel;
  private final Map<Long, StandInMessage> messages = new LinkedHashMap<>();
  private long last;
  private int left = 1_000_000;
  private boolean mute;
  private boolean blind;

  private record State(long last, List<StandInMessage> messages) {}

  /**
   * @param port 0 for any free one
   * @param channel number of the channel
   */
  public DiscordStandIn(int port, InstantSource clock, String token, String channel) {
    super(port);
    this.clock = clock;
    this.token = token;
    this.channel = channel;
  }

  /**
   * Somebody writes in the channel; returns the id.
   *
   * @param answered id of the message that it answers; 0 for none
   */
  public synchronized String write(long author, String name, String text, long answered) {
    return add(author, name, text, answered, null, List.of());
  }

  /** The author changes a message. */
  public synchronized void edit(String id, String text) {
    StandInMessage said = known(id);
    messages.put(said.id(), said.saying(text, clock.instant()));
  }

  /** Somebody deletes a message. */
  public synchronized void delete(String id) {
    messages.remove(known(id).id());
  }

  /** After so many requests from now on, Discord wants a pause. */
  public synchronized void leave(int requests) {
    left = requests;
  }

  /** The bot may not see what people write. */
  public synchronized void hideContent() {
    mute = true;
  }

  /** The bot may not read the history of the channel. */
  public synchronized void hideHistory() {
    blind = true;
  }

  /** Texts of the bot's answers to a message, oldest first. */
  public synchronized List<String> replies(String id) {
    return messages.values().stream()
        .filter(said -> said.author() == BOT && said.answered() == Long.parseLong(id))
        .map(StandInMessage::text)
        .toList();
  }

  /** What came along with those answers, in their order. */
  public synchronized List<Attached> files(String id) {
    return messages.values().stream()
        .filter(said -> said.author() == BOT && said.answered() == Long.parseLong(id))
        .flatMap(said -> said.files().stream())
        .toList();
  }

  @Override
  protected synchronized Object state() {
    return new State(last, List.copyOf(messages.values()));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = kept(state, State.class);
    last = kept.last();
    kept.messages().forEach(said -> messages.put(said.id(), said));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/");
  }

  @Override
  protected Response throttled() {
    return Response.json(
            429,
            "{\"message\": \"You are being rate limited.\", \"retry_after\": 1.337, \"global\":"
                + " false}")
        .with("retry-after", "2")
        .with("x-ratelimit-scope", "user");
  }

  @Override
  protected Response unauthorised() {
    return error(401, 0, "401: Unauthorized");
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (!isApi(request)) {
      return request.path().equals("/") ? UserPage.of("Discord", all()) : file(request.path());
    } else if (!("Bot " + token).equals(request.header("authorization"))) {
      return unauthorised();
    } else if (left <= 0) {
      left = 1_000_000;
      return throttled();
    }
    left--;
    return api(request)
        .with("x-ratelimit-limit", "5")
        .with("x-ratelimit-remaining", String.valueOf(Math.min(left, 5)))
        .with("x-ratelimit-reset-after", "1.500")
        .with("x-ratelimit-bucket", "abcd1234");
  }

  private Response api(Request request) {
    String path = request.path().substring(ROOT.length());
    String list = "/channels/" + channel + "/messages";
    if (path.equals("/users/@me")) {
      return Response.json(200, "{\"id\":\"" + BOT + "\",\"username\":\"aurora\",\"bot\":true}");
    } else if (path.equals(list)) {
      return request.method().equals("POST") ? post(request) : list(request.query());
    } else if (path.startsWith(list + "/")) {
      StandInMessage said = messages.get(Long.parseLong(path.substring(list.length() + 1)));
      return blind
          ? error(403, 50_001, "Missing Access")
          : said == null
              ? error(404, 10_008, "Unknown Message")
              : Response.json(200, json(said).toString());
    }
    return error(404, 10_003, "Unknown Channel");
  }

  private Response list(Map<String, String> query) {
    long after = Long.parseLong(query.getOrDefault("after", "0"));
    int limit = Math.min(PAGE, Integer.parseInt(query.getOrDefault("limit", "50")));
    List<StandInMessage> next =
        messages.values().stream()
            .filter(said -> said.id() > after && !blind)
            .limit(limit)
            .toList();
    var newestFirst = new ArrayList<>(next);
    newestFirst.sort(Comparator.comparingLong(StandInMessage::id).reversed());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    newestFirst.forEach(said -> list.add(json(said)));
    return Response.json(200, list.toString());
  }

  /** With files, what else there is stands in a part of its own. */
  private Response post(Request request) {
    String json = request.parts().isEmpty() ? request.body() : request.form().get("payload_json");
    List<Attached> files =
        Attached.in(
            request.parts().stream().filter(part -> part.name().matches("files\\[\\d]")).toList());
    boolean tooLarge = files.stream().anyMatch(file -> file.bytes().length > LARGEST);
    return tooLarge
        ? error(413, 40_005, "Request entity too large")
        : post(Json.parse(String.valueOf(json)), files);
  }

  private Response post(JsonNode body, List<Attached> files) {
    String text = body.path("content").asText();
    String nonce = body.path("nonce").asText();
    long answered = body.path("message_reference").path("message_id").asLong();
    Instant since = clock.instant().minus(NONCES);
    for (StandInMessage said : messages.values()) {
      if (nonce.equals(said.nonce()) && said.at().isAfter(since)) {
        return Response.json(200, json(said).toString());
      }
    }
    if (text.length() > LONGEST) {
      return error(400, 50_035, "Invalid Form Body: BASE_TYPE_MAX_LENGTH");
    } else if (!messages.containsKey(answered)) {
      return error(400, 50_035, "Invalid Form Body: REPLIES_UNKNOWN_MESSAGE");
    }
    String id = add(BOT, "aurora", text, answered, nonce, files);
    return Response.json(200, json(known(id)).toString());
  }

  private String add(
      long author,
      String name,
      String text,
      long answered,
      @Nullable String nonce,
      List<Attached> files) {
    Instant now = clock.instant();
    last = Math.max(last + 1, DiscordApi.IDS.at(now));
    messages.put(
        last, new StandInMessage(last, author, name, text, answered, now, null, nonce, files));
    return String.valueOf(last);
  }

  private ObjectNode json(StandInMessage said) {
    return said.json(channel, BOT, mute);
  }

  private StandInMessage known(String id) {
    StandInMessage said = messages.get(Long.parseLong(id));
    if (said == null) {
      throw new IllegalArgumentException("no message '" + id + "'");
    }
    return said;
  }

  private String all() {
    return messages.values().stream()
        .map(
            said ->
                UserPage.said(said.author() == BOT, said.name(), said.text())
                    + Attached.html(Attached.place(String.valueOf(said.id())), said.files()))
        .collect(Collectors.joining());
  }

  private Response file(String path) {
    String id = Attached.message(path);
    StandInMessage said = id.matches("\\d{1,18}") ? messages.get(Long.parseLong(id)) : null;
    return said == null ? UserPage.notThere() : Attached.at(path, said.files());
  }

  private static Response error(int status, int code, String message) {
    return Response.json(status, "{\"message\": \"" + message + "\", \"code\": " + code + "}");
  }
}
