package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.meta.FacebookStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Comments under what the shop has posted. */
final class Facebook implements Place {
  private static final String PAGE = "1080250041";
  private static final String TOKEN = "ficha-da-pagina";

  private final FacebookStandIn network;

  Facebook(int port, InstantSource clock) {
    network = new FacebookStandIn(port, clock, TOKEN, PAGE, Places.NAME);
  }

  @Override
  public String name() {
    return "facebook";
  }

  @Override
  public StandIn standIn() {
    return network;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "pageId",
        PAGE,
        "token",
        TOKEN,
        "baseUrl",
        network.base().toString(),
        "reviews",
        false,
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
    network.comment(post(), who.number(), who.name(), voice.about(Places.NAME));
  }

  private String post() {
    List<String> posts = network.published();
    return posts.isEmpty()
        ? network.post("A coleção nova chegou! Conte aqui como foi a sua última compra.")
        : posts.get(0);
  }
}
