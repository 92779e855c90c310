package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import dev.ouvidor.connectors.reviewpage.ShopStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.outlets.SlackStandIn;
import dev.ouvidor.connectors.x.XStandIn;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the town speaks: stand-ins for the networks, the shop and the mail, and how to connect; and
 * the shop's own Slack, for alerts.
 */
public final class Places implements AutoCloseable {
  static final String SURVEY_SECRET = "segredo-da-pesquisa";
  static final String RETURNS_SECRET = "segredo-das-devolucoes";
  static final String BRAND = "lojaaurora";
  static final String NAME = "Loja Aurora";

  final XStandIn x;
  final MastodonStandIn mastodon;
  final ShopStandIn shop;
  final MailStandIn mail;
  final SlackStandIn slack;
  final List<Place> others;

  /**
   * Opens all places on loopback and finds them as they were left.
   *
   * @param folder where they keep what they hold
   * @param port of the first; the others follow. 0 for any free ones
   */
  public Places(Path folder, int port, InstantSource clock) {
    x = new XStandIn(next(port, 0), clock, BRAND, NAME);
    mastodon = new MastodonStandIn(next(port, 1), clock, "ficha-da-praca", BRAND);
    shop = new ShopStandIn(next(port, 2), clock);
    mail =
        new MailStandIn(
            next(port, 3), next(port, 4), next(port, 5), "atendimento@lojaaurora.test", "correio");
    slack = new SlackStandIn(next(port, 12));
    others =
        List.of(
            new Bluesky(next(port, 6), clock),
            new Facebook(next(port, 7), clock),
            new Instagram(next(port, 8), clock),
            new ReclameAqui(next(port, 9), clock),
            new MercadoLivre(folder, next(port, 10), clock),
            new WordPress(next(port, 11), clock, () -> mail.replySettings(NAME)),
            new Email(mail));
    standIns().forEach((name, place) -> place.keepIn(folder.resolve(name + ".json")));
    standIns().values().forEach(StandIn::start);
  }

  /** The connections of the demo, as a configuration file would have them. */
  public List<ConnectionConfig> connections() {
    var onX = new HashMap<>(x.settings());
    onX.put("search", "\"" + NAME + "\" -from:" + BRAND);
    onX.put("every", "2s");
    onX.put("recheck", "30s");
    onX.put("dailyReads", 1_000_000);
    var all =
        new ArrayList<>(
            List.of(
                connection("x", "x", onX),
                connection(
                    "mastodon",
                    "mastodon",
                    Map.of(
                        "instance",
                        mastodon.base().toString(),
                        "token",
                        "ficha-da-praca",
                        "account",
                        BRAND,
                        "hashtags",
                        List.of(BRAND),
                        "streaming",
                        true,
                        "interval",
                        "5s")),
                connection(
                    "loja",
                    "reviewpage",
                    Map.of(
                        "pages",
                        shop.products().stream().map(p -> shop.page(p.sku()).toString()).toList(),
                        "interval",
                        "10s",
                        "allowPrivateAddresses",
                        true)),
                connection("pesquisa", "survey", pushed("typeform", SURVEY_SECRET)),
                connection("devolucoes", "returns", pushed("shopify", RETURNS_SECRET))));
    others.forEach(place -> all.add(place.connection()));
    return List.copyOf(all);
  }

  /** Addresses for a person to visit: X, Mastodon, shop, mail, the other places, then Slack. */
  public List<String> addresses() {
    return standIns().values().stream().map(place -> place.base().toString()).toList();
  }

  @Override
  public void close() {
    standIns().values().forEach(StandIn::close);
  }

  private Map<String, StandIn> standIns() {
    var all = new LinkedHashMap<String, StandIn>();
    all.put("x", x);
    all.put("mastodon", mastodon);
    all.put("shop", shop);
    all.put("mail", mail);
    for (Place place : others) {
      if (!all.containsValue(place.standIn())) {
        all.put(place.name(), place.standIn());
      }
    }
    all.put("slack", slack);
    return all;
  }

  private Map<String, Object> pushed(String format, String secret) {
    return Map.of(
        "format", format,
        "verify", Map.of("preset", format, "secret", secret),
        "reply", mail.replySettings(NAME));
  }

  private static ConnectionConfig connection(String id, String type, Map<String, ?> settings) {
    return new ConnectionConfig(id, type, new Settings("demo." + id, settings));
  }

  private static int next(int port, int step) {
    return port == 0 ? 0 : port + step;
  }
}
