package dev.ouvidor.dashboard.demo;

import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The customers, writing at a human pace: a few at once when the town wakes up, then one every few
 * seconds. Some come back when they are answered; some think better of what they wrote.
 */
public final class Town implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Town.class);
  private static final int AT_ONCE = 14;

  /** Come back at once as well, so that one sees which carrier they went with. */
  private static final int BROKEN = 10;

  private static final double MEAN_SECONDS = 7;
  private static final int REMEMBERED = 60;
  private static final int SETTLED_SECONDS = 30;

  /** One voice of so many is raised in one of the other places, if it suits one. */
  private static final int ELSEWHERE = 5;

  private final Places places;
  private final Forms forms;
  private final Voices voices;
  private final Random random;
  private final double speed;
  private final long seed;
  private final Deque<Spoken> spoken = new ArrayDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "town");
            thread.setDaemon(true);
            return thread;
          });
  private long said;

  /** Something written on a network, so that its author can come back to it. */
  private record Spoken(boolean onX, String id, Person who, String language) {}

  /**
   * @param dashboard where the forms of the shop deliver to
   * @param speed 1 is the human pace, 5 five times as fast, 0 silent
   * @param seed the same seed, the same town
   */
  public Town(Places places, URI dashboard, InstantSource time, double speed, long seed) {
    this.places = places;
    this.forms = new Forms(places, dashboard, time);
    this.voices = new Voices(seed);
    this.random = new Random(seed);
    this.seed = seed;
    this.speed = speed;
  }

  /** Wakes the town up. */
  public void start() {
    forms.open();
    if (speed > 0) {
      clock.execute(
          () -> {
            for (int i = 0; i < AT_ONCE; i++) {
              live();
            }
            places.others.forEach(this::bringToLife);
            voices.ofKind("return").stream()
                .filter(Purchases::isBroken)
                .limit(BROKEN)
                .forEach(one -> forms.giveBack(Townspeople.someone(one.language(), random), one));
          });
      next();
    }
  }

  /** Something befalls the shop, once somebody listens and has heard the past. */
  public void befall(Incident incident) {
    boolean heard = !places.x.requests().isEmpty();
    clock.schedule(
        heard
            ? () -> happen(incident, new Incident.Scene(places, seed), 0)
            : () -> befall(incident),
        heard ? SETTLED_SECONDS : 1,
        TimeUnit.SECONDS);
  }

  private void happen(Incident incident, Incident.Scene scene, int n) {
    incident.happen(scene, n);
    if (n + 1 < incident.voices()) {
      clock.schedule(
          () -> happen(incident, scene, n + 1), incident.pauseMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void next() {
    double seconds = -Math.log(1 - random.nextDouble()) * MEAN_SECONDS / speed;
    clock.schedule(
        () -> {
          live();
          next();
        },
        (long) (seconds * 1_000),
        TimeUnit.MILLISECONDS);
  }

  private void live() {
    try {
      if (spoken.size() > 8 && random.nextInt(8) == 0) {
        comeBack();
      } else {
        speak(voices.get(said++));
      }
    } catch (RuntimeException e) {
      log.warn("Somebody in the demo could not speak: {}", e.toString());
    }
  }

  /** No place is empty at the first look. */
  private void bringToLife(Place place) {
    Voice voice = voices.get(said++);
    while (!place.suits(voice)) {
      voice = voices.get(said++);
    }
    tell(place, voice);
  }

  private void tell(Place place, Voice voice) {
    place.hear(Townspeople.someone(voice.language(), random), voice);
  }

  private void speak(Voice voice) {
    List<Place> elsewhere = places.others.stream().filter(p -> p.suits(voice)).toList();
    if (!elsewhere.isEmpty() && random.nextInt(ELSEWHERE) == 0) {
      tell(elsewhere.get(random.nextInt(elsewhere.size())), voice);
      return;
    }
    Person who = Townspeople.someone(voice.language(), random);
    switch (voice.kind()) {
      case "review" -> places.shop.review(product(), who.name(), voice.stars(), null, voice.text());
      case "survey" -> forms.survey(who, voice);
      case "return" -> forms.giveBack(who, voice);
      default -> post(who, voice);
    }
  }

  private void post(Person who, Voice voice) {
    boolean onX = random.nextInt(5) < 3;
    boolean mentions = random.nextInt(8) > 0;
    String text =
        voice.addressedTo(mentions ? "@" + Places.BRAND : onX ? Places.NAME : "#" + Places.BRAND);
    String id =
        onX
            ? places.x.post(who.handle(), text)
            : places.mastodon.toot(who.handle(), who.name(), text);
    spoken.addLast(new Spoken(onX, id, who, voice.language()));
    if (spoken.size() > REMEMBERED) {
      spoken.removeFirst();
    }
  }

  private void comeBack() {
    Spoken last = spoken.removeFirst();
    boolean answered =
        !(last.onX() ? places.x.replies(last.id()) : places.mastodon.replies(last.id())).isEmpty();
    if (answered) {
      String text = "@" + Places.BRAND + " " + Answers.back(last.language(), random);
      if (last.onX()) {
        places.x.reply(last.who().handle(), last.id(), text);
      } else {
        places.mastodon.toot(last.who().handle(), last.who().name(), text, "public", last.id());
      }
    } else if (random.nextInt(4) == 0) {
      if (last.onX()) {
        places.x.delete(last.id());
      } else {
        places.mastodon.delete(last.id());
      }
    } else {
      spoken.addLast(last);
    }
  }

  private String product() {
    var products = places.shop.products();
    return products.get(random.nextInt(products.size())).sku();
  }
}
