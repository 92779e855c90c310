package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What WordPress and WooCommerce answer with. */
record ShopJson(URI base) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ZoneId SHOP = ZoneId.of("America/Sao_Paulo");

  /** Id to name of what the shop sells; everything else is an article of its blog. */
  static final Map<Long, String> PRODUCTS =
      Map.of(22L, "Bota Campo", 31L, "Chaleira Aurora", 37L, "Vela de Abelha");

  static String error(String code, String message, int status) {
    ObjectNode error = NODES.objectNode().put("code", code).put("message", message);
    error.putObject("data").put("status", status);
    return error.toString();
  }

  static String link(URI base, long page) {
    return base + (PRODUCTS.containsKey(page) ? "/produto/" : "/blog/") + page + "/";
  }

  ObjectNode review(Note note) {
    ObjectNode json = NODES.objectNode().put("id", note.id());
    dates(json, "date_created", note.at());
    json.put("product_id", note.page())
        .put("product_name", PRODUCTS.get(note.page()))
        .put("product_permalink", link(base, note.page()))
        .put("status", note.status())
        .put("reviewer", note.name())
        .put("reviewer_email", note.email())
        .put("review", note.html())
        .put("rating", note.rating())
        .put("verified", note.verified());
    json.putObject("_links")
        .putArray("up")
        .addObject()
        .put("href", base + "/wp-json/wc/v3/products/" + note.page());
    return json;
  }

  ObjectNode comment(Note note) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("id", note.id())
            .put("post", note.page())
            .put("parent", note.parent())
            .put("author", note.user())
            .put("author_name", note.name())
            .put("author_email", note.email());
    dates(json, "date", note.at());
    json.putObject("content")
        .put("rendered", "<p>" + note.html().replace("\n", "<br />\n") + "</p>\n")
        .put("raw", note.html());
    json.put("link", link(base, note.page()) + "#comment-" + note.id())
        .put("status", note.status())
        .put("type", note.review() ? "review" : "comment");
    boolean product = PRODUCTS.containsKey(note.page());
    json.putObject("_links")
        .putArray("up")
        .addObject()
        .put("embeddable", true)
        .put("post_type", product ? "product" : "post")
        .put("href", base + "/wp-json/wp/v2/" + (product ? "product/" : "posts/") + note.page());
    return json;
  }

  ObjectNode product(long id) {
    return NODES
        .objectNode()
        .put("id", id)
        .put("name", PRODUCTS.get(id))
        .put("sku", "AUR-" + id)
        .put("permalink", link(base, id));
  }

  ObjectNode order(Purchase order) {
    int blank = order.name().indexOf(' ');
    ObjectNode json =
        NODES.objectNode().put("id", order.id()).put("number", String.valueOf(order.id()));
    json.put("status", "completed").put("currency", "BRL");
    dates(json, "date_modified", order.changed());
    json.putObject("billing")
        .put("first_name", blank < 0 ? order.name() : order.name().substring(0, blank))
        .put("last_name", blank < 0 ? "" : order.name().substring(blank + 1))
        .put("phone", "(11) 5555-0100")
        .put("email", order.email());
    json.putArray("meta_data")
        .addObject()
        .put("id", 1)
        .put("key", "aceita_contato")
        .put("value", order.contact());
    json.set("line_items", lines(order.products(), 1));
    ArrayNode refunds = json.putArray("refunds");
    order
        .refunds()
        .forEach(
            refund ->
                refunds
                    .addObject()
                    .put("id", refund.id())
                    .put("reason", refund.reason())
                    .put("total", "-199.90"));
    return json;
  }

  ObjectNode refund(Purchase.Refund refund) {
    ObjectNode json = NODES.objectNode().put("id", refund.id());
    dates(json, "date_created", refund.at());
    json.put("amount", "199.90").put("reason", refund.reason()).put("refunded_by", 1);
    json.set("line_items", lines(refund.products(), -1));
    return json;
  }

  private static ArrayNode lines(List<Long> products, int quantity) {
    ArrayNode lines = NODES.arrayNode();
    for (long product : products) {
      lines
          .addObject()
          .put("id", 9_000 + product)
          .put("name", PRODUCTS.get(product))
          .put("product_id", product)
          .put("sku", "AUR-" + product)
          .put("quantity", quantity);
    }
    return lines;
  }

  private static void dates(ObjectNode json, String field, Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    DateTimeFormatter format = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    json.put(field, format.format(second.atZone(SHOP)));
    json.put(field + "_gmt", format.format(second.atZone(ZoneOffset.UTC)));
  }
}
