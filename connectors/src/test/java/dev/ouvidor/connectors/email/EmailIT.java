package dev.ouvidor.connectors.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.Attached;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel against Dovecot (IMAP over TLS) and Exim (SMTP with STARTTLS). */
@SuppressWarnings("NullAway.Init")
final class EmailIT {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final List<Feedback> pending = new ArrayList<>();
  private RealMail servers;
  private Channel channel;
  private FeedbackReader reader;
  private @Nullable String cursor;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    String obstacle = RealMail.obstacle();
    assumeTrue(obstacle == null, obstacle);
    servers = new RealMail(folder);
    channel = open(servers.settings());
    reader = channel.read("INBOX");
  }

  @AfterEach
  void stop() {
    if (servers != null) {
      reader.close();
      channel.close();
      servers.close();
    }
  }

  @Test
  void filesArriveByteForByte() throws Exception {
    assertEquals(List.of(), batch().items());
    write(
        """
        From: ana@cliente.example
        To: sac@loja.example
        Subject: Nota fiscal
        Message-ID: <nota@cliente.example>

        Podem mandar a nota?
        """);
    Reply reply = Enclosed.in(reply(arriving(), "files", "Segue, Ana!"), 3);

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    Enclosed.assertSame(reply, files(mails(RealMail.ANA, "INBOX", 1).get(0)));
    Enclosed.assertSame(reply, files(mails(RealMail.SHOP, "Sent", 1).get(0)));
  }

  @Test
  void aConversationFromTheFirstMailToTheBounce() throws Exception {
    assertEquals(List.of(), batch().items());
    write(
        """
        From: =?iso-8859-1?Q?Ana_Concei=E7=E3o?= <ana@cliente.example>
        To: sac@loja.example
        Subject: =?utf-8?Q?Pedido_n=C3=A3o_chegou?=
        Message-ID: <one+1@cliente.example>
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=iso-8859-1
        Content-Transfer-Encoding: quoted-printable

        Cad=EA meu pedido?

        Enviado do meu iPhone
        --b
        Content-Type: text/html

        <p>Cad&ecirc;</p>
        --b--
        """);
    Feedback first = arriving();
    assertEquals("Cadê meu pedido?", first.text());
    assertEquals("Pedido não chegou", first.title());
    assertEquals("Ana Conceição", first.author().name());
    assertEquals(Visibility.PRIVATE, first.visibility());

    Reply reply = reply(first, "k1", "Sai hoje, Ana! 📦");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    MimeMessage answer = mails(RealMail.ANA, "INBOX", 1).get(0);
    assertEquals("Re: Pedido não chegou", answer.getSubject());
    assertEquals("Sai hoje, Ana! 📦", String.valueOf(answer.getContent()).strip());
    assertEquals("<one+1@cliente.example>", answer.getHeader("In-Reply-To", " "));
    assertEquals(answer.getMessageID(), mails(RealMail.SHOP, "Sent", 1).get(0).getMessageID());
    assertTrue(mails(RealMail.SHOP, "INBOX", 1).get(0).isSet(Flags.Flag.ANSWERED));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));

    write(
        """
        From: ana@cliente.example
        To: sac@loja.example
        Subject: RES: Pedido =?utf-8?Q?n=C3=A3o?= chegou
        Message-ID: <two@cliente.example>
        In-Reply-To: %1$s
        References: <one+1@cliente.example> %1$s

        Obrigada!

        Em dom., 22 de nov. de 2026 12:00, Loja <sac@loja.example>
        escreveu:
        > Sai hoje, Ana!
        """
            .formatted(answer.getMessageID()));
    Feedback second = arriving();
    assertEquals("Obrigada!", second.text());
    assertNull(second.title());
    assertEquals(first.threadId(), second.threadId());

    var away = new Author(RealMail.ANA, null, null, "saiu@cliente.example", null, false);
    Feedback moved = second.toBuilder().author(away).build();
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply(moved, "k2", "Por nada!")));

    MimeMessage undelivered = mails(RealMail.SHOP, "Sent", 2).get(1);
    assertEquals("RES: Pedido não chegou", undelivered.getSubject());
    assertEquals(
        List.of("<one+1@cliente.example>", answer.getMessageID(), "<two@cliente.example>"),
        List.of(undelivered.getHeader("References", " ").split("\\s+")));
    Feedback bounced = arriving();
    assertEquals(second.id(), bounced.id());
    assertEquals("email.undeliverable", bounced.eligibility().reason());
  }

  @Test
  void afterARestartThatCountsAnewNothingIsLost() throws Exception {
    assertEquals(List.of(), batch().items());
    write("From: ana@cliente.example\nMessage-ID: <1@c.example>\nSubject: um\n\nPrimeira\n");
    Feedback first = arriving();
    servers.countAnew();
    write("From: ana@cliente.example\nMessage-ID: <2@c.example>\nSubject: dois\n\nSegunda\n");
    var again = List.of(arriving(), arriving());
    assertTrue(again.stream().anyMatch(item -> item.id().equals(first.id())), again.toString());
    assertTrue(again.stream().anyMatch(item -> item.text().equals("Segunda")), again.toString());
  }

  @Test
  void aWrongPasswordAndAStrangersCertificateAreSaid() throws Exception {
    var settings = servers.settings();
    settings.put("idle", false);
    settings.put("password", "wrong");
    assertInstanceOf(Fetch.Unauthorised.class, fetchWith(settings));
    settings.remove("certificate");
    assertInstanceOf(Fetch.Unavailable.class, fetchWith(settings));
  }

  private static Fetch fetchWith(Map<String, Object> settings) throws InterruptedException {
    try (Channel other = open(settings);
        FeedbackReader from = other.read("INBOX")) {
      return from.fetch(null, 10);
    }
  }

  private static Channel open(Map<String, Object> settings) {
    return ChannelTypes.open(
        new ConnectionConfig("sac", "email", new Settings("connections[0]", settings)),
        Surroundings.system());
  }

  private void write(String mail) throws Exception {
    var session = Session.getInstance(new Properties());
    byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    var message = new MimeMessage(session, new ByteArrayInputStream(bytes));
    Mailbox server = servers.smtpOf(RealMail.ANA);
    try (var transport = server.session().getTransport("smtp")) {
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(message, new Address[] {new InternetAddress(RealMail.SHOP)});
    }
  }

  /** One hour lies between two looks: what arrives within seconds was told by IDLE. */
  private Feedback arriving() throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(end)) {
      pending.addAll(batch().items());
      if (!pending.isEmpty()) {
        return pending.remove(0);
      }
    }
    throw new AssertionError("nothing arrives");
  }

  /** A server that is away for a moment is asked again. */
  private Fetch.Batch batch() throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    Fetch fetched = reader.fetch(cursor, 10);
    while (fetched instanceof Fetch.Unavailable && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      fetched = reader.fetch(cursor, 10);
    }
    Fetch.Batch batch = assertInstanceOf(Fetch.Batch.class, fetched, fetched + servers.logs());
    cursor = batch.cursor();
    return batch;
  }

  /** Waits until there are so many. */
  private List<MimeMessage> mails(String address, String name, int count) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    try (Store store = servers.imapOf(address).connect()) {
      Folder folder = store.getFolder(name);
      folder.open(Folder.READ_ONLY);
      while (folder.getMessageCount() < count && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      var copies = new ArrayList<MimeMessage>();
      for (Message each : folder.getMessages()) {
        var copy = new MimeMessage((MimeMessage) each);
        copy.setFlags(each.getFlags(), true);
        copies.add(copy);
      }
      assertEquals(count, copies.size());
      return copies;
    }
  }

  private Replier replier() {
    return channel.replier().orElseThrow();
  }

  /** What real servers make of it. */
  private static List<Attached> files(MimeMessage mail) throws Exception {
    var files = new ArrayList<Attached>();
    MimeMultipart parts = assertInstanceOf(MimeMultipart.class, mail.getContent());
    for (int i = 1; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      String type = part.getContentType().split(";")[0];
      files.add(new Attached(part.getFileName(), type, part.getInputStream().readAllBytes()));
    }
    return files;
  }

  private static Reply reply(Feedback to, String key, String text) {
    return new Reply(key, Objects.requireNonNull(to), text, Visibility.PRIVATE, Instant.now());
  }
}
