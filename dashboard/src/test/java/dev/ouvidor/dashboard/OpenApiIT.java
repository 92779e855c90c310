package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import io.javalin.router.Endpoint;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class OpenApiIT {
  private final Product product;
  private final JsonNode document;

  OpenApiIT(Product product) {
    this.product = product;
    this.document = product.stranger().get("/api/openapi.json").json();
  }

  @Test
  void theDocumentDescribesTheRoutesThatThereAre() {
    var described = new TreeSet<String>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertEquals(
        Routes.of(product).stream()
            .filter(OpenApiIT::isApi)
            .map(Routes::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        described);
  }

  @Test
  void theDocumentSaysWhatIsOpen() {
    for (Endpoint route : Routes.of(product)) {
      if (isApi(route)) {
        JsonNode described =
            document
                .path("paths")
                .path(route.path)
                .path(Routes.method(route).toLowerCase(Locale.ROOT));
        assertEquals(
            Routes.isOpen(route), described.path("security").isArray(), Routes.name(route));
        assertTrue(
            Routes.isOpen(route) || described.path("responses").has("401"), Routes.name(route));
      }
    }
  }

  @Test
  void answersHaveNoFieldThatIsNotDescribed() {
    Feedback post = product.post("uma", "cadê meu sofá?").build();
    String id = product.say(post);
    JsonNode seen = product.admin.get("/api/cases/" + id).json();
    product.admin.post(
        "/api/cases/" + id + "/corrections",
        Map.of("feedbackId", post.id(), "field", "severity", "value", 3));
    product.admin.post(
        "/api/cases/" + id + "/replies",
        Map.of(
            "text",
            "Oi Uma, já vamos ver.",
            "visibility",
            "PUBLIC",
            "to",
            post.id(),
            "version",
            seen.path("version").asText()));
    for (String path :
        Set.of(
            "/api/session",
            "/api/people",
            "/api/campaigns",
            "/api/orders",
            "/api/alerts",
            "/api/settings/alert-rules",
            "/api/settings/outlets",
            "/api/digests",
            "/api/problems",
            "/api/cases",
            "/api/cases/{id}",
            "/api/cases/{id}/history",
            "/api/cases/{id}/suggestions",
            "/api/taxonomy",
            "/api/settings/taxonomy",
            "/api/settings/taxonomy/relabelling",
            "/api/settings/sla",
            "/api/settings/sending",
            "/api/cases/{id}/draft",
            "/api/settings/follow-up",
            "/api/settings/teams",
            "/api/teams",
            "/api/views",
            "/api/views/counts",
            "/api/case-ids",
            "/api/settings/approval-rules",
            "/api/approvals",
            "/api/settings/models",
            "/api/measures",
            "/api/measures/people",
            "/api/measures/reputation",
            "/api/settings/measures",
            "/api/account",
            "/api/audit",
            "/api/settings/tokens",
            "/api/settings/hooks",
            "/api/settings/playbooks",
            "/api/settings/people",
            "/api/settings/roles",
            "/api/customers/{id}",
            "/api/privacy/erasures",
            "/api/settings/retention",
            "/api/connections",
            "/api/quarantine",
            "/health",
            "/ready")) {
      JsonNode schema =
          document.at(
              "/paths/"
                  + path.replace("/", "~1")
                  + "/get/responses/200/content/application~1json/schema");
      var unknown = new TreeSet<String>();
      check(path, product.admin.get(path.replace("{id}", id)).json(), schema, unknown);
      assertEquals(Set.of(), unknown);
    }
  }

  private void check(String place, JsonNode value, JsonNode schema, Set<String> unknown) {
    for (int i = 0; i < value.size() && value.isArray(); i++) {
      check(place + "[]", value.path(i), schema.path("items"), unknown);
    }
    if (value.isObject() && !schema.has("additionalProperties")) {
      value
          .fields()
          .forEachRemaining(
              field -> {
                String inside = place + "." + field.getKey();
                JsonNode described = property(schema, field.getKey());
                if (described.isMissingNode()) {
                  unknown.add(inside);
                } else {
                  check(inside, field.getValue(), described, unknown);
                }
              });
    }
  }

  private JsonNode property(JsonNode schema, String name) {
    JsonNode whole =
        schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
    JsonNode found = whole.path("properties").path(name);
    for (String parts : new String[] {"allOf", "anyOf"}) {
      for (JsonNode part : whole.path(parts)) {
        found = found.isMissingNode() ? property(part, name) : found;
      }
    }
    return found;
  }

  private static boolean isApi(Endpoint route) {
    return route.path.startsWith("/api/")
        || route.path.equals("/health")
        || route.path.equals("/ready");
  }
}
