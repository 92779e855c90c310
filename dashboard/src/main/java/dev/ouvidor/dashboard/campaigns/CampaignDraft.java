package dev.ouvidor.dashboard.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.orders.OrderFilter;
import dev.ouvidor.dashboard.playbooks.Templates;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What somebody wants to say to whom, as it stands in a request. */
record CampaignDraft(Selection selection, List<CampaignText> texts) {
  private static final int MOST_TEXTS = 8;
  private static final int MOST_VARIANTS = 10;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST = 200;

  /**
   * @throws Refusal 422 {@code missing} or {@code invalid}, naming field and value
   */
  static CampaignDraft of(RequestBody body) {
    return new CampaignDraft(selection(body.value("selection")), texts(body.value("texts")));
  }

  private static Selection selection(JsonNode node) {
    if (!node.isObject()) {
      throw Refusal.invalid("selection", node.getNodeType(), "an object");
    }
    if (node.path("orders").isObject()) {
      return ordered(node.path("orders"), node.path("connection"));
    }
    List<String> cases = strings(node.path("cases"), "selection.cases", Roll.MOST);
    JsonNode given = node.path("filter");
    if (cases.isEmpty() && !given.isObject()) {
      throw Refusal.unprocessable(
          "missing", "selection", "selection has neither a filter nor cases");
    }
    Map<String, List<String>> filter = new HashMap<>();
    given
        .fieldNames()
        .forEachRemaining(
            name ->
                filter.put(
                    name, strings(given.path(name), "selection.filter." + name, MOST_VALUES)));
    return new Selection(
        cases.isEmpty() ? filter : Map.of(),
        cases,
        moment(node, "from"),
        moment(node, "to"),
        text(node, "product", "selection."),
        null,
        null);
  }

  private static Selection ordered(JsonNode given, JsonNode connection) {
    String at = "selection.orders.";
    var orders =
        new OrderFilter(
            text(given, "sku", at),
            text(given, "lot", at),
            text(given, "carrier", at),
            text(given, "region", at),
            moment(given, "from"),
            moment(given, "to"));
    if (!orders.namesSomething()) {
      throw Refusal.unprocessable(
          "missing", "selection.orders", "selection.orders names no sku, lot, carrier or region");
    }
    if (!connection.isTextual()) {
      throw Refusal.unprocessable(
          "missing", "selection.connection", "selection.connection is missing");
    }
    return new Selection(Map.of(), List.of(), null, null, null, orders, connection.textValue());
  }

  private static @Nullable String text(JsonNode node, String name, String at) {
    JsonNode given = node.path(name);
    if (given.isMissingNode() || given.isNull() || given.asText().isBlank()) {
      return null;
    }
    if (!given.isTextual() || given.textValue().length() > LONGEST) {
      throw Refusal.invalid(at + name, given, "a text of at most " + LONGEST);
    }
    return given.textValue().strip();
  }

  private static @Nullable Instant moment(JsonNode node, String name) {
    String given = node.path(name).asText("");
    if (given.isEmpty() || given.equals("null")) {
      return null;
    }
    try {
      return Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("selection." + name, given, "a time such as 2026-11-20T00:00:00Z");
    }
  }

  private static List<CampaignText> texts(JsonNode node) {
    List<CampaignText> texts = new ArrayList<>();
    Set<String> known = new HashSet<>();
    if (node.size() > MOST_TEXTS || !(node.isArray() || node.isMissingNode())) {
      throw Refusal.invalid("texts", node.size(), "a list of at most " + MOST_TEXTS);
    }
    for (int i = 0; i < node.size(); i++) {
      String at = "texts[" + i + "].";
      JsonNode one = node.path(i);
      String language = one.path("language").asText("");
      if (!Templates.LANGUAGES.contains(language)) {
        throw Refusal.invalid(at + "language", language, "one of " + Templates.LANGUAGES);
      }
      Visibility visibility = visibility(one.path("visibility").asText(""), at + "visibility");
      if (!known.add(language + visibility)) {
        throw Refusal.invalid(at + "language", language, "each language and audience once");
      }
      List<String> variants = strings(one.path("variants"), at + "variants", MOST_VARIANTS);
      if (variants.isEmpty()) {
        throw Refusal.unprocessable("missing", at + "variants", at + "variants is empty");
      }
      for (int v = 0; v < variants.size(); v++) {
        Templates.check(variants.get(v), at + "variants[" + v + "]");
      }
      texts.add(new CampaignText(language, visibility, variants));
    }
    return texts;
  }

  private static Visibility visibility(String given, String field) {
    for (Visibility one : Visibility.values()) {
      if (one.name().equals(given)) {
        return one;
      }
    }
    throw Refusal.invalid(field, given, "one of " + new TreeSet<>(List.of(Visibility.values())));
  }

  private static List<String> strings(JsonNode node, String field, int most) {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > most) {
      throw Refusal.invalid(
          field, node.getNodeType() + " of " + node.size(), "a list of at most " + most);
    }
    List<String> all = new ArrayList<>();
    for (JsonNode one : node) {
      if (!one.isTextual()) {
        throw Refusal.invalid(field, one, "a text");
      }
      all.add(one.textValue());
    }
    return all;
  }
}
