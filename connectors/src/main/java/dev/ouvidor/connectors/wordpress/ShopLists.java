package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lists and errors as WordPress gives them. */
final class ShopLists {
  private ShopLists() {}

  static <T> List<T> page(Request request, List<T> all) {
    int size = Integer.parseInt(request.query().getOrDefault("per_page", "10"));
    int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
    return all.stream().skip(offset).limit(Math.min(size, 100)).toList();
  }

  static <T> Response list(List<T> rows, Function<T, ? extends JsonNode> write) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> list.add(write.apply(row)));
    return Response.json(200, list.toString());
  }

  static Set<Long> ids(Request request) {
    var ids = new HashSet<Long>();
    Arrays.stream(request.query().getOrDefault("include", "").split(","))
        .filter(id -> id.matches("\\d+"))
        .forEach(id -> ids.add(Long.valueOf(id)));
    return ids;
  }

  static long last(String path) {
    String id = path.substring(path.lastIndexOf('/') + 1);
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
  }

  static Response noOrder() {
    return error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
  }

  static Response error(int status, String code, String message) {
    return Response.json(status, ShopJson.error(code, message, status));
  }
}
