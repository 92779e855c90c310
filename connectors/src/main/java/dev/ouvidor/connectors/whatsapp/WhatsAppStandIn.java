package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Cloud API as one phone number uses it, and a page of its chats. What it would push is handed
 * out as text; whoever holds the stand-in delivers it. Thread safe.
 */
public final class WhatsAppStandIn extends StandIn {
  private static final String VERSION = "v24.0";
  private static final int LONGEST = 4_096;
  private static final int LONGEST_BODY = 1_024;
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final Set<String> APPROVED = Set.of("pt_BR", "en_US", "es");

  private static final Set<String> MEDIA =
      Set.of("image/jpeg", "image/png", "video/mp4", "application/pdf", "text/plain");

  /** What no variable of a template may hold. */
  private static final Pattern BROKEN = Pattern.compile("[\\n\\t]| {5}");

  private final InstantSource clock;
  private final String token;
  private final String phoneNumberId;
  private final List<Said> said = new ArrayList<>();
  private final Map<String, Attached> media = new HashMap<>();
  private final Set<String> unreachable = new HashSet<>();
  private long counter = 4_000;

  /**
   * Something said in a chat.
   *
   * @param phone of the customer
   * @param answered id of the message that the shop answers; null for what the customer says
   * @param file that came along; null if none did
   */
  private record Said(
      String id,
      String phone,
      String name,
      String text,
      @Nullable String answered,
      Instant at,
      @Nullable Attached file) {

    List<Attached> files() {
      return file == null ? List.of() : List.of(file);
    }
  }

  private record State(long counter, List<Said> said) {}

  /**
   * @param port 0 for any free one
   * @param phoneNumberId Meta's number of the shop's phone number
   */
  public WhatsAppStandIn(int port, InstantSource clock, String token, String phoneNumberId) {
    super(port);
    this.clock = clock;
    this.token = token;
    this.phoneNumberId = phoneNumberId;
  }

  /**
   * A customer writes; returns the body of the webhook that tells of it.
   *
   * @param phone with its country, digits only
   */
  public synchronized String write(String phone, String name, String text) {
    String id = id();
    said.add(new Said(id, phone, name, text, null, clock.instant(), null));
    ObjectNode value = value();
    ObjectNode contact = value.putArray("contacts").addObject().put("wa_id", phone);
    contact.putObject("profile").put("name", name);
    value
        .putArray("messages")
        .addObject()
        .put("from", phone)
        .put("id", id)
        .put("timestamp", String.valueOf(clock.instant().getEpochSecond()))
        .put("type", "text")
        .putObject("text")
        .put("body", text);
    return pushed(value);
  }

  /** Texts of the shop's answers to a message, oldest first. */
  public synchronized List<String> replies(String id) {
    return said.stream().filter(each -> id.equals(each.answered())).map(Said::text).toList();
  }

  /** What came along with those answers. */
  public synchronized List<Attached> files(String id) {
    return said.stream()
        .filter(each -> id.equals(each.answered()))
        .flatMap(each -> each.files().stream())
        .toList();
  }

  /** Texts of what the shop wrote to a phone, oldest first. */
  public synchronized List<String> writtenTo(String phone) {
    return said.stream()
        .filter(each -> each.answered() != null && each.phone().equals(phone))
        .map(Said::text)
        .toList();
  }

  /** Nobody uses WhatsApp at this phone. */
  public synchronized void unreachable(String phone) {
    unreachable.add(phone);
  }

  @Override
  protected synchronized Object state() {
    return new State(counter, List.copyOf(said));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State kept = kept(state, State.class);
    counter = kept.counter();
    said.addAll(kept.said());
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/v");
  }

  @Override
  protected Response throttled() {
    return error(
        400, 131_056, "(#131056) (Business Account, Consumer Account) pair rate limit hit");
  }

  @Override
  protected Response unauthorised() {
    return error(401, 190, "Error validating access token: Session has expired");
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (!isApi(request)) {
      return page(request.path());
    } else if (!("Bearer " + token).equals(request.header("authorization"))) {
      return unauthorised();
    }
    String number = "/" + VERSION + "/" + phoneNumberId;
    if (request.method().equals("POST") && request.path().equals(number + "/messages")) {
      return send(Json.parse(request.body()));
    } else if (request.method().equals("POST") && request.path().equals(number + "/media")) {
      return upload(request);
    }
    return error(400, 100, "Unsupported post request. Object does not exist");
  }

