package dev.ouvidor.connectors.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.x.XStandIn;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
  @TempDir Path folder;

  @Test
  void postsOfTheLastRunAreStillThere() {
    String id;
    try (XStandIn x = x()) {
      id = x.post("maria", "@loja cadê?");
      x.edit(id, "@loja cadê meu pedido?");
      x.reply("loja", id, "@maria já vai");
    }
    try (XStandIn x = x()) {
      assertEquals(List.of("@maria já vai"), x.replies(id));
      x.reply("maria", id, "obrigada");
    }
  }

  @Test
  void mailOfTheLastRunIsStillThere() throws Exception {
    try (MailStandIn mail = mail()) {
      var settings = new Properties();
      settings.put("mail.smtp.host", "127.0.0.1");
      settings.put("mail.smtp.port", mail.replySettings("Loja").get("port"));
      settings.put("mail.smtp.auth", "true");
      var letter = new MimeMessage(Session.getInstance(settings));
      letter.setFrom(new InternetAddress("loja@loja.test"));
      letter.setRecipients(Message.RecipientType.TO, "maria@exemplo.test");
      letter.setSubject("Sua devolução");
      letter.setText("Já está a caminho.", "UTF-8");
      Transport.send(letter, "loja@loja.test", "senha");
      assertEquals(1, mail.inbox("maria@exemplo.test").size());
    }
    try (MailStandIn mail = mail()) {
      assertEquals("Sua devolução", mail.inbox("maria@exemplo.test").get(0).subject());
      assertEquals(1, mail.sent().size());
    }
  }

  private XStandIn x() {
    var x = new XStandIn(0, InstantSource.system(), "loja", "Loja");
    x.keepIn(folder.resolve("x.json"));
    x.start();
    return x;
  }

  private MailStandIn mail() {
    var mail = new MailStandIn(0, 0, 0, "loja@loja.test", "senha");
    mail.keepIn(folder.resolve("mail.json"));
    mail.start();
    return mail;
  }
}
