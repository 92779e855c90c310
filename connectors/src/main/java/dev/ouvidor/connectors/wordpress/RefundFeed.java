package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Orders as they change, for the refunds in them. */
final class RefundFeed implements Feed {
  /** Beats what a webhook said: there the order names its refunds only in short. */
  private static final long POLLED = PushingShop.PUSHED + 1;

  private static final String ORDERS =
      "/wc/v3/orders?_fields=id,number,date_modified_gmt,billing,meta_data,line_items,refunds&per_page=";

  private final WordPressApi api;
  private final Refunds refunds;

  /** Refunds by their keys, each with its lines and its date. */
  private final Map<String, JsonNode> details = new HashMap<>();

  RefundFeed(WordPressApi api, Refunds refunds) {
    this.api = api;
    this.refunds = refunds;
  }

  @Override
  public Family family() {
    return Family.RETURN;
  }

  @Override
  public String nativeId(String key) {
    return refunds.nativeId(key);
  }

  @Override
  public String page(Instant after, int offset, int size) {
    return ORDERS
        + size
        + "&offset="
        + offset
        + "&orderby=modified&order=asc&dates_are_gmt=true&modified_after="
        + after;
  }

  @Override
  public String again(List<String> ids) {
    return ORDERS + WordPressApi.MOST + "&include=" + String.join(",", ids);
  }

  @Override
  public String single(String id) {
    return "/wc/v3/orders/" + id + "?_fields=id,status";
  }

  @Override
  public boolean isGone(JsonNode order) {
    return order.path("status").asText().equals("trash");
  }

  @Override
  public Instant moment(JsonNode order) {
    return Wire.time(order, "date_modified_gmt");
  }

  @Override
  public Duration step() {
    return Duration.ofSeconds(1);
  }

  /** An order is dated when the shop begins to save it, and seen when it has done so. */
  @Override
  public Duration overlap() {
    return Duration.ofMinutes(2);
  }

  @Override
  public Duration lookBack() {
    return Duration.ZERO;
  }

  @Override
  public int atOnce() {
    return 20;
  }

  @Override
  public List<Part> parts(JsonNode order) {
    var parts = new ArrayList<Part>();
    for (JsonNode refund : refunds.of(order)) {
      int content =
          Objects.hash(
              refund.path("reason").asText(),
              order.path("billing").path("email").asText(),
              order.path("number").asText());
      parts.add(new Part(Refunds.key(order, refund), Integer.toHexString(content), moment(order)));
    }
    return parts;
  }

  @Override
  public void prepare(List<Fresh> fresh) throws PlatformFailure, InterruptedException {
    details.clear();
    for (JsonNode order : fresh.stream().map(Fresh::row).distinct().toList()) {
      for (JsonNode refund : detailed(Wire.id(order, "id"))) {
        details.put(Refunds.key(order, refund), refund);
      }
    }
  }

  @Override
  public Feedback read(Fresh fresh, Instant now) {
    JsonNode detail = details.get(fresh.part().key());
    if (detail != null) {
      return versioned(
          refunds.feedback(fresh.row(), detail, Wire.time(detail, "date_created_gmt"), now));
    }
    for (JsonNode refund : refunds.of(fresh.row())) {
      if (Refunds.key(fresh.row(), refund).equals(fresh.part().key())) {
        return versioned(refunds.feedback(fresh.row(), refund, fresh.part().at(), now));
      }
    }
    throw new IllegalStateException("no refund " + fresh.part().key());
  }

  /** None if the order went away meanwhile: then what it said itself must do. */
  private List<JsonNode> detailed(String order) throws PlatformFailure, InterruptedException {
    try {
      return api.list("/wc/v3/orders/" + order + "/refunds?per_page=" + WordPressApi.MOST);
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        return List.of();
      }
      throw e;
    }
  }

  private static Feedback versioned(Feedback item) {
    return item.toBuilder().editVersion(POLLED).build();
  }
}
