package dev.ouvidor.dashboard.drafts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The routes by which the page keeps what somebody is writing. */
public final class DraftRoutes {
  private static final String PATH = "/api/cases/{id}/draft";
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_ID = 1_000;

  private final DraftStore drafts;
  private final Predicate<String> isCase;
  private final Function<Context, String> userId;
  private final InstantSource clock;

  /** JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Kept(Draft.@Nullable View draft) {
    static Kept of(@Nullable Draft draft) {
      return new Kept(draft == null || draft.isEmpty() ? null : draft.view());
    }
  }

  /**
   * @param isCase whether there is a case of this id
   * @param userId who is signed in
   */
  public DraftRoutes(
      DraftStore drafts,
      Predicate<String> isCase,
      Function<Context, String> userId,
      InstantSource clock) {
    this.drafts = drafts;
    this.isCase = isCase;
    this.userId = userId;
    this.clock = clock;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get(PATH, this::read);
    routes.post(PATH, this::save);
  }

  private void read(Context context) {
    context.json(Kept.of(drafts.find(context.pathParam("id"), userId.apply(context))));
  }

  /** A blank text without files is no draft. */
  private void save(Context context) {
    RequestBody body = RequestBody.of(context);
    String caseId = context.pathParam("id");
    String text = text("text", body.text("text"), MAX_TEXT);
    Visibility visibility = body.one("visibility", Visibility.class);
    Draft.Suggestion suggestion = suggestion(body);
    String by = userId.apply(context);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var draft = new Draft(caseId, by, text, visibility, suggestion, now, List.of());
    Draft saved = drafts.save(draft, () -> requireCase(caseId));
    if (saved.isEmpty()) {
      drafts.forgetIf(caseId, by, Draft::isEmpty);
    }
    context.json(Kept.of(saved));
  }

  private void requireCase(String id) {
    if (!isCase.test(id)) {
      throw Refusal.notFound("case", id);
    }
  }

  private static Draft.@Nullable Suggestion suggestion(RequestBody body) {
    JsonNode given = body.value("suggestion");
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    String id = text("suggestion.id", given.path("id").asText(""), MAX_ID);
    String text = text("suggestion.text", given.path("text").asText(""), MAX_TEXT);
    if (id.isBlank() || text.isBlank()) {
      throw Refusal.invalid("suggestion", given, "an object with id and text");
    }
    return new Draft.Suggestion(id, text);
  }

  private static String text(String field, String text, int most) {
    if (text.length() > most) {
      throw Refusal.invalid(field, text.length() + " characters", "at most " + most);
    }
    return text;
  }
}
