package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** An app that is connected to a stand-in. */
public final class Shelf {
  static final String APP = "682658836";
  private static final String ISSUER = "57246542-96fe-1a63-e053-0824d011072a";
  private static final String KEY = "2X9R4HXF34";
  private static final KeyPair KEYS = generate();

  private Shelf() {}

  static AppStoreStandIn standIn(InstantSource clock) {
    return new AppStoreStandIn(0, clock, APP, ISSUER, KEY, KEYS.getPublic());
  }

  static Channel keyed(StandIn store, Surroundings surroundings, Map<String, Object> more) {
    var settings = new HashMap<String, Object>(key());
    settings.putAll(more);
    return open(store, surroundings, settings);
  }

  /** A key to App Store Connect, as it is configured. */
  public static Map<String, String> key() {
    return Map.of(
        "keyId",
        KEY,
        "issuerId",
        ISSUER,
        "privateKey",
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----");
  }

  static Channel open(StandIn store, Surroundings surroundings, Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("app", APP);
    settings.put("baseUrl", store.base().toString());
    settings.put("feedUrl", store.base().toString());
    settings.put("timeout", "1s");
    settings.put("every", "15s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("app", AppStoreType.NAME, new Settings("connections[0]", settings)),
        surroundings);
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
