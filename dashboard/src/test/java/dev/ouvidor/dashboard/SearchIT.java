package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a search finds among words as customers type them. */
@ExtendWith(Running.class)
class SearchIT {
  private static final String INBOX = "/api/cases?q=";
  private static final String EXPLORE = "/api/explore/verbatims?period=24h&q=";

  private final Product product;
  private final Client admin;

  /** By the id of feedback and of its case, what a text is called here. */
  private final Map<String, String> names = new LinkedHashMap<>();

  SearchIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void wordsAreFoundInAllWaysThatPeopleWriteThem() {
    say("plain", "A ocarina não chegou.", 2);
    say("short", "ocarina n chegou até hj!!", 2);
    say("many", "cade as ocarinas?? nao CHEGARAM ainda", 4);
    say("never", "ainda não recebi a ocarina, mto ruim", 2);
    say("wrong", "vcs mandaram a ocarina errada", 2);
    for (String page : Set.of(INBOX, EXPLORE)) {
      admin.until(page + "ocarina", answer -> answer.json().path("total").asInt() == 5);
      assertFound(page, "ocarina nao chegou", "plain", "short", "many");
      assertFound(page, "Ocarinas N chegaram?", "plain", "short", "many");
      assertFound(page, "a ocarina não chegou para você hoje", "short");
      assertFound(page, "a ocarina é muito ruim", "never");
      assertFound(page, "ocarina cadê - chegou", "many");

      assertFound(page, "\"ocarina n\"", "short");
      assertFound(page, "ocarina -chegou", "never", "wrong");
      assertFound(page, "ocarina + (hj | errada)", "short", "wrong");
      assertFalse(get(page, "ocarina hj").path("spelledAlike").asBoolean());

      assertFound(page, "ocarnia hj", "short");
      assertTrue(get(page, "ocarnia hj").path("spelledAlike").asBoolean());
      assertFound(page, "\"ocarnia\"");
    }
    assertFound("/api/case-ids?q=", "ocarnia mandarm", "wrong");
    JsonNode found = get(INBOX, "ocarina chegou").path("items");
    assertEquals("many", nameOf(found.path(2)), "the severest, but with another word");
    JsonNode next = get(INBOX + "ocarina+chegou&order=newest&q=", "").path("items");
    assertEquals("many", nameOf(next.path(0)), "who asks for an order gets it");
  }

  private void say(String name, String text, int severity) {
    Feedback post = product.post("otto-" + name, text).build();
    names.put(product.say(post, Town.complaint(severity, "delivery.late")), name);
    names.put(post.id(), name);
  }

  private void assertFound(String page, String words, String... expected) {
    JsonNode found = get(page, words);
    Set<String> all = new TreeSet<>();
    found.path("items").forEach(one -> all.add(nameOf(one)));
    found.path("ids").forEach(id -> all.add(names.getOrDefault(id.asText(), id.asText())));
    assertEquals(new TreeSet<>(Set.of(expected)), all, page + words);
  }

  private String nameOf(JsonNode item) {
    return names.getOrDefault(item.path("id").asText(), item.toString());
  }

  private JsonNode get(String page, String words) {
    return admin.get(page + URLEncoder.encode(words, UTF_8)).json();
  }
}
