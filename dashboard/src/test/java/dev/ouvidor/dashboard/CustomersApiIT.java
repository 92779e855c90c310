package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.dashboard.cases.ElasticsearchCaseStore;
import dev.ouvidor.dashboard.customers.Identities;
import dev.ouvidor.dashboard.customers.Objections;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers on all channels, and who may see what of them, through the API. */
@ExtendWith(Running.class)
class CustomersApiIT {
  private final Product product;
  private final Client admin;

  CustomersApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void identitiesAreLinkedByEvidenceAndByPersonsAndNeverByANameAlone() {
    String x =
        product.say(
            product
                .post("celia", "a mesa veio riscada")
                .author(new Author("id-celia", "celia", "Célia Prado", "c@prado.test", null, true))
                .build());
    String mail =
        product.say(
            by(
                    "email",
                    Family.MESSAGE,
                    new Author("c@prado.test", null, "Célia", "c@prado.test", null, false))
                .orderId("PED-55121")
                .build());
    String returned =
        product.say(
            by("returns", Family.RETURN, Author.of("ret-1", null, "C. Prado"))
                .orderId("PED-55121")
                .returnReason("DEFECTIVE")
                .csat(2)
                .product(dev.ouvidor.connectors.Product.of("m1", "Mesa"))
                .build());
    String namesake =
        product.say(by("facebook", Family.SOCIAL, Author.of("fb-9", null, "Célia Prado")).build());

    JsonNode customer =
        admin.until("/api/customers/" + x, a -> a.json().path("cases").size() == 3).json();
    assertEquals(List.of(x, mail, returned), cases(customer.path("identities")));
    assertEquals("VERIFIED_EMAIL", customer.at("/identities/1/links/0/kind").asText());
    assertEquals("PED-55121", customer.at("/identities/2/links/0/orderId").asText());
    assertEquals(List.of(namesake), cases(customer.path("suggestions")));
    assertEquals("DEFECTIVE", customer.at("/orders/0/returnReason").asText());
    assertEquals(2.0, customer.at("/scores/csat").asDouble());
    assertEquals(customer.path("total"), customer(returned).path("total"), "from whichever end");

    post(x, "links", Map.of("with", namesake, "note", "foi ela que disse"));
    assertEquals(4, customer(mail).path("identities").size());
    post(x, "links/undo", Map.of("with", namesake));
    post(x, "links/undo", Map.of("with", mail));
    JsonNode apart = customer(x);
    assertEquals(List.of(x), cases(apart.path("identities")), apart.toString());
    assertTrue(cases(apart.path("apart")).contains(mail), apart.toString());
    post(x, "links", Map.of("with", mail));
    assertEquals(3, customer(x).path("identities").size(), "reversible");
  }

  @Test
  void anObjectionHoldsForAllLinkedIdentitiesUntilItIsTakenBack() {
    String x = product.say(product.post("davi", "não quero propaganda").build());
    String other =
        product.say(by("facebook", Family.SOCIAL, Author.of("fb-davi", null, "D")).build());
    post(x, "wishes", Map.of("objection", true, "consent", true));
    post(x, "links", Map.of("with", other));
    var client = product.elastic.client();
    var objections =
        new Objections(client, new Identities(client, new ElasticsearchCaseStore(client)));
    assertTrue(objections.of("x", "id-davi"));
    assertTrue(objections.of("facebook", "fb-davi"), "linked later");
    assertFalse(objections.of("facebook", "somebody"));
    assertTrue(customer(other).path("objection").path("at").isTextual());
    post(other, "wishes", Map.of("objection", false));
    assertFalse(objections.of("x", "id-davi"));
    assertTrue(customer(x).path("consent").path("at").isTextual(), "the other word stays");
  }

  @Test
  void whoMayNotSeePersonalDataSeesDotsEverywhere() throws IOException {
    String digits = "529.982.247-25";
    Feedback post =
        product.post("ivo", "meu CPF 529.982.247-25 e nada do abajur").orderId("PED-909").build();
    Client analyst = product.person("Iara", "analyst");
    try (Events page =
        Events.open(analyst.http(), analyst.request("GET", "/api/stream", new byte[0]))) {
      String id = product.say(post);
      Events.Event told = page.next(event -> event.data().contains(id));
      assertFalse(told.data().contains(digits), told.data());
      for (String path :
          List.of(
              "/api/cases/" + id,
              "/api/customers/" + id,
              "/api/cases?q=abajur",
              "/api/cases?q=529.982.247-25")) {
        admin.until(
            path, answer -> answer.text().contains("abajur") || answer.text().contains("982"));
        String masked = analyst.get(path).text();
        assertFalse(masked.contains("529") || masked.contains("PED-909"), masked);
        assertTrue(masked.contains("••••••••••••••"), masked);
      }
      assertTrue(admin.get("/api/cases/" + id).text().contains(digits));
      assertTrue(product.person("Igor", "agent").get("/api/cases/" + id).text().contains(digits));
    }
  }

  private static FeedbackBuilder by(String channel, Family family, Author author) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Feedback.builder(channel, channel, family, "de-" + author.id())
        .author(author)
        .text("veio com defeito")
        .createdAt(now)
        .collectedAt(now);
  }

  private JsonNode customer(String id) {
    return admin.get("/api/customers/" + id).json();
  }

  private void post(String id, String what, Map<String, ?> body) {
    Client.Answer answer = admin.post("/api/customers/" + id + "/" + what, body);
    assertEquals(200, answer.status(), answer.text());
  }

  private static List<String> cases(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(one -> one.path("caseId").asText())
        .toList();
  }
}
