package dev.ouvidor.connectors.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.email.MailStandIn.Received;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmailContractTest extends ChannelContract {
  private static final String SHOP = "sac@loja.example";
  private static final String ANA = "ana@example.com";

  @Override
  protected StandIn platform() {
    return new MailStandIn(0, 0, 0, SHOP, "s3cret");
  }

  @Override
  protected Channel open(StandIn platform) {
    return open((MailStandIn) platform, Map.of());
  }

  @Override
  protected String stream() {
    return "INBOX";
  }

  @Override
  protected String write(StandIn platform, String text) {
    var post = (MailStandIn) platform;
    post.write(ANA, "Ana", "Pedido A-1", text);
    var inbox = post.inbox(SHOP);
    return idOf(inbox.get(inbox.size() - 1));
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    return false;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return answers(platform, nativeId).map(Received::text).toList();
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return answers(platform, nativeId).flatMap(mail -> mail.files().stream()).toList();
  }

  private static Stream<Received> answers(StandIn platform, String nativeId) {
    return ((MailStandIn) platform)
        .inbox(ANA).stream()
            .filter(
                m -> String.valueOf(MessageIds.decode(nativeId)).equals(m.header("in-reply-to")));
  }

  @Test
  void aThreadStaysOneAndIsAnsweredInIt() throws Exception {
    Feedback first = drainOne("Cadê meu pedido?");
    replier().reply(reply(first, "k1", "A caminho!"));
    Received answer = post().inbox(ANA).get(0);
    receive(
        """
        From: Ana <Ana@Example.com>
        Date: Sun, 22 Nov 2026 12:00:00 -0300
        Subject: Re: Pedido A-1
        Message-ID: <second@example.com>
        In-Reply-To: %2$s
        References: %1$s %2$s

        Ainda nada!

        Em dom., 22 de nov. de 2026 às 11:00, Loja <sac@loja.example> escreveu:
        > A caminho!
        """
            .formatted(MessageIds.decode(first.nativeId()), answer.messageId()));

    Feedback second = last();

    assertEquals("Re: Pedido A-1", answer.subject());
    assertEquals(MessageIds.decode(first.nativeId()), answer.header("references"));
    assertEquals(first.threadId(), second.threadId());
    assertEquals(first.author().id(), second.author().id());
    assertEquals("Ainda nada!", second.text());
    assertEquals("Pedido A-1", first.title());
    assertNull(second.title());
    replier().reply(reply(second, "k2", "Chega hoje."));
    Received last = post().inbox(ANA).get(1);
    assertEquals("Re: Pedido A-1", last.subject());
    assertEquals("<second@example.com>", last.header("in-reply-to"));
    assertEquals(
        List.of(
            String.valueOf(MessageIds.decode(first.nativeId())),
            answer.messageId(),
            "<second@example.com>"),
        List.of(last.header("references").split("\\s+")));
    assertTrue(post().inbox(SHOP).stream().allMatch(Received::answered));
  }

  @Test
  void aReplyThatCannotBeDeliveredComesBackAsAMailThatCannotBeAnswered() throws Exception {
    Feedback item = drainOne("Cadê meu pedido?");
    replier().reply(reply(item, "k1", "A caminho!"));
    var before = drain(null);
    receive(Reports.undeliverable(post().inbox(ANA).get(0)));

    var after = drain(before.cursor()).items();

    assertEquals(1, after.size(), after.toString());
    assertEquals(item.id(), after.get(0).id());
    assertEquals("email.undeliverable", after.get(0).eligibility().reason());
    assertTrue(after.get(0).version() > item.version());
    assertInstanceOf(
        ReplyOutcome.Refused.class, replier().reply(reply(after.get(0), "k2", "De novo")));
  }

  @Test
  void aReplyWhoseFateIsUnknownIsFoundByTheBlindCopy() throws Exception {
    Feedback item = drainOne("Cadê meu pedido?");
    var block = new HashMap<>(post().replySettings("Loja"));
    block.remove("imap");
    block.put("bcc", SHOP);
    try (Channel copying = open(post(), Map.of("reply", block))) {
      var replier = copying.replier().orElseThrow();
      post().fail(SmtpFault.ACCEPT_AND_DROP, SmtpFault.CUT);
      assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply(item, "k1", "A caminho!")));
      assertInstanceOf(Lookup.Found.class, replier.find(reply(item, "k1", "A caminho!")));
      assertInstanceOf(ReplyOutcome.Unknown.class, replier.reply(reply(item, "k2", "Perdida")));
      assertInstanceOf(Lookup.Unclear.class, replier.find(reply(item, "k2", "Perdida")));
    }
    assertFalse(post().inbox(ANA).get(0).headers().containsKey("bcc"));
  }

  @Test
  void whatNobodyWroteIsPassedOverAndWhatIsFromNobodyIsPutAside() throws Exception {
    receive(
        "From: a@example.com\nAuto-Submitted: auto-replied\nSubject: Ausente\n\nVolto dia 5.\n");
    receive("From: a@example.com\nX-Autoreply: yes\nSubject: Ausente\n\nVolto dia 5.\n");
    receive("From: news@example.com\nPrecedence: bulk\nSubject: Ofertas\n\nCompre!\n");
    receive("From: sac@loja.example\nSubject: Cópia\n\nNossa.\n");
    receive("Subject: De quem?\n\nNão diz.\n");
    receive(
        "From: b@example.com\nPrecedence: list\nList-Id: SAC <sac.loja.example>\nSubject: Grupo\n\nSou"
            + " cliente.\n");
    String said = write(running(), "Isto sim.");

    var drained = drain(null);

    assertEquals(2, drained.items().size(), drained.items().toString());
    assertEquals("Sou cliente.", drained.items().get(0).text());
    assertEquals(said, drained.items().get(1).nativeId());
    assertEquals(1, drained.rejected().size());
    assertTrue(drained.rejected().get(0).why().startsWith("From: "));
    assertTrue(drained.rejected().get(0).payload().contains("De quem?"));
  }

  @Test
  void aContactFormSpeaksForTheCustomerInReplyTo() throws Exception {
    String mail =
        "From: site@loja.example\nReply-To: Ana <ana@example.com>\nAuto-Submitted: auto-generated\nSubject: Contato\n\nCadê?\n";
    receive(mail);
    assertEquals(List.of(), drain(null).items());
    try (Channel channel = open(post(), Map.of("forms", List.of("site@loja.example")));
        FeedbackReader reader = channel.read(stream())) {
      Feedback item = drain(reader, null).items().get(0);
      assertEquals(ANA, item.author().id());
      assertEquals("Ana", item.author().name());
    }
  }

  @Test
  void aServerThatCountsAnewBringsNothingTwiceUnderAnotherIdAndLosesNothing(@TempDir Path folder)
      throws Exception {
    Path kept = folder.resolve("mail.json");
    String before;
    String cursor;
    var old = new MailStandIn(0, 0, 0, SHOP, "s3cret");
    old.keepIn(kept);
    old.start();
    try (old;
        Channel channel = open(old);
        FeedbackReader reader = channel.read(stream())) {
      before = write(old, "antes");
      cursor = String.valueOf(drain(reader, null).cursor());
      write(old, "entre um e outro");
    }
    var moved = new MailStandIn(0, 0, 0, SHOP, "s3cret");
    moved.keepIn(kept);
    moved.start();
    try (moved;
        Channel channel = open(moved);
        FeedbackReader reader = channel.read(stream())) {
      var items = drain(reader, cursor.replaceFirst("\"validity\":\\d+", "\"validity\":7")).items();
      assertEquals(before, items.get(0).nativeId());
      assertEquals("entre um e outro", items.get(1).text().strip());
    }
  }

  @Test
  void withIdleAMailArrivesLongBeforeTheNextLook() throws Exception {
    try (Channel channel = open(post(), Map.of("idle", true, "interval", "1h"));
        FeedbackReader reader = channel.read(stream())) {
      String cursor = next(reader, null, 0).cursor();
      String first = write(running(), "primeira");
      Fetch.Batch batch = next(reader, cursor, 1);
      assertEquals(first, batch.items().get(0).nativeId());
      post().hangUp();
      String second = write(running(), "segunda");
      assertEquals(second, next(reader, batch.cursor(), 1).items().get(0).nativeId());
    }
  }

  @Test
  void ofTheHistoryOnlyWhatNobodyDealtWithOpensCases() throws Exception {
    write(running(), "à espera");
    Feedback answered = drainOne("respondida");
    replier().reply(reply(answered, "k1", "Pronto."));
    clock.advance(Duration.ofDays(1));

    var items = drain(null).items();

    assertEquals(List.of(false, true), items.stream().map(Feedback::backfill).toList());
    clock.advance(Duration.ofDays(8));
    assertEquals(List.of(), drain(null).items());
  }

  @Test
  void aMissingFolderIsGone() throws Exception {
    try (Channel channel = open(post(), Map.of("folder", "Reclamações"));
        FeedbackReader reader = channel.read("Reclamações")) {
      assertInstanceOf(Fetch.Gone.class, reader.fetch(null, 10));
    }
  }

  private Channel open(MailStandIn post, Map<String, Object> more) {
    var settings = new HashMap<>(post.settings("Loja"));
    var reply = new HashMap<>(new Settings("", settings).block("reply").values());
    reply.put("timeout", "1s");
    settings.put("reply", reply);
    settings.put("timeout", "1s");
    settings.put("idle", false);
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("sac", "email", new Settings("connections[0]", settings)),
        surroundings);
  }

  private Feedback last() throws Exception {
    var items = drain(null).items();
    return items.get(items.size() - 1);
  }

  /** The next batch with so many items. */
  private static Fetch.Batch next(FeedbackReader reader, @Nullable String cursor, int items)
      throws InterruptedException {
    Instant end = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(end)) {
      Fetch fetched = reader.fetch(cursor, 10);
      if (fetched instanceof Fetch.Batch batch) {
        if (batch.items().size() >= items) {
          return batch;
        }
        cursor = batch.cursor();
      }
    }
    throw new AssertionError("nothing arrives");
  }

  private MailStandIn post() {
    return (MailStandIn) running();
  }

  private void receive(String mail) {
    post().receive(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String idOf(Received mail) {
    return MessageIds.nativeId(mail.messageId(), mail.header("from"), mail.header("date"));
  }
}
