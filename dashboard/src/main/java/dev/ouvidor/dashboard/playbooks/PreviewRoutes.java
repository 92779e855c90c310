package dev.ouvidor.dashboard.playbooks;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Composer;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.playbooks.Playbook.Place;
import dev.ouvidor.dashboard.replies.ReplyPolicy;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The route that shows what a template would be on a real case. */
public final class PreviewRoutes {
  private static final int LONGEST_TEXT = 5_000;

  private final SuggestionRoutes.Ports ports;

  /**
   * A template on a case, as JSON of the API.
   *
   * @param said what the customer said
   * @param problem code of why the channel would not take it; null if it would, or if something is
   *     missing
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Preview(
      String caseId,
      String protocol,
      String said,
      String text,
      Set<String> missing,
      @Nullable String problem) {}

  public PreviewRoutes(SuggestionRoutes.Ports ports) {
    this.ports = ports;
  }

  /** Registers it. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/settings/playbooks/preview", this::preview);
  }

  private void preview(Context context) throws IOException {
    RequestBody body = RequestBody.of(context);
    String template = body.words("text");
    if (template.length() > LONGEST_TEXT) {
      throw Refusal.invalid("text", template.length() + " characters", "at most " + LONGEST_TEXT);
    }
    Place place = body.one("place", Place.class);
    String language = body.words("language");
    CaseDocument document = found(body);
    Map<String, FeedbackDocument> feedback =
        ports.archive().byIds(document.feedback().stream().map(Item::id).toList());
    Composer.State state = ports.composer().describe(document, feedback);
    FeedbackDocument to = feedback.get(Objects.requireNonNullElse(state.replyTo(), ""));
    if (to == null) {
      throw Refusal.unprocessable("not_ready", "protocol", "nothing to answer in " + document.id());
    }
    Map<String, String> values =
        Variables.of(document, to.feedback(), body.optionalText("article"), language);
    Filling filling = Filling.of(template, values);
    String opening = state.opening();
    String text = (opening == null ? "" : opening) + filling.text();
    context.json(
        new Preview(
            document.id(),
            Protocol.of(document.id()),
            to.feedback().body(),
            text,
            filling.missing(),
            filling.missing().isEmpty()
                ? problem(document, state, to.feedback(), place, text)
                : null));
  }

  private @Nullable String problem(
      CaseDocument document, Composer.State state, Feedback to, Place place, String text) {
    Optional<Replier> replier = ports.repliers().apply(document.connection());
    if (replier.isEmpty() || !state.allowed()) {
      return state.reason();
    }
    Visibility visibility =
        place == Place.ANY ? state.visibilities().get(0) : Visibility.valueOf(place.name());
    return ReplyPolicy.problem(text, visibility, to, replier.get(), ports.clock().instant())
        .orElse(null);
  }

  /** By its protocol number; else the newest of the nature; else the newest. */
  private CaseDocument found(RequestBody body) throws IOException {
    String protocol = Objects.requireNonNullElse(body.optionalText("protocol"), "").strip();
    String nature = body.optionalText("nature");
    boolean named = !protocol.isEmpty();
    Query query = Query.of(q -> q.matchAll(m -> m));
    if (named) {
      query =
          Protocol.query(protocol)
              .orElseThrow(() -> Refusal.invalid("protocol", protocol, "the number of a case"));
    } else if (nature != null) {
      query = Query.of(q -> q.term(t -> t.field("natures").value(nature)));
    }
    Query wanted = query;
    return Documents.of(
            ports
                .elastic()
                .search(
                    s ->
                        s.index(Indices.CASES)
                            .ignoreUnavailable(true)
                            .size(1)
                            .query(wanted)
                            .sort(o -> o.field(f -> f.field("openedAt").order(SortOrder.Desc))),
                    CaseDocument.class))
        .stream()
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("case", named ? protocol : String.valueOf(nature)));
  }
}
