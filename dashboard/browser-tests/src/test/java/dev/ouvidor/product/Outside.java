package dev.ouvidor.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import dev.ouvidor.connectors.reviewpage.ShopStandIn;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import dev.ouvidor.connectors.x.XStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The world around a configured product, run by the test: two networks, a shop, and the mail. */
final class Outside implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BRAND = "lojaaurora";
  private static final String NAME = "Loja Aurora";
  private static final String TOKEN = "ficha-da-praca";
  private static final String RETURNS_SECRET = "segredo-das-devolucoes";

  final XStandIn x = new XStandIn(0, InstantSource.system(), BRAND, NAME);
  final MastodonStandIn mastodon = new MastodonStandIn(0, InstantSource.system(), TOKEN, BRAND);
  final ShopStandIn shop = new ShopStandIn(0, InstantSource.system());
  final MailStandIn mail = new MailStandIn(0, 0, 0, "sac@lojaaurora.test", "correio");

  private final Map<String, String> environment = new LinkedHashMap<>();

  Outside() {
    List.of(x, mastodon, shop, mail).forEach(place -> place.start());
  }

  /** Writes {@code ouvidor.yaml}, with every secret left to {@link #environment}. */
  Path configuration(Path folder) throws IOException {
    var onX = new LinkedHashMap<String, Object>(x.settings());
    onX.put("every", "1s");
    var onMastodon =
        Map.of(
            "instance",
            mastodon.base().toString(),
            "token",
            TOKEN,
            "account",
            BRAND,
            "streaming",
            true,
            "interval",
            "2s");
    var reviews =
        Map.of(
            "pages",
            List.of(shop.page("fone-bluetooth").toString()),
            "interval",
            "5s",
            "allowPrivateAddresses",
            true);
    var returns =
        Map.of(
            "format",
            "shopify",
            "verify",
            Map.of("preset", "shopify", "secret", RETURNS_SECRET),
            "reply",
            mail.replySettings(NAME));
    var yaml =
        new StringBuilder("# What is written in braces is YAML, too.\nconnections:\n")
            .append(connection("x", "x", onX))
            .append(connection("praca", "mastodon", onMastodon))
            .append(connection("loja", "reviewpage", reviews))
            .append(connection("devolucoes", "returns", returns));
    return Files.writeString(folder.resolve("ouvidor.yaml"), yaml);
  }

  Map<String, String> environment() {
    return environment;
  }

  /** A customer gives something back; the shop tells the product by webhook. Returns the status. */
  int giveBack(URI dashboard, String name, String email, String reason, String note)
      throws IOException, InterruptedException {
    var event = JSON.createObjectNode().put("id", 945_001).put("status", "requested");
    event.put("created_at", Instant.ofEpochSecond(Instant.now().getEpochSecond()).toString());
    var order = event.putObject("order");
    order.put("name", "#10482").put("email", email).put("customer_locale", "pt-BR");
    order.putObject("customer").put("first_name", name);
    var line = event.putArray("return_line_items").addObject().put("id", 77_001);
    line.put("quantity", 1).put("return_reason", reason).put("customer_note", note);
    byte[] body = event.toString().getBytes(UTF_8);
    var request =
        HttpRequest.newBuilder(dashboard.resolve("/api/intake/devolucoes"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    var signer =
        WebhookVerifier.of(
            new Settings("test", Map.of("preset", "shopify", "secret", RETURNS_SECRET)),
            Surroundings.system());
    signer.sign("delivery-1", Instant.now(), body).forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    List.of(x, mastodon, shop, mail).forEach(place -> place.close());
  }

  private String connection(String id, String type, Map<String, ?> settings) throws IOException {
    var block = new StringBuilder("  - id: " + id + "\n    type: " + type + "\n");
    for (var setting : settings.entrySet()) {
      Object value = withoutSecrets(setting.getKey(), setting.getValue());
      block.append("    ").append(setting.getKey()).append(": ");
      block.append(JSON.writeValueAsString(value)).append('\n');
    }
    return block.toString();
  }

  private Object withoutSecrets(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach(
          (key, inner) ->
              copy.put(String.valueOf(key), withoutSecrets(String.valueOf(key), inner)));
      return copy;
    }
    if (!name.matches("(?i).*(token|secret|password|key)")) {
      return value;
    }
    String variable = "SECRET_" + environment.size();
    environment.put(variable, String.valueOf(value));
    return "${env:" + variable + "}";
  }
}
