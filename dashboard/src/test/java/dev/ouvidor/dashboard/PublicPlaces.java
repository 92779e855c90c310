package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.appstore.AppStoreStandIn;
import dev.ouvidor.connectors.bluesky.BlueskyStandIn;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.googlebusiness.GoogleBusinessStandIn;
import dev.ouvidor.connectors.googleplay.GooglePlayStandIn;
import dev.ouvidor.connectors.judgeme.JudgemeStandIn;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import dev.ouvidor.connectors.mercadolivre.MercadoLivreStandIn;
import dev.ouvidor.connectors.meta.FacebookStandIn;
import dev.ouvidor.connectors.meta.InstagramStandIn;
import dev.ouvidor.connectors.meta.ThreadsStandIn;
import dev.ouvidor.connectors.reclameaqui.ReclameAquiStandIn;
import dev.ouvidor.connectors.reviewpage.ShopStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.shopee.ShopeeStandIn;
import dev.ouvidor.connectors.trustpilot.TrustpilotStandIn;
import dev.ouvidor.connectors.wordpress.WordPressStandIn;
import dev.ouvidor.connectors.x.XStandIn;
import dev.ouvidor.connectors.youtube.YouTubeStandIn;
import dev.ouvidor.dashboard.ConnectionTrialIT.Place;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Networks, shops and stores to try forms at, and what people write into these forms. */
final class PublicPlaces {
  private static final InstantSource NOW = InstantSource.system();
  private static final Map<String, String> BASE = Map.of("baseUrl", "");
  private static final Map<String, String> GOOGLE =
      Map.of("baseUrl", "", "tokenUrl", StandInTokens.PATH);
  private static final Map<String, Object> GRANT =
      Map.of(
          "clientId",
          "loja",
          "clientSecret",
          "s3cret",
          "refreshToken",
          StandInTokens.REFRESH_TOKEN);

  private PublicPlaces() {}

  /**
   * One for each type.
   *
   * @param folder for files of tokens
   */
  static Stream<Place<?>> all(Path folder) {
    return Stream.of(
        x(),
        mastodon(),
        bluesky(),
        facebook(),
        instagram(),
        threads(),
        youTube(),
        reviewPage(),
        wordPress(),
        reclameAqui(),
        googlePlay(),
        appStore(),
        googleBusiness(),
        trustpilot(),
        judgeme(),
        shopee(folder),
        mercadoLivre(folder));
  }

  private static Place<?> x() {
    var x = new XStandIn(0, NOW, "loja", "Loja");
    return place("x", x, x.settings(), Map.of(), text -> x.post("ana", "@loja " + text));
  }

  private static Place<?> mastodon() {
    var mastodon = new MastodonStandIn(0, NOW, "ficha", "loja");
    return place(
        "mastodon",
        mastodon,
        Map.of("token", "ficha", "account", "loja"),
        Map.of("instance", ""),
        text -> mastodon.toot("ana", "Ana", "@loja " + text));
  }

  private static Place<?> bluesky() {
    var sky = new BlueskyStandIn(0, NOW, "loja.test", "senha");
    return place(
        "bluesky",
        sky,
        Map.of("account", "loja.test", "password", "senha"),
        Map.of("service", "", "webUrl", ""),
        text -> sky.post("ana.test", "Ana", "@loja.test " + text));
  }

  private static Place<?> facebook() {
    var page = new FacebookStandIn(0, NOW, "ficha", "108", "Loja");
    String post = page.post("Chegou!");
    return place(
        "facebook",
        page,
        Map.of("pageId", "108", "token", "ficha"),
        BASE,
        text -> page.comment(post, "7", "Ana", text));
  }

  private static Place<?> instagram() {
    var account = new InstagramStandIn(0, NOW, "ficha", "178", "loja");
    String photo = account.media("Chegou!");
    return place(
        "instagram",
        account,
        Map.of("accountId", "178", "username", "loja", "token", "ficha"),
        BASE,
        text -> account.comment(photo, "ana", text));
  }

  private static Place<?> threads() {
    var threads = new ThreadsStandIn(0, NOW, "ficha", "178", "loja");
    String post = threads.post("Chegou!");
    return place(
        "threads",
        threads,
        Map.of("accountId", "178", "username", "loja", "token", "ficha", "search", List.of("loja")),
        BASE,
        text -> threads.reply(post, "ana", text));
  }

  private static Place<?> youTube() {
    String channel = "UC_x5XG1OV2P6uZZ5FSM9Ttw";
    var tube = new YouTubeStandIn(0, NOW, channel);
    return place(
        "youtube",
        tube,
        with(GRANT, "channelId", channel),
        GOOGLE,
        text -> tube.comment("ana", "YzZUIYRCE38", text));
  }

  private static Place<?> reviewPage() {
    var shop = new ShopStandIn(0, NOW);
    String product = shop.products().get(0).sku();
    return place(
        "reviewpage",
        shop,
        Map.of("pages", List.of(shop.page(product).toString()), "allowPrivateAddresses", "true"),
        Map.of(),
        text -> shop.review(product, "Ana", 2, null, text));
  }

