package dev.ouvidor.dashboard.outlets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.deliveries.Post;
import dev.ouvidor.pipeline.index.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends what is told to each kind of outlet in the form that it takes. Thread safe. */
final class OutletWay implements Deliverer.Way<Outlet> {
  /** Channel of mails to the shop's own people. */
  private static final String NOTICE = "notice";

  private static final Set<Integer> HOPELESS = Set.of(400, 401, 403, 404, 410, 413);
  private static final Set<Integer> HOPELESS_WEBHOOK = Set.of(410);

  private final Post post;
  private final KeptSecrets secrets;
  private final Function<String, Optional<Replier>> repliers;
  private final InstantSource clock;

  /**
   * @param repliers how to write by a connection
   */
  OutletWay(
      Post post,
      KeptSecrets secrets,
      Function<String, Optional<Replier>> repliers,
      InstantSource clock) {
    this.post = post;
    this.secrets = secrets;
    this.repliers = repliers;
    this.clock = clock;
  }

  @Override
  public boolean isPaused(Outlet outlet) {
    return outlet.paused();
  }

  @Override
  public Outcome send(Outlet outlet, Delivery delivery) {
    try {
      JsonNode message = Json.mapper().readTree(delivery.body());
      Notice notice = Notice.of(outlet, message);
      return switch (outlet.kind()) {
        case WEBHOOK -> signed(outlet, delivery);
        case SLACK -> plain(opened(outlet), Forms.slack(notice, open(outlet)));
        case TEAMS -> plain(opened(outlet), Forms.teams(notice, open(outlet)));
        case PAGERDUTY ->
            plain(outlet.address(), Forms.pagerDuty(notice, message.path("data"), opened(outlet)));
        case EMAIL -> mailed(outlet, delivery, notice);
      };
    } catch (JsonProcessingException | IllegalStateException e) {
      return Outcome.failed(Reason.of(Cause.SETTINGS, e.getMessage()));
    }
  }

  private Outcome plain(String url, JsonNode body) {
    return post.send(url, Map.of(), body.toString().getBytes(UTF_8), HOPELESS);
  }

  private Outcome signed(Outlet outlet, Delivery delivery) {
    byte[] body = delivery.body().getBytes(UTF_8);
    var signature = Post.signature(opened(outlet), delivery.id(), clock.instant(), body);
    return post.send(outlet.address(), signature, body, HOPELESS_WEBHOOK);
  }

  private Outcome mailed(Outlet outlet, Delivery delivery, Notice notice) {
    String connection = outlet.connection() == null ? "" : outlet.connection();
    Replier replier = repliers.apply(connection).orElse(null);
    if (replier == null) {
      return Outcome.noMailer();
    }
    Instant begun = clock.instant();
    Feedback to =
        Feedback.builder(connection, NOTICE, Family.MESSAGE, delivery.id())
            .author(new Author(outlet.id(), null, null, outlet.address(), null, false))
            .title(notice.title())
            .createdAt(begun)
            .build();
    return Outcome.of(
        replier.reply(
            new Reply(delivery.id(), to, Forms.letter(notice), Visibility.PRIVATE, begun)));
  }

  private String opened(Outlet outlet) {
    @Nullable String secret = outlet.secret();
    if (secret == null) {
      throw new IllegalStateException("outlet " + outlet.id() + " has no secret");
    }
    return secrets.open(outlet.id(), secret);
  }

  private static String open(Outlet outlet) {
    return outlet.language().equals("en") ? "Open in Ouvidor" : "Abrir no Ouvidor";
  }
}
