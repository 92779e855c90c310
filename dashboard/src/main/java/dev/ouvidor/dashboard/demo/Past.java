package dev.ouvidor.dashboard.demo;

import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;

/**
 * What the town said before anybody listened: a few quiet days on X, more in the evening than at
 * night, so that there is something to explore and something usual for a burst to stand out from.
 * For one day, long over, the shop's pages did not work, so that one sees what it looks like when
 * something was repaired.
 */
public final class Past {
  /** As far back as the search of X reaches, with a day to spare. */
  private static final Duration LENGTH = Duration.ofDays(6);

  private static final Duration STEP = Duration.ofMinutes(10);
  private static final double PER_STEP = 0.35;
  private static final Duration BROKE = Duration.ofHours(60);
  private static final Duration REPAIRED = Duration.ofHours(36);
  private static final String BROKEN = "site.error";
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  private Past() {}

  /** Tells it to places that have heard nothing yet; the same seed tells the same. */
  public static void tell(Places places, TownClock clock, long seed) {
    var random = new Random(seed);
    var voices = new Voices(seed).ofKind("post");
    var annoyed =
        voices.stream()
            .filter(voice -> voice.sentiment().equals("negative"))
            .filter(voice -> voice.natures().contains(BROKEN))
            .toList();
    Instant now = clock.instant();
    int said = 0;
    int complaints = 0;
    try {
      for (Instant at = now.minus(LENGTH); at.isBefore(now); at = at.plus(STEP)) {
        clock.goTo(at.plusSeconds(random.nextInt((int) STEP.toSeconds())));
        boolean broken = at.isAfter(now.minus(BROKE)) && at.isBefore(now.minus(REPAIRED));
        if (random.nextDouble() < PER_STEP * liveliness(at)) {
          say(places, voices.get(said++ % voices.size()), random);
        }
        if (broken && random.nextDouble() < PER_STEP) {
          say(places, annoyed.get(complaints++ % annoyed.size()), random);
        }
      }
    } finally {
      clock.goOn();
    }
  }

  private static void say(Places places, Voice voice, Random random) {
    Person who = Townspeople.someone(voice.language(), random);
    places.x.post(who.handle(), voice.addressedTo("@" + Places.BRAND));
  }

  /** 1.5 in the evening, nearly nothing before dawn. */
  private static double liveliness(Instant at) {
    double hour = at.atZone(ZONE).getHour();
    return 0.8 + 0.7 * Math.cos((hour - 20) / 24 * 2 * Math.PI);
  }
}
