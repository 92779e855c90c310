package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.meta.InstagramStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Comments under the shop's photos. */
final class Instagram implements Place {
  private static final String ACCOUNT = "17841400455970028";
  private static final String TOKEN = "ficha-da-conta";

  private final InstagramStandIn network;

  Instagram(int port, InstantSource clock) {
    network = new InstagramStandIn(port, clock, TOKEN, ACCOUNT, Places.BRAND);
  }

  @Override
  public String name() {
    return "instagram";
  }

  @Override
  public StandIn standIn() {
    return network;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "accountId",
        ACCOUNT,
        "username",
        Places.BRAND,
        "token",
        TOKEN,
        "baseUrl",
        network.base().toString(),
        "interval",
        "5s",
        "recheck",
        "1m");
  }

  @Override
  public boolean suits(Voice voice) {
    return voice.kind().equals("post");
  }

  @Override
  public void hear(Person who, Voice voice) {
    network.comment(photo(), who.handle(), voice.about("@" + Places.BRAND));
  }

  private String photo() {
    List<String> photos = network.published();
    return photos.isEmpty()
        ? network.media("Luz da manhã na vitrine ☀️ #lojaaurora")
        : photos.get(0);
  }
}