  private static Place<?> wordPress() {
    var shop = new WordPressStandIn(0, NOW, "loja", "senha");
    return place(
        "wordpress",
        shop,
        Map.of("user", "loja", "password", "senha"),
        Map.of("site", ""),
        text -> shop.review(22, "Ana", "ana@exemplo.test", 2, text));
  }

  private static Place<?> reclameAqui() {
    var site = new ReclameAquiStandIn(0, NOW, 30, "loja", "s3cret");
    return place(
        "reclameaqui",
        site,
        Map.of("clientId", "loja", "clientSecret", "s3cret", "callsPerMinute", "30"),
        BASE,
        text -> site.complain("Ana", "Não chegou", text));
  }

  private static Place<?> googlePlay() {
    KeyPair keys = keys("RSA", 2048);
    var play = new GooglePlayStandIn(0, NOW, "br.com.loja", keys.getPublic());
    String key =
        Client.JSON
            .createObjectNode()
            .put("type", "service_account")
            .put("private_key_id", "f00d")
            .put("private_key", pem(keys))
            .put("client_email", "ouvidor@loja.test")
            .toPrettyString();
    return place(
        "googleplay",
        play,
        Map.of("app", "br.com.loja", "serviceAccountKey", key),
        GOOGLE,
        text -> play.review("Ana", 2, "pt_BR", text));
  }

  private static Place<?> appStore() {
    KeyPair keys = keys("EC", 256);
    String issuer = "57246542-96fe-1a63-e053-0824d011072a";
    var store = new AppStoreStandIn(0, NOW, "682658836", issuer, "2X9R4HXF34", keys.getPublic());
    return place(
        "appstore",
        store,
        Map.of(
            "app", "682658836", "issuerId", issuer, "keyId", "2X9R4HXF34", "privateKey", pem(keys)),
        Map.of("baseUrl", "", "feedUrl", ""),
        text -> store.review("ana", 2, "BRA", "Trava", text));
  }

  private static Place<?> googleBusiness() {
    var places = new GoogleBusinessStandIn(0, NOW, "123");
    return place(
        "googlebusiness",
        places,
        with(with(GRANT, "account", "123"), "locations", "222: Loja: Centro\n333: Loja Porto"),
        GOOGLE,
        text -> places.review("222", "Ana", 2, text));
  }

  private static Place<?> trustpilot() {
    String unit = "46d6a890ffa235a75b00021d";
    var site = new TrustpilotStandIn(0, NOW, "chave", "s3cret", unit);
    return place(
        "trustpilot",
        site,
        Map.of("apiKey", "chave", "apiSecret", "s3cret", "businessUnit", unit),
        BASE,
        text -> site.review("Ana", 2, "Demorou", text, null));
  }

  private static Place<?> judgeme() {
    var site = new JudgemeStandIn(0, NOW, "loja.test", "ficha");
    return place(
        "judgeme",
        site,
        Map.of("shop", "loja.test", "token", "ficha"),
        Map.of("baseUrl", "/api/v1"),
        text -> site.review("Ana", 2, text));
  }

  private static Place<?> shopee(Path folder) {
    var shop = new ShopeeStandIn(0, NOW, "348", "2012", "chave", "primeira");
    return place(
        "shopee",
        shop,
        Map.of(
            "shopId", "348",
            "partnerId", "2012",
            "partnerKey", "chave",
            "refreshToken", "primeira",
            "tokenFile", folder.resolve("shopee.json").toString()),
        BASE,
        text -> shop.comment("ana", 2, text));
  }

  private static Place<?> mercadoLivre(Path folder) {
    var fair = new MercadoLivreStandIn(0, NOW, "189", "primeira");
    fair.list("MLB1", "Bota");
    return place(
        "mercadolivre",
        fair,
        Map.of(
            "seller", "189",
            "clientId", "493",
            "clientSecret", "s3cret",
            "refreshToken", "primeira",
            "tokenFile", folder.resolve("mercadolivre.json").toString(),
            "reasons", "PDD9501: DEFECTIVE"),
        BASE,
        text -> fair.ask("162", "MLB1", text));
  }

  /**
   * @param form settings as the browser sends them, without addresses
   * @param addresses settings with an address of the platform, to what follows it there
   * @param say a customer says something
   */
  private static Place<?> place(
      String type,
      StandIn platform,
      Map<String, Object> form,
      Map<String, String> addresses,
      Consumer<String> say) {
    return new Place<>(
        type,
        platform,
        (there, text) -> say.accept(text),
        there -> {
          var settings = new HashMap<>(form);
          addresses.forEach((name, path) -> settings.put(name, there.base() + path));
          return settings;
        });
  }

  private static Map<String, Object> with(Map<String, Object> form, String name, String value) {
    var more = new HashMap<>(form);
    more.put(name, value);
    return more;
  }

  private static KeyPair keys(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    String body = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----";
  }
}
