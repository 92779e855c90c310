package dev.ouvidor.dashboard.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.reviewpage.ShopStandIn;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's survey and its return form: what is sent in goes out as the signed webhook of Typeform
 * and of Shopify, as if these ran the forms.
 */
final class Forms {
  private static final Logger log = LoggerFactory.getLogger(Forms.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long AGAIN_S = 5;
  private static final List<String> REASONS =
      List.of(
          "size_too_small",
          "size_too_large",
          "defective",
          "not_as_described",
          "wrong_item",
          "other");

  private final Places places;
  private final URI dashboard;
  private final InstantSource clock;
  private final WebhookVerifier typeform = verifier("typeform", Places.SURVEY_SECRET);
  private final WebhookVerifier shopify = verifier("shopify", Places.RETURNS_SECRET);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final ScheduledExecutorService deliveries =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "forms");
            thread.setDaemon(true);
            return thread;
          });

  Forms(Places places, URI dashboard, InstantSource clock) {
    this.places = places;
    this.dashboard = dashboard;
    this.clock = clock;
  }

  /** Puts both forms into the shop. */
  void open() {
    places.shop.route("/pesquisa", this::surveyPage);
    places.shop.route("/devolucao", this::returnPage);
  }

  void survey(Person who, Voice voice) {
    int nps =
        Math.floorMod(voice.text().hashCode(), 3)
            + Map.of("positive", 8, "neutral", 6).getOrDefault(voice.sentiment(), 1);
    survey(who, voice, nps);
  }

  void giveBack(Person who, Voice voice) {
    String reason = REASONS.get(Math.floorMod(voice.text().hashCode(), REASONS.size()));
    giveBack(who, voice, reason);
  }

  private void survey(Person who, Voice voice, int nps) {
    ObjectNode event = JSON.createObjectNode();
    event.put("event_id", id()).put("event_type", "form_response");
    ObjectNode response = event.putObject("form_response");
    response.put("form_id", "posCompra").put("token", id()).put("submitted_at", now());
    response
        .putObject("hidden")
        .put("email", who.email())
        .put("name", who.name())
        .put("language", voice.language())
        .put("order_id", Purchases.named(who, voice));
    var answers = response.putArray("answers");
    answers
        .addObject()
        .put("type", "number")
        .put("number", nps)
        .putObject("field")
        .put("type", "nps")
        .put("ref", "nps");
    answers
        .addObject()
        .put("type", "text")
        .put("text", voice.text())
        .putObject("field")
        .put("type", "long_text")
        .put("ref", "por_que");
    deliver("pesquisa", typeform, event);
  }

  private void giveBack(Person who, Voice voice, String reason) {
    ObjectNode event = JSON.createObjectNode();
    event
        .put("id", Math.abs(UUID.randomUUID().getMostSignificantBits() >> 11))
        .put("status", "requested");
    event.put("created_at", now());
    ObjectNode order = event.putObject("order");
    order.put("name", Purchases.named(who, voice)).put("email", who.email());
    order.put("customer_locale", voice.language());
    order.putObject("customer").put("first_name", who.name());
    event
        .putArray("return_line_items")
        .addObject()
        .put("id", Math.abs(UUID.randomUUID().getMostSignificantBits() >> 11))
        .put("quantity", 1)
        .put("return_reason", reason)
        .put("customer_note", voice.text());
    deliver("devolucoes", shopify, event);
  }

  private Response surveyPage(Request request) {
    if (request.method().equals("POST")) {
      Map<String, String> form = request.form();
      survey(visitor(form), said("survey", form), number(form.getOrDefault("nota", "5")));
      return thanks();
    }
    return page(
        "Pesquisa",
        "<label>De 0 a 10, quanto você recomendaria a Loja Aurora?"
            + "<input name=nota type=number min=0 max=10 value=5 required></label>"
            + "<label>Por quê?<textarea name=texto rows=4 required></textarea></label>");
  }

  private Response returnPage(Request request) {
    if (request.method().equals("POST")) {
      Map<String, String> form = request.form();
      giveBack(visitor(form), said("return", form), form.getOrDefault("motivo", "other"));
      return thanks();
    }
    return page(
        "Devolução",
        "<label>Motivo<select name=motivo><option value=size_too_small>Ficou pequeno"
            + "<option value=size_too_large>Ficou grande<option value=defective>Com defeito"
            + "<option value=not_as_described>Diferente do anúncio<option value=wrong_item>Veio"
            + " outro<option value=other>Outro</select></label>"
            + "<label>Conte o que aconteceu<textarea name=texto rows=4 required></textarea></label>");
  }

  private static Person visitor(Map<String, String> form) {
    String name = form.getOrDefault("nome", "Visitante");
    return new Person(name, "visitante", form.getOrDefault("email", "visitante@exemplo.test"));
  }

  private static Voice said(String kind, Map<String, String> form) {
    return new Voice("pt-BR", kind, form.getOrDefault("texto", ""), "neutral", List.of());
  }

  private static Response page(String title, String fields) {
    return ShopStandIn.layout(
        title,
        "<h1>%s</h1><form class=form method=post>%s<label>Seu nome<input name=nome required></label><label>Seu e-mail<input name=email type=email required></label><button>Enviar</button></form>"
            .formatted(title, fields));
  }

  private static Response thanks() {
    return ShopStandIn.layout(
        "Obrigada", "<h1>Obrigada!</h1><p>Recebemos e vamos olhar com carinho.</p>");
  }

  /** As the services do: what is not taken is delivered again, after a while and signed anew. */
  private void deliver(String connection, WebhookVerifier signer, ObjectNode payload) {
    String id = id();
    byte[] body = payload.toString().getBytes(UTF_8);
    deliveries.execute(() -> attempt(connection, signer, id, body, false));
  }

  private void attempt(
      String connection, WebhookVerifier signer, String id, byte[] body, boolean again) {
    var request =
        HttpRequest.newBuilder(dashboard.resolve("/api/intake/" + connection))
            .timeout(Duration.ofSeconds(10))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signer.sign(id, clock.instant(), body).forEach(request::header);
    String answer;
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 202) {
        return;
      }
      answer = "status " + status;
    } catch (IOException e) {
      answer = e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!again) {
      log.info("The form {} will be delivered again: {}", connection, answer);
    }
    deliveries.schedule(
        () -> attempt(connection, signer, id, body, true), AGAIN_S, TimeUnit.SECONDS);
  }

  private static WebhookVerifier verifier(String preset, String secret) {
    return WebhookVerifier.of(
        new Settings("demo", Map.of("preset", preset, "secret", secret)), Surroundings.system());
  }

  private String now() {
    Instant second = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    return second.toString();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private static int number(String text) {
    try {
      return Math.max(0, Math.min(10, Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      return 5;
    }
  }
}
