package dev.ouvidor.dashboard.replies;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.promises.Found;
import dev.ouvidor.dashboard.promises.Promises;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The route that says, while somebody writes, what would come of the reply. */
public final class PreviewRoute {
  private static final int MAX_TEXT = 100_000;

  private final CaseStore store;
  private final Targets targets;
  private final Promises promises;
  private final InstantSource clock;

  /**
   * What would come of it, as JSON of the API.
   *
   * @param text as it would go out, with the opening that the platform needs
   * @param length of that in the platform's counting
   * @param problem code of the first rule that it breaks; null if it may be sent
   * @param promises what it promises that it must not
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Preview(
      String text, int length, int maxLength, @Nullable String problem, List<Found> promises) {}

  public PreviewRoute(ReplyRoutes.Ports ports) {
    this.store = ports.store();
    this.targets = new Targets(ports.archive(), ports.repliers());
    this.promises = ports.promises();
    this.clock = ports.clock();
  }

  /** Registers it. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/cases/{id}/replies/preview", this::preview);
  }

  private void preview(Context context) {
    RequestBody body = RequestBody.of(context);
    String caseId = context.pathParam("id");
    String text = body.text("text");
    if (text.length() > MAX_TEXT) {
      throw Refusal.unprocessable("too_long", "text", "text has " + text.length() + " characters");
    }
    Visibility visibility = body.one("visibility", Visibility.class);
    CaseDocument document =
        store.get(caseId).orElseThrow(() -> Refusal.notFound("case", caseId)).document();
    Feedback to = targets.feedback(document, body.text("to"));
    Replier replier = targets.replier(document);
    String whole = text.isBlank() ? "" : ReplyPolicy.withOpening(text.strip(), to, replier);
    context.json(
        new Preview(
            whole,
            replier.length(whole, to),
            replier.rules(to).maxLength(),
            ReplyPolicy.problem(text, visibility, to, replier, clock.instant()).orElse(null),
            promises.in(text)));
  }
}
