package dev.ouvidor.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small team that has done a little of everything, so that there is something on every page. */
final class PicturedTeam {
  private static final int ENOUGH = 60;
  private static final Pattern WEBHOOK = Pattern.compile("http://[^ <]+/services/[^ <]+");

  private final ProductProcess product;
  private final Api ana;
  private final Api rui;
  private List<JsonNode> cases = List.of();

  /** Makes the first account. */
  PicturedTeam(ProductProcess product) throws Exception {
    this.product = product;
    this.ana = Api.firstAccess(product);
    this.rui = ana.accept(invite("Rui Alves", "rui@loja.example"), "Rui Alves");
  }

  /** Works until there is enough to see; addresses to look at, by the route of their page. */
  Map<String, List<String>> work() throws Exception {
    cases =
        Until.is(
            "cases",
            () -> items("/api/cases?size=100&order=urgent"),
            found -> found.size() >= ENOUGH);
    Until.is("an alert", () -> items("/api/alerts?size=10"), found -> !found.isEmpty());
    List<JsonNode> problems =
        Until.is("a problem", () -> items("/api/problems?period=24h"), found -> !found.isEmpty());
    // A second person looks at the answer to a critical case; the other one goes out.
    answer("Oi! Obrigado por avisar. Já estamos vendo o que houve.", 0);
    String answered = answer("Oi! Obrigado por avisar. Já estamos vendo o seu pedido.", 30);
    set();
    String campaign = campaign();
    String other = invite("Eva Prado", "eva@loja.example");
    var examples = new HashMap<String, List<String>>();
    examples.put("/inbox/{id}", List.of("/inbox/" + answered, "/inbox/" + id(cases.get(2))));
    examples.put("/customers/{id}", List.of("/customers/" + answered));
    examples.put("/campaigns/{id}", List.of("/campaigns/" + campaign, "/campaigns/new"));
    examples.put("/problems/{id}", List.of("/problems/" + problems.get(0).path("key").asText()));
    examples.put("/alerts", List.of("/alerts", "/alerts?state=resolved"));
    examples.put("/invitation", List.of("/invitation#" + other));
    return examples;
  }

  /** Somebody else opens cases and writes in one of them; gone again after half a minute. */
  void comeAndGo() throws Exception {
    for (int i = 0; i < 3; i++) {
      rui.post("/api/cases/" + id(cases.get(i)) + "/presence", Map.of("page", "rui", "here", true));
    }
    rui.post("/api/cases/" + id(cases.get(1)) + "/focus", Map.of("active", true));
  }

  private String invite(String name, String email) throws Exception {
    return ana.post(
            "/api/settings/people/invitations",
            Map.of("name", name, "email", email, "role", "lead"))
        .path("token")
        .asText();
  }

  /** Rui answers the first case from the given one on that can be answered in public; its id. */
  private String answer(String text, int from) throws Exception {
    Exception last = new IllegalStateException("there is no case from number " + from + " on");
    for (JsonNode one : cases.subList(from, cases.size())) {
      JsonNode seen = rui.get("/api/cases/" + id(one));
      var body = new HashMap<String, Object>();
      body.put("text", text);
      body.put("visibility", "PUBLIC");
      body.put("to", seen.at("/conversation/0/id").asText());
      body.put("version", seen.path("version").asText());
      try {
        rui.post("/api/cases/" + id(one) + "/replies", body);
        return id(one);
      } catch (Exception refused) {
        last = refused;
      }
    }
    throw last;
  }

  private void set() throws Exception {
    ana.post(
        "/api/settings/tokens",
        Map.of("name", "CRM", "permissions", List.of("cases.read"), "days", 90));
    String me = ana.get("/api/session").at("/user/id").asText();
    ana.post(
        "/api/settings/teams",
        Map.of(
            "seen",
            ana.get("/api/settings/teams").path("version").asInt(),
            "teams",
            List.of(Map.of("id", "entregas", "name", "Entregas", "members", List.of(me))),
            "queues",
            List.of(
                Map.of(
                    "name",
                    "Atrasos",
                    "team",
                    "entregas",
                    "automatic",
                    false,
                    "match",
                    Map.of("natures", List.of("delivery.late")))),
            "agents",
            List.of()));
    ana.post(
        "/api/settings/outlets",
        Map.of("kind", "SLACK", "name", "#alertas", "perHour", 60, "address", webhook()));
  }

  private String campaign() throws Exception {
    return ana.post(
            "/api/campaigns",
            Map.of(
                "name",
                "Greve da transportadora",
                "perMinute",
                30,
                "selection",
                Map.of("filter", Map.of("channel", List.of("x"), "language", List.of("pt-BR"))),
                "texts",
                List.of(
                    Map.of(
                        "language",
                        "pt-BR",
                        "visibility",
                        "PUBLIC",
                        "variants",
                        List.of("Oi, {name}! A greve atrasou o seu pedido, mas ele já saiu.")))))
        .path("id")
        .asText();
  }

  private String webhook() throws Exception {
    var page = HttpRequest.newBuilder(URI.create(product.await("Slack: (http://\\S+)") + "/"));
    String text = HttpClient.newHttpClient().send(page.build(), BodyHandlers.ofString()).body();
    Matcher address = WEBHOOK.matcher(text);
    if (!address.find()) {
      throw new IllegalStateException("no address of a webhook in " + text);
    }
    return address.group();
  }

  private List<JsonNode> items(String path) throws Exception {
    var items = new ArrayList<JsonNode>();
    ana.get(path).path("items").forEach(items::add);
    return items;
  }

  private static String id(JsonNode one) {
    return one.path("id").asText();
  }
}
