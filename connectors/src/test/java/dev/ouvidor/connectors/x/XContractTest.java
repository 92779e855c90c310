package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.Enclosed;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XContractTest extends ChannelContract {

  @Override
  protected StandIn platform() {
    return new XStandIn(0, clock, "lojasol", "Loja Sol");
  }

  @Override
  protected Channel open(StandIn platform) {
    return XFixture.open((XStandIn) platform, surroundings, Map.of());
  }

  @Override
  protected String stream() {
    return "mentions";
  }

  @Override
  protected String write(StandIn platform, String text) {
    return ((XStandIn) platform).post("ana_lima", "@lojasol " + text);
  }

  @Override
  protected boolean edit(StandIn platform, String nativeId, String text) {
    ((XStandIn) platform).edit(nativeId, "@lojasol " + text);
    return true;
  }

  @Override
  protected boolean delete(StandIn platform, String nativeId) {
    ((XStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected List<String> replies(StandIn platform, String nativeId) {
    return ((XStandIn) platform).replies(nativeId);
  }

  @Override
  protected List<Attached> files(StandIn platform, String nativeId) {
    return ((XStandIn) platform).files(nativeId);
  }

  @Override
  protected boolean isUpload(StandIn.Request request) {
    return request.path().equals(XMedia.UPLOAD);
  }

  @Test
  void aPictureGoesAlongEvenIfItCannotBeDescribed() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    Reply reply =
        Enclosed.in(reply(item, "k", "Eis a etiqueta"), replier().rules().attachments(), 1);
    running().failWhere(r -> r.path().equals("/2/media/metadata"), Fault.SERVER_ERROR);

    assertInstanceOf(ReplyOutcome.Sent.class, replier().reply(reply));

    assertEquals(1, files(running(), item.nativeId()).size());
  }

  /** HttpURLConnection would send the post again; the platform must see one request only. */
  @Test
  void aReplyWhoseConnectionDropsIsSentOnce() throws Exception {
    Feedback item = drainOne("cadê meu pedido?");
    running().fail(Fault.ACCEPT_AND_DROP);

    assertInstanceOf(ReplyOutcome.Unknown.class, replier().reply(reply(item, "k", "Já vejo!")));

    assertEquals(1, running().requests().stream().filter(r -> r.method().equals("POST")).count());
  }
}
