package dev.ouvidor.connectors.returns;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop's own reason codes, and behind them what {@link ReturnReason} understands by itself. */
public final class Reasons {
  private final Map<String, ReturnReason> own;

  private Reasons(Map<String, ReturnReason> own) {
    this.own = Map.copyOf(own);
  }

  /**
   * @param settings the shop's code to the name of a {@link ReturnReason}
   * @throws SettingsException naming the code if there is no such reason
   */
  public static Reasons of(Settings settings) {
    var own = new HashMap<String, ReturnReason>();
    for (String code : settings.values().keySet()) {
      String name = settings.string(code);
      own.put(
          code,
          Arrays.stream(ReturnReason.values())
              .filter(r -> r.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SettingsException(
                          settings.path(),
                          code,
                          name,
                          "must be one of " + Arrays.toString(ReturnReason.values()))));
    }
    return new Reasons(own);
  }

  /** The first of these that tells something; words beat a code that says only "other". */
  public ReturnReason of(@Nullable String... codesAndTexts) {
    ReturnReason best = ReturnReason.UNKNOWN;
    for (String given : codesAndTexts) {
      ReturnReason mapped = given == null ? null : own.get(given);
      ReturnReason reason = mapped == null ? ReturnReason.of(given) : mapped;
      if (reason.tells()) {
        return reason;
      }
      best = reason == ReturnReason.OTHER ? reason : best;
    }
    return best;
  }
}
