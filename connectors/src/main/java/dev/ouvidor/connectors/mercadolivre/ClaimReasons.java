package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.returns.ReasonSource;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.returns.ReturnReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the reason id of a claim means. The platform has hundreds of them; each is asked for once.
 * Thread safe.
 */
final class ClaimReasons {
  private final MercadoLivreApi api;
  private final Reasons own;
  private final Map<String, Reason> known = new ConcurrentHashMap<>();

  /**
   * @param words as the customer read them; null when unknown
   */
  record Reason(ReturnReason canonical, @Nullable String words) {}

  ClaimReasons(MercadoLivreApi api, Reasons own) {
    this.api = api;
    this.own = own;
  }

  /** By its first letters alone if the platform does not tell. */
  Reason of(String id) throws PlatformFailure, InterruptedException {
    Reason remembered = known.get(id);
    if (remembered != null || !id.matches("[A-Z]{2,4}-?\\d{1,10}")) {
      return remembered == null ? new Reason(canonical(id, "", null), null) : remembered;
    }
    Reason found = new Reason(canonical(id, "", null), null);
    try {
      JsonNode reason = api.get("/post-purchase/v1/claims/reasons/" + id);
      String detail = Wire.text(reason, "detail");
      String words = detail.isEmpty() ? null : detail;
      found = new Reason(canonical(id, Wire.text(reason, "name"), words), words);
    } catch (PlatformFailure e) {
      if (!Listings.isFinal(e)) {
        return found;
      }
    }
    known.put(id, found);
    return found;
  }

  private ReturnReason canonical(String id, String name, @Nullable String words) {
    ReturnReason configured = own.of(id);
    if (configured.tells()) {
      return configured;
    }
    ReturnReason named = ReasonSource.MERCADO_LIVRE_NAME.of(name);
    if (named != null) {
      return named;
    }
    ReturnReason understood = own.of(words);
    return understood.tells() ? understood : byGroup(id);
  }

  private static ReturnReason byGroup(String id) {
    ReturnReason group = ReasonSource.MERCADO_LIVRE_GROUP.of(id);
    return group != null ? group : id.isEmpty() ? ReturnReason.UNKNOWN : ReturnReason.OTHER;
  }
}
