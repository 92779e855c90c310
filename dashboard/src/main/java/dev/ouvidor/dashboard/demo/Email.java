package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.util.Map;

/** Mails to the shop, of those who have more to say. */
final class Email implements Place {
  private static final int LONG = 60;

  private final MailStandIn mail;

  Email(MailStandIn mail) {
    this.mail = mail;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public StandIn standIn() {
    return mail;
  }

  @Override
  public Map<String, Object> settings() {
    return mail.settings(Places.NAME);
  }

  @Override
  public boolean suits(Voice voice) {
    return voice.kind().equals("post")
        && !voice.sentiment().equals("positive")
        && voice.text().length() >= LONG;
  }

  @Override
  public void hear(Person who, Voice voice) {
    mail.write(who.email(), who.name(), subject(voice.language()), voice.about(Places.NAME));
  }

  private static String subject(String language) {
    return switch (language) {
      case "en" -> "My order";
      case "es" -> "Mi pedido";
      default -> "Meu pedido";
    };
  }
}
