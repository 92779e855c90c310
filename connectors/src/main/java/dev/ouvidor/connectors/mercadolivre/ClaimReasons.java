package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.returns.ReturnReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the reason id of a claim means. The platform has hundreds of them; each is asked for once.
 * Thread safe.
 */
final class ClaimReasons {
  /** Parts of the platform's own names, the more telling first. */
  private static final Map<Pattern, ReturnReason> NAMES = names();

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
    if (tells(configured)) {
      return configured;
    }
    for (var entry : NAMES.entrySet()) {
      if (entry.getKey().matcher(name).find()) {
        return entry.getValue();
      }
    }
    ReturnReason understood = own.of(words);
    return tells(understood) ? understood : byGroup(id);
  }

  private static ReturnReason byGroup(String id) {
    if (id.startsWith("PNR")) {
      return ReturnReason.NOT_RECEIVED;
    } else if (id.startsWith("PDD")) {
      return ReturnReason.NOT_AS_DESCRIBED;
    } else if (id.startsWith("CS")) {
      return ReturnReason.CHANGED_MIND;
    }
    return id.isEmpty() ? ReturnReason.UNKNOWN : ReturnReason.OTHER;
  }

  private static boolean tells(ReturnReason reason) {
    return reason != ReturnReason.OTHER && reason != ReturnReason.UNKNOWN;
  }

  private static Map<Pattern, ReturnReason> names() {
    var names = new LinkedHashMap<Pattern, ReturnReason>();
    names.put(Pattern.compile("repentant|dont_want|not_want"), ReturnReason.CHANGED_MIND);
    names.put(Pattern.compile("bigger|too_big|too_large"), ReturnReason.SIZE_TOO_LARGE);
    names.put(Pattern.compile("smaller|too_small"), ReturnReason.SIZE_TOO_SMALL);
    names.put(Pattern.compile("broken|damaged"), ReturnReason.DAMAGED_IN_TRANSIT);
    names.put(Pattern.compile("defect|not_working"), ReturnReason.DEFECTIVE);
    names.put(Pattern.compile("undelivered|not_delivered|not_received"), ReturnReason.NOT_RECEIVED);
    names.put(Pattern.compile("wrong_|different_(item|product|color)"), ReturnReason.WRONG_ITEM);
    names.put(
        Pattern.compile("different|quality|not_match|not_useful|missing|incomplete"),
        ReturnReason.NOT_AS_DESCRIBED);
    names.put(Pattern.compile("delay|late_"), ReturnReason.LATE_DELIVERY);
    return names;
  }
}