  private Response page(String path) {
    String message = Attached.message(path);
    return said.stream()
        .filter(each -> !message.isEmpty() && place(each.id()).equals(message))
        .map(each -> Attached.at(path, each.files()))
        .findFirst()
        .orElseGet(() -> path.equals("/") ? UserPage.of("WhatsApp", chats()) : UserPage.notThere());
  }

  /** An id as it fits into an address. */
  private static String place(String id) {
    return id.replaceAll("\\W", "");
  }

  private Response upload(Request request) {
    List<Attached> files = Attached.in(request.parts());
    if (files.size() != 1
        || !request.form().getOrDefault("messaging_product", "").equals("whatsapp")) {
      return error(400, 100, "(#100) Invalid parameter");
    }
    Attached file = files.get(0);
    if (!MEDIA.contains(file.type()) || !file.looksRight()) {
      return error(
          400, 100, "(#100) Param file must be a file with one of the following types: " + MEDIA);
    }
    String id = String.valueOf(1_166_846_181_421_424L + media.size());
    media.put(id, file);
    return Response.json(200, "{\"id\":\"" + id + "\"}");
  }

  private Response send(JsonNode body) {
    String to = body.path("to").asText(body.path("recipient").asText());
    boolean template = body.path("type").asText().equals("template");
    String kind = body.path("type").asText();
    boolean captioned = Set.of("image", "video", "document").contains(kind);
    JsonNode content = body.path(kind);
    String text =
        template
            ? body.at("/template/components/0/parameters/0/text").asText()
            : content.path(captioned ? "caption" : "body").asText();
    Attached file = media.get(content.path("id").asText());
    if (!body.path("messaging_product").asText().equals("whatsapp") || text.isEmpty()) {
      return error(400, 100, "(#100) Invalid parameter");
    } else if (template && !APPROVED.contains(body.at("/template/language/code").asText())) {
      return error(404, 132_001, "(#132001) Template name does not exist in the translation");
    } else if (text.length() > (template ? LONGEST_BODY : LONGEST)
        || template && BROKEN.matcher(text).find()) {
      return error(400, 132_018, "(#132018) There's an issue with the parameters");
    } else if (captioned && (file == null || text.length() > LONGEST_BODY)) {
      return error(400, 131_009, "(#131009) Parameter value is not valid");
    } else if (unreachable.contains(to)) {
      return error(400, 131_026, "(#131026) Message undeliverable");
    } else if (!template && !isOpen(to)) {
      return error(400, 131_047, "(#131047) Re-engagement message");
    }
    String id = id();
    String answered = body.at("/context/message_id").asText();
    said.add(
        new Said(id, to, "Loja Aurora", text, answered, clock.instant(), captioned ? file : null));
    ObjectNode sent = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    sent.putArray("contacts").addObject().put("input", to).put("wa_id", to);
    sent.putArray("messages").addObject().put("id", id);
    return Response.json(200, sent.toString());
  }

  private boolean isOpen(String phone) {
    Instant since = clock.instant().minus(WINDOW);
    return said.stream()
        .anyMatch(
            each ->
                each.answered() == null && each.phone().equals(phone) && each.at().isAfter(since));
  }

  private ObjectNode value() {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", "5511999990000")
        .put("phone_number_id", phoneNumberId);
    return value;
  }

  private static String pushed(ObjectNode value) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("object", "whatsapp_business_account");
    ObjectNode entry = body.putArray("entry").addObject().put("id", "102290129340398");
    entry.putArray("changes").addObject().put("field", "messages").set("value", value);
    return body.toString();
  }

  /** With the signs of base64 that do not fit into an address. */
  private String id() {
    return "wamid.HBgN+/" + ++counter + "==";
  }

  private String chats() {
    var html = new StringBuilder();
    said.stream()
        .map(Said::phone)
        .distinct()
        .forEach(
            phone -> {
              said.stream()
                  .filter(each -> each.phone().equals(phone))
                  .forEach(
                      each ->
                          html.append(
                              UserPage.said(each.answered() != null, each.name(), each.text())
                                  + Attached.html(Attached.place(place(each.id())), each.files())));
              html.append("<hr>");
            });
    return html.toString();
  }

  private static Response error(int status, int code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "OAuthException")
        .put("code", code)
        .put("fbtrace_id", "AStandIn0000000000000");
    return Response.json(status, body.toString());
  }
}
