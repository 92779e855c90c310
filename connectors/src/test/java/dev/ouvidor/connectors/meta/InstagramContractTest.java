package dev.ouvidor.connectors.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstagramContractTest extends MetaContract {
  private static final String ACCOUNT = "17841400000000000";

  private String media = "";

  @Override
  protected StandIn platform() {
    var instagram = new InstagramStandIn(0, clock, TOKEN, ACCOUNT, "lojaaurora");
    media = instagram.media("Chegou a coleção nova");
    return instagram;
  }

  @Override
  protected Channel open(StandIn platform) {
    return open(
        platform,
        "vitrine",
        "instagram",
        Map.of("accountId", ACCOUNT, "username", "@lojaaurora", "appSecret", "s3cret"));
  }

  @Override
  protected String write(StandIn platform, String text) {
    return account(platform).comment(media, "maria.silva", text);
  }

  /** Nobody can edit a comment on Instagram. */
  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    return false;
  }

  @Test
  void anAnswerToAnAnswerStandsBesideIt() throws Exception {
    String comment = write(running(), "cadê?");
    account().comment(comment, "lojaaurora", "já vai");
    String back = account().comment(comment, "joao", "o meu também");

    var items = drain(null).items();

    assertEquals(List.of(comment, back), items.stream().map(Feedback::nativeId).toList());
    Feedback answer = items.get(1);
    assertEquals(comment, answer.threadId());
    assertEquals(comment, answer.parentId());
    assertEquals("joao", answer.author().handle());
    assertEquals(running().base() + "/" + media, answer.url());
    assertNull(replier().opening(items.get(0)));
    assertEquals("@joao ", replier().opening(answer));
    Reply reply = reply(answer, "k", "Já vamos ver");
    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
    assertEquals(List.of("@joao Já vamos ver"), account().replies(comment));
    assertInstanceOf(Lookup.Found.class, replier().find(reply));
  }

  @Test
  void aMentionIsReadAndAnsweredThroughTheMentionedAccount() throws Exception {
    String foreign = account().foreignMedia("maria.silva", "Olha que linda, lojaaurora");
    String comment = account().comment(foreign, "joao", "lojaaurora, vocês entregam em Recife?");

    var caption = pushed("{\"media_id\":\"" + foreign + "\"}");
    var word = pushed("{\"media_id\":\"%s\",\"comment_id\":\"%s\"}".formatted(foreign, comment));

    assertEquals("instagram:mention~" + foreign, caption.id());
    assertEquals("Olha que linda, lojaaurora", caption.text());
    assertEquals(running().base() + "/" + foreign, caption.url());
    assertEquals("instagram:mention~" + foreign + "~" + comment, word.id());
    assertEquals("joao", word.author().handle());
    assertEquals(Set.of(Visibility.PUBLIC), replier().rules(word).visibilities());
    for (Feedback item : List.of(caption, word)) {
      Reply reply = reply(item, "k", "Obrigada!");
      assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));
      assertInstanceOf(Lookup.Unclear.class, replier().find(reply));
    }
    assertEquals(List.of("Obrigada!"), account().replies(foreign));
    assertEquals(List.of("Obrigada!"), account().replies(comment));
  }

  private Feedback pushed(String value) {
    String body =
        """
        {"object":"instagram","entry":[{"id":"%s","time":1519399310,
         "changes":[{"field":"mentions","value":%s}]}]}
        """
            .formatted(ACCOUNT, value);
    var parsed = channel().parse(new Delivery("d", "vitrine", body, clock.instant()));
    assertEquals(List.of(), parsed.rejected());
    assertEquals(1, parsed.items().size());
    return parsed.items().get(0);
  }

  private InstagramStandIn account() {
    return account(running());
  }

  private static InstagramStandIn account(StandIn platform) {
    return (InstagramStandIn) platform;
  }
}
