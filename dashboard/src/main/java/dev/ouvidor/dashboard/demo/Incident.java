package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What can befall the shop of the demo, so that one sees what Ouvidor makes of it. */
public enum Incident {
  /** Parcels stand still everywhere, for longer than anything else lasts. */
  CARRIER_STRIKE(
      120, 3_000, List.of("delivery.late", "delivery.not_received", "delivery.tracking")),
  /** One product hurts those who use it; some write a review, some cry out on X. */
  FAULTY_LOT(20, 2_500, List.of("product.safety")) {
    @Override
    void happen(Scene scene, int n) {
      if (n % 2 == 0) {
        super.happen(scene, n);
      } else {
        Voice voice = scene.voice(this, n);
        scene.places.shop.review(
            scene.places.shop.products().get(0).sku(),
            scene.somebody(voice).name(),
            1,
            null,
            voice.about(Places.NAME));
      }
    }
  },
  /** Prices that rose before they fell. */
  FALSE_DISCOUNT(50, 1_000, List.of("price.misleading")),
  /** One post that everybody passes on. */
  VIRAL_POST(80, 500, List.of("service.rude")) {
    @Override
    void happen(Scene scene, int n) {
      if (n == 0) {
        scene.places.x.join("conta_tudo", "Conta Tudo", 1_500_000);
        scene.first =
            scene.places.x.post("conta_tudo", scene.voice(this, 0).addressedTo("@" + Places.BRAND));
      } else {
        scene.places.x.retweet(scene.somebody(scene.voice(this, n)).handle(), scene.first);
      }
    }
  },
  /** New accounts that all say nearly the same. */
  BOTS(60, 500, List.of("trust.fraud")) {
    @Override
    void happen(Scene scene, int n) {
      String text = scene.voice(this, 0).addressedTo("@" + Places.BRAND);
      scene.places.x.post("perfil" + (8_000_000 + n * 7_919), text + "!".repeat(n % 4));
    }
  },
  /** A network that answers no more. */
  QUIET_CONNECTOR(1, 0, List.of()) {
    @Override
    void happen(Scene scene, int n) {
      scene.places.mastodon.misbehave(request -> Optional.of(Fault.SERVER_ERROR));
      scene.places.mastodon.cutStreams();
    }
  };

  private final int voices;
  private final long pauseMillis;
  private final List<String> natures;

  Incident(int voices, long pauseMillis, List<String> natures) {
    this.voices = voices;
    this.pauseMillis = pauseMillis;
    this.natures = natures;
  }

  /** As on the command line: {@code carrier-strike}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How often something happens. */
  int voices() {
    return voices;
  }

  /** Between one and the next. */
  long pauseMillis() {
    return pauseMillis;
  }

  /** The n-th thing that happens, from 0: somebody else cries out. */
  void happen(Scene scene, int n) {
    Voice voice = scene.voice(this, n);
    scene.places.x.post(scene.somebody(voice).handle(), voice.addressedTo("@" + Places.BRAND));
  }

  /** Where it happens. Not thread-safe. */
  static final class Scene {
    private final Places places;
    private final Random random;
    private final List<Voice> brazilian;
    private String first = "";

    Scene(Places places, long seed) {
      this.places = places;
      this.random = new Random(seed);
      this.brazilian =
          new Voices(seed)
              .ofKind("post").stream().filter(voice -> voice.language().equals("pt-BR")).toList();
    }

    private Voice voice(Incident incident, int n) {
      List<Voice> suited =
          brazilian.stream()
              .filter(voice -> voice.sentiment().equals("negative"))
              .filter(voice -> voice.natures().stream().anyMatch(incident.natures::contains))
              .toList();
      return suited.get(n % suited.size());
    }

    /** Hardly ever the same person twice. */
    private Person somebody(Voice voice) {
      return Townspeople.someone(voice.language(), random).oneOf(random.nextInt(10_000));
    }
  }
}
