package dev.ouvidor.dashboard.demo;

import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What was bought in the shop of the demo in the last weeks, as its own system would export it: the
 * same orders each time, but for when. Everybody of the town has one with each carrier.
 */
public final class Purchases {
  private static final List<String> CARRIERS = List.of("Correios", "Jadlog", "Loggi");

  /** So many orders of five go with each. */
  private static final List<Integer> USUAL = List.of(0, 0, 0, 1, 2);

  /** What comes late or in pieces went with this one. */
  private static final int ROUGH = 1;

  private static final Set<String> BROKEN = Set.of("product.damaged", "product.defective");

  /** As often as people buy there. */
  private static final List<String> REGIONS =
      List.of("SP", "SP", "SP", "SP", "RJ", "RJ", "MG", "MG", "RS", "BA", "PR", "PE");

  private static final int ELSEWHERE = 900;
  private static final Duration LENGTH = Duration.ofDays(20);

  private final Random random = new Random(7);
  private final StringBuilder table =
      new StringBuilder("order,email,sku,lot,carrier,region,ordered_at,amount,currency");
  private final List<String> skus;
  private final Instant now;

  private Purchases(Places places, Instant now) {
    this.skus = places.shop.products().stream().map(product -> product.sku()).toList();
    this.now = now;
  }

  /** All of it, as {@link dev.ouvidor.dashboard.orders.OrderStore#bring} reads it. */
  public static String table(Places places, Instant now) {
    var all = new Purchases(places, now);
    for (String email : Townspeople.emails()) {
      for (int carrier = 0; carrier < CARRIERS.size(); carrier++) {
        all.add(number(email, carrier), email, carrier);
      }
    }
    for (int i = 0; i < ELSEWHERE; i++) {
      int carrier = USUAL.get(all.random.nextInt(USUAL.size()));
      all.add("#" + (200_000 + i), "cliente" + i + "@exemplo.test", carrier);
    }
    return all.table.toString();
  }

  /** The order that somebody names who says this. */
  static String named(Person who, Voice voice) {
    int any = USUAL.get(Math.floorMod(voice.text().hashCode(), USUAL.size()));
    boolean rough = voice.natures().stream().anyMatch(one -> one.startsWith("delivery."));
    return number(who.email(), rough || isBroken(voice) ? ROUGH : any);
  }

  /** Whether something came that does not work. */
  static boolean isBroken(Voice voice) {
    return voice.natures().stream().anyMatch(BROKEN::contains);
  }

  private static String number(String email, int carrier) {
    return "#" + (10_000 + CARRIERS.size() * Math.floorMod(email.hashCode(), 30_000) + carrier);
  }

  private void add(String number, String email, int carrier) {
    String sku = skus.get(random.nextInt(skus.size()));
    Instant at = now.minusSeconds(random.nextInt((int) LENGTH.toSeconds()));
    List<String> cells =
        List.of(
            number,
            email,
            sku,
            sku + "-" + (char) ('A' + random.nextInt(3)),
            CARRIERS.get(carrier),
            REGIONS.get(Math.floorMod(email.hashCode(), REGIONS.size())),
            at.truncatedTo(ChronoUnit.SECONDS).toString(),
            (39 + random.nextInt(260)) + ".90",
            "BRL");
    table.append('\n').append(String.join(",", cells));
  }
}
