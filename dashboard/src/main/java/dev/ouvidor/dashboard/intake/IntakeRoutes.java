package dev.ouvidor.dashboard.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.webhook.Handshake;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.ReplyNews;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.dashboard.connections.Connections;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.IntakeStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/intake/{connection}}: the handshake with which some senders make sure that the
 * address is ours; others are content with {@code HEAD}. {@code POST /api/intake/{connection}}:
 * answered with success (202, or what the sender asks for) only after the payload stands in the
 * intake index, from where the pipeline takes it.
 */
public final class IntakeRoutes {
  private static final Logger log = LoggerFactory.getLogger(IntakeRoutes.class);
  private static final int MAX_BYTES = 1_000_000;

  private final Connections connections;
  private final IntakeStore store;
  private final InstantSource clock;
  private final BiConsumer<String, ReplyNews> news;
  private final AtomicBoolean storing = new AtomicBoolean(true);

  /**
   * @param news is told, with the connection, what deliveries say of our replies; what it throws
   *     has the sender come again
   */
  public IntakeRoutes(
      Connections connections,
      IntakeStore store,
      InstantSource clock,
      BiConsumer<String, ReplyNews> news) {
    this.connections = connections;
    this.store = store;
    this.clock = clock;
    this.news = news;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/intake/{connection}", this::greet);
    routes.head("/api/intake/{connection}", ctx -> pushed(ctx.pathParam("connection")));
    routes.post("/api/intake/{connection}", this::take);
  }

  private void greet(Context ctx) {
    String id = ctx.pathParam("connection");
    Handshake handshake =
        pushed(id).handshake().orElseThrow(() -> Refusal.notFound("handshake with connection", id));
    Optional<String> answer = handshake.answer(ctx::queryParam);
    if (answer.isEmpty()) {
      log.warn("Handshake with connection {} refused: not with its verify token", id);
      throw new Refusal(403, "bad_handshake", null);
    }
    ctx.contentType("text/plain; charset=utf-8").result(answer.get());
  }

  private void take(Context ctx) {
    String id = ctx.pathParam("connection");
    Pushed pushed = pushed(id);
    byte[] body = ctx.bodyAsBytes();
    if (body.length > MAX_BYTES) {
      throw new Refusal(413, "too_large", null);
    }
    Verdict verdict = pushed.verifier().verify(ctx::header, body, clock.instant());
    if (verdict instanceof Verdict.Refused refused) {
      log.warn("Delivery to connection {} refused: {}", id, refused.detail());
      throw new Refusal(401, "bad_signature", null);
    }
    String delivery = ((Verdict.Accepted) verdict).deliveryId();
    try {
      String text = text(body);
      store.store(id, delivery, text);
      pushed.news(text).forEach(one -> news.accept(id, one));
      if (!storing.getAndSet(true)) {
        log.info("Deliveries are stored again");
      }
    } catch (IOException | UncheckedIOException e) {
      if (storing.getAndSet(false)) {
        log.error("Deliveries are refused with 503, they cannot be stored: {}", e.toString());
      }
      throw new Refusal(503, "not_stored", null);
    }
    ctx.status(pushed.taken()).json(Map.of("id", delivery));
  }

  private Pushed pushed(String id) {
    if (connections.channel(id) instanceof Pushed pushed) {
      return pushed;
    }
    throw new Refusal(404, "unknown_connection", "connection");
  }

  private static String text(byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(422, "invalid", null);
    }
  }
}
