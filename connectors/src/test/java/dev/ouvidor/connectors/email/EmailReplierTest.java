package dev.ouvidor.connectors.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Mail;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.email.MailStandIn.Received;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailReplierTest {
  private static final String ANA = "ana@example.com";
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final MailStandIn post = new MailStandIn(0, 0, 0, "sac@loja.example", "s3cret");

  @BeforeEach
  void openThePost() {
    post.start();
  }

  @AfterEach
  void closeThePost() {
    post.close();
  }

  @Test
  void theCustomerGetsTheReplyAsItWasWritten() {
    String text = "Olá, Ana! 😊\n\n.Lamentamos <b>muito</b>.\nÀs ordens — 請";

    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply("k1", text)));

    Received mail = post.inbox(ANA).get(0);
    assertEquals(text, mail.text().replace("\r\n", "\n").strip());
    assertEquals(sent.remoteId(), mail.messageId());
    assertEquals("Sobre a sua devolução: Bota nº 37 (pedido A-1)", mail.subject());
    assertEquals("no", mail.headers().get("auto-submitted"));
    assertTrue(String.valueOf(mail.headers().get("content-type")).contains("UTF-8"));
    assertNull(mail.headers().get("in-reply-to"));
    assertTrue(mail.from().contains("sac@loja.example"), mail.from());
  }

  @Test
  void theSubjectSpeaksTheCustomersLanguage() {
    replier().reply(reply("k1", "Hi", returned().language("en-GB")));
    replier().reply(reply("k2", "Hola", returned().language("es").product(null)));
    assertEquals("About your return of Bota nº 37 (order A-1)", post.inbox(ANA).get(0).subject());
    assertEquals("Sobre tu devolución (pedido A-1)", post.inbox(ANA).get(1).subject());
  }

  @Test
  void answersWithinTheThreadOfAMail() {
    replier().reply(reply("k1", "Oi", returned().threadId("mid:<abc.1@mail.example>")));
    Received mail = post.inbox(ANA).get(0);
    assertEquals("<abc.1@mail.example>", mail.headers().get("in-reply-to"));
    assertEquals("<abc.1@mail.example>", mail.headers().get("references"));
  }

  @Test
  void noHeaderCanBeSmuggledIn() {
    var feedback =
        returned()
            .author(new Author("a", null, "Ana\r\nBcc: all@example.com", ANA, null, false))
            .product(new Product("1", "Bota\r\nX-Evil: 1\r\n\r\nbody\u2028x"))
            .orderId("A-1\nX-Evil: 2")
            .threadId("mid:<a@b\r\nX-Evil: 3>");

    replier().reply(reply("k1", "Oi", feedback));

    Received mail = post.inbox(ANA).get(0);
    assertFalse(mail.headers().containsKey("x-evil"), mail.headers().toString());
    assertFalse(mail.headers().containsKey("bcc"));
    assertFalse(mail.headers().containsKey("in-reply-to"));
    assertEquals("Oi", mail.text().strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody",
        "a@example.com,b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "A <a@example.com>",
        "grupo:a@example.com;",
        "@example.com"
      })
  void whatIsNotOneAddressIsRefused(String address) {
    var to = returned().author(new Author("a", null, null, address, null, false));
    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply("k1", "Oi", to)));
    assertEquals("email.bad_address", refused.code());
    assertTrue(post.sent().isEmpty());
  }

  @Test
  void whoMayNotBeWrittenToIsNot() {
    var to = returned().eligibility(Eligibility.refused("survey.no_consent"));
    var refused =
        assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply("k1", "Oi", to)));
    assertEquals("survey.no_consent", refused.code());
  }

  @Test
  void aReplyThatIsTooLongIsRefusedBeforeItIsSent() {
    String text = "a".repeat(replier().rules().maxLength() + 1);
    var refused = assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply("k", text)));
    assertEquals("too_long", refused.code());
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "GREYLISTED"})
  void aTemporaryRefusalIsTriedAgainLater(SmtpFault fault) {
    post.fail(fault);
    assertInstanceOf(ReplyOutcome.RetryLater.class, replier().reply(reply("k1", "Oi")));
    assertTrue(post.inbox(ANA).isEmpty());
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply("k1", "Oi")));
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_SUCH_USER", "SPAM"})
  void aFinalRefusalIsSaidInTheServersWords(SmtpFault fault) {
    post.fail(fault);
    var refused = assertInstanceOf(ReplyOutcome.Refused.class, replier().reply(reply("k1", "Oi")));
    assertEquals("email.refused", refused.code());
    assertTrue(refused.detail().startsWith("55"), refused.detail());
    assertTrue(post.inbox(ANA).isEmpty());
  }

  @Test
  void aMailThatWasTakenWithoutAnAnswerIsUnknownAndThenFound() {
    post.fail(SmtpFault.ACCEPT_AND_DROP);
    Reply reply = reply("k1", "Vamos resolver!");

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    assertInstanceOf(Lookup.Found.class, replier().find(reply));
    assertEquals(1, post.inbox(ANA).size());
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "HANG"})
  void aMailThatGotLostOnTheWayIsUnknownAndThenAbsent(SmtpFault fault) {
    post.fail(fault);
    Reply reply = reply("k1", "Vamos resolver!");

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply));

    assertInstanceOf(Lookup.Absent.class, replier().find(reply));
    assertTrue(post.inbox(ANA).isEmpty());
  }

  @Test
  void aWrongPasswordOrADeadServerIsNoReasonToGiveUp() {
    var settings = post.replySettings("Loja");
    settings.put("password", "wrong");
    assertInstanceOf(ReplyOutcome.RetryLater.class, replier(settings).reply(reply("k1", "Oi")));
    var live = replier();
    post.close();
    assertInstanceOf(ReplyOutcome.RetryLater.class, live.reply(reply("k1", "Oi")));
    assertInstanceOf(Lookup.Unclear.class, live.find(reply("k1", "Oi")));
  }

  @Test
  void whereTheServerFilesNothingACopyIsFiledAndItsAbsenceProvesNothing() {
    var settings = post.replySettings("Loja");
    var imap = new HashMap<>(new Settings("reply", settings).block("imap").values());
    imap.put("filedByServer", false);
    imap.put("sent", "Enviados");
    settings.put("imap", imap);
    var replier = replier(settings);
    assertInstanceOf(Lookup.Unclear.class, replier.find(reply("k1", "Oi")));

    assertInstanceOf(ReplyOutcome.Sent.class, replier.reply(reply("k1", "Oi")));

    assertInstanceOf(Lookup.Found.class, replier.find(reply("k1", "Oi")));
    assertInstanceOf(Lookup.Unclear.class, replier.find(reply("k2", "Oi")));
  }

  @Test
  void withoutImapNothingCanBeLookedUp() {
    var settings = post.replySettings("Loja");
    settings.remove("imap");
    assertInstanceOf(Lookup.Unclear.class, replier(settings).find(reply("k1", "Oi")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "from", "tls", "port", "password", "imap", "hots"})
  void aWrongSettingIsNamed(String field) {
    var settings = post.replySettings("Loja");
    settings.put(field, " ");
    var error = assertThrows(SettingsException.class, () -> replier(settings));
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("reply." + field + ": "), error.getMessage());
  }

  @Test
  void theWebMailShowsWhatCameInAsText() throws Exception {
    replier()
        .reply(reply("k1", "<script>alert(1)</script> 100% & mais", returned().orderId("<i>")));

    assertTrue(page("/").contains("/mail/ana%40example.com"));
    assertTrue(page("/mail/ana%40example.com").contains("Bota nº 37 (pedido &lt;i&gt;)"));
    String mail = page("/mail/ana%40example.com/0");
    assertTrue(mail.contains("&lt;script&gt;alert(1)&lt;/script&gt; 100% &amp; mais"), mail);
    assertTrue(mail.contains("Loja de Botas &amp; Cia &lt;sac@loja.example&gt;"), mail);
    assertTrue(page("/mail/nobody%40example.com").contains("Nenhuma mensagem"));
  }

  @Test
  void aFinishedMailGoesAsTextAndAsHtmlWithItsPictures() throws Exception {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    Mail mail =
        new Mail(
            "d-1",
            ANA,
            "Resumo\r\nBcc: x@example.com",
            "Olá em texto",
            "<p>Olá <img src=\"cid:trend\"></p>",
            List.of(new Mail.Picture("trend", png)),
            Map.of("List-Unsubscribe", "<https://o.example/leave>"));
    var sent = assertInstanceOf(ReplyOutcome.Sent.class, replier().mail(mail));

    Received got = post.inbox(ANA).get(0);
    assertEquals(sent.remoteId(), got.messageId());
    assertEquals("Resumo Bcc: x@example.com", got.subject());
    assertEquals("Olá em texto", got.text().strip());
    assertEquals("<https://o.example/leave>", got.header("list-unsubscribe"));
    assertEquals("auto-generated", got.header("auto-submitted"));
    assertEquals(
        "<p>Olá <img src=\"data:image/png;base64,iVBORw==\"></p>", post.html(ANA, 0).strip());
    assertTrue(page("/mail/ana%40example.com/0").contains("/mail/ana%40example.com/0/view"));
    assertTrue(page("/mail/ana%40example.com/0/view").contains("data:image/png"));
  }

  private String page(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(post.base().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private EmailReplier replier() {
    var settings = post.replySettings("Loja de Botas & Cia");
    settings.put("timeout", "1s");
    return replier(settings);
  }

  private static EmailReplier replier(Map<String, Object> settings) {
    return EmailReplier.of(
        new Settings("reply", settings), new Surroundings(() -> NOW, name -> null));
  }

  private static FeedbackBuilder returned() {
    return Feedback.builder("trocas", "returns", Family.RETURN, "55")
        .author(new Author(ANA, null, "Ana Conceição", ANA, null, false))
        .text("Ficou apertada")
        .language("pt-BR")
        .product(new Product("BOTA-37", "Bota nº 37"))
        .orderId("A-1")
        .visibility(Visibility.PRIVATE);
  }

  private static Reply reply(String key, String text) {
    return reply(key, text, returned());
  }

  private static Reply reply(String key, String text, FeedbackBuilder to) {
    return new Reply(key, to.build(), text, Visibility.PRIVATE, NOW);
  }
}
