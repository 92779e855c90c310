package dev.ouvidor.dashboard.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.deliveries.Post;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts a delivery, signed after Standard Webhooks. Thread safe. */
final class HookClient implements Deliverer.Way<Hook> {
  /** Gone: it wants no more of these. */
  private static final Set<Integer> HOPELESS = Set.of(410);

  private final Post post;
  private final KeptSecrets secrets;
  private final InstantSource clock;

  HookClient(Post post, KeptSecrets secrets, InstantSource clock) {
    this.post = post;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Why deliveries must not go to this address; null if they may. */
  @Nullable String objection(String url) {
    return post.objection(url);
  }

  @Override
  public boolean isPaused(Hook hook) {
    return hook.paused();
  }

  @Override
  public Outcome send(Hook hook, Delivery delivery) {
    byte[] body = delivery.body().getBytes(UTF_8);
    try {
      String secret = secrets.open(hook.id(), hook.secret());
      var signature = Post.signature(secret, delivery.id(), clock.instant(), body);
      return post.send(hook.url(), signature, body, HOPELESS);
    } catch (IllegalStateException e) {
      return Outcome.failed(Reason.of(Cause.SETTINGS, e.getMessage()));
    }
  }
}
