package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sold: looked up once and remembered. Goes without where the platform does not tell, for
 * feedback must not wait for the name of a product. Thread safe.
 */
final class Listings {
  private static final int REMEMBERED = 500;
  private static final String FIELDS = "id,title,permalink,seller_custom_field,attributes";

  private final MercadoLivreApi api;
  private final Map<String, Listing> known = new Recent<>();

  /**
   * @param url where everybody sees it; null when unknown
   */
  record Listing(@Nullable Product product, @Nullable String url) {
    static final Listing NONE = new Listing(null, null);
  }

  private interface Reading {
    Listing of(JsonNode body);
  }

  /** The oldest makes room. */
  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REMEMBERED;
    }
  }

  Listings(MercadoLivreApi api) {
    this.api = api;
  }

  /** The listing of an item such as MLB123. */
  Listing item(String id) throws PlatformFailure, InterruptedException {
    if (!id.matches("[A-Z]{2,4}\\d{1,20}")) {
      return Listing.NONE;
    }
    Listing bare = new Listing(new Product(id, null), null);
    return lookUp("/items/" + id + "?attributes=" + Wire.encoded(FIELDS), bare, this::listing);
  }

  /** What was sold in an order: the item that is named, or the first. */
  Listing sold(String order, String item) throws PlatformFailure, InterruptedException {
    Listing bare = item.isEmpty() ? Listing.NONE : new Listing(new Product(item, null), null);
    return lookUp("/orders/" + order, bare, body -> line(body.path("order_items"), item, bare));
  }

  private Listing line(JsonNode lines, String item, Listing bare) {
    JsonNode line = lines.path(0).path("item");
    for (JsonNode other : lines) {
      if (Wire.text(other, "item.id").equals(item)) {
        line = other.path("item");
      }
    }
    return line.isObject() ? listing(line) : bare;
  }

  private Listing listing(JsonNode item) {
    String title = Wire.text(item, "title");
    String url = Wire.text(item, "permalink");
    return new Listing(
        new Product(sku(item), title.isEmpty() ? null : title), url.isEmpty() ? null : url);
  }

  /** The shop's own key if it gave one, else the platform's. */
  private static String sku(JsonNode item) {
    for (JsonNode attribute : item.path("attributes")) {
      if (Wire.text(attribute, "id").equals("SELLER_SKU")) {
        return Wire.text(attribute, "value_name");
      }
    }
    for (String field : new String[] {"seller_sku", "seller_custom_field"}) {
      if (!Wire.text(item, field).isEmpty()) {
        return Wire.text(item, field);
      }
    }
    return Wire.text(item, "id");
  }

  private Listing lookUp(String path, Listing bare, Reading reading)
      throws PlatformFailure, InterruptedException {
    synchronized (known) {
      Listing remembered = known.get(path);
      if (remembered != null) {
        return remembered;
      }
    }
    Listing found = bare;
    try {
      found = reading.of(api.get(path));
    } catch (PlatformFailure e) {
      if (!isFinal(e)) {
        return bare;
      }
    }
    synchronized (known) {
      known.put(path, found);
    }
    return found;
  }

  /** Whether the platform has said that it does not tell; everything else passes. */
  static boolean isFinal(PlatformFailure e) throws PlatformFailure {
    if (e.failure() instanceof Answer.Throttled || e.failure() instanceof Answer.Unauthorised) {
      throw e;
    }
    return e.failure() instanceof Answer.Gone || e.failure() instanceof Answer.Refused;
  }
}
