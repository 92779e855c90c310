package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.UploadFailure;
import dev.ouvidor.connectors.replying.Uploads;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures for replies. An instance may take a while to prepare one: while this process lives,
 * another attempt goes on with the same. Thread safe.
 */
final class Pictures {
  private static final Duration PROCESSING = Duration.ofSeconds(5);
  private static final int PARTIAL = 206;
  private static final int REMEMBERED = 1_000;

  private final MastodonApi api;

  /** Ids of what is being prepared, by the key of its reply. */
  private final Map<String, List<String>> waiting =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
              return size() > REMEMBERED;
            }
          });

  Pictures(MastodonApi api) {
    this.api = api;
  }

  /** The ids of a reply's pictures, in their order and ready to be posted. */
  List<String> of(Reply reply) throws UploadFailure, InterruptedException {
    List<String> before = waiting.remove(reply.key());
    if (before != null) {
      return ready(reply, before);
    }
    List<JsonNode> uploaded = Uploads.all(reply.attachments(), "/id", api::upload);
    List<String> ids = uploaded.stream().map(one -> one.path("id").asText()).toList();
    boolean done = uploaded.stream().allMatch(one -> one.path("url").isTextual());
    return done ? ids : ready(reply, ids);
  }

  private List<String> ready(Reply reply, List<String> ids)
      throws UploadFailure, InterruptedException {
    for (String id : ids) {
      try {
        if (api.get("/api/v1/media/" + MastodonApi.encoded(id)).status() == PARTIAL) {
          waiting.put(reply.key(), ids);
          throw new UploadFailure(
              new ReplyOutcome.RetryLater(Reason.of(Cause.PREPARING, PARTIAL), PROCESSING));
        }
      } catch (PlatformFailure e) {
        // What the instance does not know any more is brought anew.
        throw new UploadFailure(
            e.failure() instanceof Answer.Gone gone
                ? new ReplyOutcome.RetryLater(gone.reason(), Waits.UNAVAILABLE)
                : Uploads.outcome(e.failure()));
      }
    }
    return ids;
  }
}
