package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One customer, known on two channels and perhaps on a third, who can be found and erased. */
final class FakePrivacy {
  private final ArrayNode erasures = FakeData.JSON.createArrayNode();
  private final ObjectNode customer =
      (ObjectNode) json(CUSTOMER.replace("NOW", "" + Instant.now()));
  private int version;

  private static final String CUSTOMER =
      """
      {"id":"case-0","mayChange":true,"total":2,"objection":null,"consent":null,
       "identities":[
        {"caseId":"case-0","channel":"x","author":{"id":"1","handle":"bia","name":"Bia Reis","followers":9,"verified":true},"links":[]},
        {"caseId":"case-1","channel":"email","author":{"id":"bia@reis.example","handle":null,"name":"Bia","followers":null,"verified":false},
         "links":[{"kind":"VERIFIED_EMAIL","with":"case-0","text":"bia@reis.example","orderId":null,"by":null,"at":null,"note":null}]}],
       "suggestions":[{"with":"case-0","caseId":"case-2","channel":"facebook","author":{"id":"7","handle":null,"name":"Bia Reis","followers":null,"verified":false},
         "evidence":{"kind":"NAME","with":"case-0","text":"Bia Reis","orderId":null,"by":null,"at":null,"note":null}}],
       "apart":[],"scores":{"rating":null,"nps":3.0,"csat":2.5,"ces":null},
       "feedback":[
        {"id":"a","caseId":"case-0","channel":"x","family":"SOCIAL","text":"cadê minha mesa? <b>","language":"pt-BR","createdAt":"NOW","rating":null,"nps":null,"csat":null,"ces":null,"sentiment":"NEGATIVE","score":-0.6,"severity":2,"natures":["delivery.late"],"url":null},
        {"id":"b","caseId":"case-1","channel":"email","family":"MESSAGE","text":"obrigada","language":"pt-BR","createdAt":"NOW","rating":null,"nps":3,"csat":2,"ces":null,"sentiment":"POSITIVE","score":0.7,"severity":0,"natures":[],"url":null}],
       "cases":[],"orders":[{"orderId":"PED-1","products":[{"sku":"m","name":"Mesa"}],"returnReason":"DEFECTIVE","feedback":2,"lastAt":"NOW"}]}
      """;

  private static final String PREVIEW =
      """
      {"confirm":"bia","terms":[{"kind":"HANDLE","value":"bia","chosen":true},{"kind":"NAME","value":"Bia","chosen":false}],
       "found":{"own":{"cases":1,"feedback":2},"raw":{"quarantine":1},"named":1,
        "mentions":[{"id":"o","place":"feedback","caseId":"case-3","createdAt":"2026-11-20T12:00:00Z","text":"a @bia e eu <script>"}]}}
      """;

  synchronized JsonNode read(String path) {
    if (path.startsWith("/customers/")) return customer.deepCopy();
    if (path.equals("/settings/retention")) return retention();
    return FakeData.JSON.createObjectNode().set("items", erasures.deepCopy());
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.equals("/privacy/search")) {
      return json(
          "{\"items\":[{\"caseId\":\"case-0\",\"channel\":\"x\",\"id\":\"1\",\"handle\":\"bia\",\"name\":\"Bia"
              + " Reis\",\"email\":null,\"linked\":[\"case-0\",\"case-1\"]}]}");
    }
    if (path.equals("/privacy/preview")) return json(PREVIEW);
    if (path.equals("/privacy/erasures")) return erase(body);
    if (path.equals("/settings/retention")) {
      version++;
      return retention();
    }
    if (path.endsWith("/wishes")) customer.set("objection", mark());
    if (path.endsWith("/links")) {
      ((ArrayNode) customer.path("identities"))
          .addObject()
          .put("caseId", "case-2")
          .put("channel", "facebook")
          .<ObjectNode>set("author", customer.at("/suggestions/0/author"))
          .putArray("links");
      customer.putArray("suggestions");
    }
    return customer.deepCopy();
  }

  private JsonNode erase(JsonNode body) {
    if (!body.path("confirm").asText().equals("bia"))
      throw new FakeInbox.Refused(422, "erasure_unconfirmed", "Nada foi apagado.");
    var one = erasures.insertObject(0).put("id", "e").put("state", "DONE").put("left", 0);
    one.put("at", Instant.now().toString()).put("doneAt", Instant.now().toString());
    one.put("proof", "ab".repeat(32)).put("audit", 17).set("by", FakeData.person(0));
    one.putObject("erased").put("feedback", 2).put("cases", 1);
    one.putArray("authors").add("x9_h");
    return one.deepCopy();
  }

  private ObjectNode retention() {
    var page = FakeData.JSON.createObjectNode().put("version", version);
    page.putObject("feedback").put("SOCIAL", 730);
    page.putArray("history");
    return page.putNull("cases").putNull("quarantine").put("intake", 30);
  }

  private static ObjectNode mark() {
    var mark = FakeData.JSON.createObjectNode().put("at", Instant.now().toString());
    mark.set("by", FakeData.person(0));
    return mark;
  }

  private static JsonNode json(String text) {
    try {
      return FakeData.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
