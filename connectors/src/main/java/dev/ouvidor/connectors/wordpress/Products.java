package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the shop sells, asked for when a review names it. Used by one thread. */
final class Products {
  private static final int REMEMBERED = 2_000;

  private final WordPressSettings settings;
  private final WordPressApi api;
  private final Map<String, Goods> known = new LinkedHashMap<>();

  /**
   * @param link where customers see it; null when it is not sold any more
   */
  private record Goods(@Nullable String sku, @Nullable String name, @Nullable String link) {}

  Products(WordPressSettings settings, WordPressApi api) {
    this.settings = settings;
    this.api = api;
  }

  /** Asks for those that are not known yet, all at once. */
  void prepare(Collection<String> ids) throws PlatformFailure, InterruptedException {
    List<String> unknown = ids.stream().distinct().filter(id -> !known.containsKey(id)).toList();
    for (int i = 0; i < unknown.size(); i += WordPressApi.MOST) {
      ask(unknown.subList(i, Math.min(unknown.size(), i + WordPressApi.MOST)));
    }
  }

  /**
   * A product as far as it is known.
   *
   * @param name as it stands in the row that names it; null if it does not
   */
  Product product(String id, @Nullable String name) {
    Goods goods = known.get(id);
    String sku = goods == null ? null : goods.sku;
    return new Product(
        sku == null ? id : sku, goods == null || goods.name == null ? name : goods.name);
  }

  /** Where a comment on something stands. */
  String link(String id, String comment) {
    Goods goods = known.get(id);
    String page =
        goods == null || goods.link == null
            ? settings.site().toString().replaceFirst("/*$", "/?p=") + id
            : goods.link;
    return page + "#comment-" + comment;
  }

  private void ask(List<String> ids) throws PlatformFailure, InterruptedException {
    ids.forEach(id -> remember(id, new Goods(null, null, null)));
    String fields = "&_fields=id,name,sku,permalink";
    try {
      for (JsonNode row :
          api.list(
              "/wc/v3/products?status=any&per_page="
                  + WordPressApi.MOST
                  + fields
                  + "&include="
                  + String.join(",", ids))) {
        remember(
            Wire.id(row, "id"), new Goods(text(row, "sku"), name(row), text(row, "permalink")));
      }
    } catch (PlatformFailure e) {
      ids.forEach(known::remove);
      if (!(e.failure() instanceof Answer.Refused || e.failure() instanceof Answer.Gone)) {
        throw e;
      }
      // A user who may not see products still sees reviews: better without the names than not.
    }
  }

  private void remember(String id, Goods goods) {
    known.put(id, goods);
    if (known.size() > REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private static @Nullable String name(JsonNode row) {
    String name = text(row, "name");
    return name == null ? null : Wire.text(name);
  }

  private static @Nullable String text(JsonNode row, String field) {
    String text = row.path(field).asText("");
    return text.isBlank() || row.path(field).isNull() ? null : text;
  }
}
