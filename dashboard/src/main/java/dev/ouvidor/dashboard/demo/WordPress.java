package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.wordpress.WordPressStandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reviews in the shop on WordPress, and refunds with their reasons, answered by e-mail. */
final class WordPress implements Place {
  private static final String USER = "ouvidor";
  private static final String PASSWORD = "senha do caderno";
  private static final List<Long> PRODUCTS = List.of(22L, 31L, 37L);

  private final WordPressStandIn shop;
  private final Supplier<Map<String, Object>> mail;

  /**
   * @param mail how letters are sent, known once the mail has started
   */
  WordPress(int port, InstantSource clock, Supplier<Map<String, Object>> mail) {
    this.shop = new WordPressStandIn(port, clock, USER, PASSWORD);
    this.mail = mail;
  }

  @Override
  public String name() {
    return "wordpress";
  }

  @Override
  public StandIn standIn() {
    return shop;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "site",
        shop.base().toString(),
        "user",
        USER,
        "password",
        PASSWORD,
        "reply",
        mail.get(),
        "interval",
        "5s",
        "recheck",
        "1m");
  }

  @Override
  public boolean suits(Voice voice) {
    return voice.kind().equals("review") || voice.kind().equals("return");
  }

  @Override
  public void hear(Person who, Voice voice) {
    String text = voice.about(Places.NAME);
    long product = PRODUCTS.get(Math.floorMod(text.hashCode(), PRODUCTS.size()));
    if (voice.kind().equals("return")) {
      shop.refund(shop.order(who.name(), who.email(), "yes", product), text, product);
    } else {
      shop.review(product, who.name(), who.email(), voice.stars(), text);
    }
  }
}
