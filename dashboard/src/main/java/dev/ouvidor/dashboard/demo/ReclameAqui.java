package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.reclameaqui.ReclameAquiStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.time.InstantSource;
import java.util.Map;

/** Complaints of Brazilians, with a title. */
final class ReclameAqui implements Place {
  private static final String CLIENT = "lojaaurora";
  private static final String SECRET = "segredo-das-reclamacoes";
  private static final int CALLS_A_MINUTE = 30;
  private static final int LONGEST_TITLE = 45;

  private final ReclameAquiStandIn site;

  ReclameAqui(int port, InstantSource clock) {
    site = new ReclameAquiStandIn(port, clock, CALLS_A_MINUTE, CLIENT, SECRET);
  }

  @Override
  public String name() {
    return "reclameaqui";
  }

  @Override
  public StandIn standIn() {
    return site;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "clientId",
        CLIENT,
        "clientSecret",
        SECRET,
        "baseUrl",
        site.base().toString(),
        "ticketUrl",
        site.base() + "/#{id}",
        "callsPerMinute",
        CALLS_A_MINUTE,
        "every",
        "6s",
        "recheck",
        "2m");
  }

  @Override
  public boolean suits(Voice voice) {
    return voice.language().equals("pt-BR")
        && voice.sentiment().equals("negative")
        && (voice.kind().equals("post") || voice.kind().equals("review"));
  }

  @Override
  public void hear(Person who, Voice voice) {
    String text = voice.about(Places.NAME);
    site.complain(who.name(), title(text), text);
  }

  /** The first words. */
  private static String title(String text) {
    int end = text.length() <= LONGEST_TITLE ? -1 : text.lastIndexOf(' ', LONGEST_TITLE);
    return end < 1 ? text : text.substring(0, end) + "…";
  }
}
