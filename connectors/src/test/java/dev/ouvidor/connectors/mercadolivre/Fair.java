package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A stand-in with something on sale, and a shop that is connected to it. */
final class Fair {
  static final String SELLER = "189394110";
  static final String MARIA = "162981404";
  static final String BOOT = "MLB903218023";

  private Fair() {}

  static MercadoLivreStandIn standIn(InstantSource clock) {
    var fair = new MercadoLivreStandIn(0, clock, SELLER, "TG-first");
    fair.list(BOOT, "Bota Campo 38");
    fair.explain("PDD9939", "repentant_buyer", "Chegou bem, mas não quero mais");
    fair.explain("PDD9501", "item_with_issues", "O produto chegou quebrado");
    return fair;
  }

  static Channel open(
      StandIn fair, Path tokens, Surroundings surroundings, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("seller", SELLER);
    settings.put("clientId", "4934588586838432");
    settings.put("clientSecret", "s3cret");
    settings.put("refreshToken", "TG-first");
    settings.put("tokenFile", tokens.toString());
    settings.put("baseUrl", fair.base().toString());
    settings.put("timeout", "1s");
    settings.put("recheck", "1m");
    settings.put("every", "5s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("loja-ml", "mercadolivre", new Settings("connections[0]", settings)),
        surroundings);
  }
}
