package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.bluesky.BlueskyStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Posts that speak to the shop, or of it. */
final class Bluesky implements Place {
  private static final String SHOP = "lojaaurora.test";
  private static final String PASSWORD = "senha-do-ceu";
  private static final int LONGEST = 260;

  private final BlueskyStandIn sky;

  Bluesky(int port, InstantSource clock) {
    sky = new BlueskyStandIn(port, clock, SHOP, PASSWORD);
  }

  @Override
  public String name() {
    return "bluesky";
  }

  @Override
  public StandIn standIn() {
    return sky;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "service",
        sky.base().toString(),
        "webUrl",
        sky.base().toString(),
        "account",
        SHOP,
        "password",
        PASSWORD,
        "search",
        List.of(Places.NAME),
        "interval",
        "4s",
        "recheck",
        "30s");
  }

  @Override
  public boolean suits(Voice voice) {
    return voice.kind().equals("post") && voice.text().length() <= LONGEST;
  }

  @Override
  public void hear(Person who, Voice voice) {
    boolean mentions = Math.floorMod(voice.text().hashCode(), 4) > 0;
    sky.post(
        who.handle().replace('_', '-') + ".vila.test",
        who.name(),
        voice.addressedTo(mentions ? "@" + SHOP : Places.NAME));
  }
}
