package dev.ouvidor.dashboard.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import dev.ouvidor.pipeline.index.CaseLife.Note;
import dev.ouvidor.pipeline.index.CaseLife.Step;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The routes of what colleagues do with a case among themselves. Each of these changes can be made
 * to whatever the case is by then, so none asks for the version that was seen.
 */
public final class DeskRoutes {
  private static final int MAX_NOTE = 5_000;
  private static final int MAX_STEP = 500;
  private static final int MAX_NAME = 80;
  private static final int MAX_TAG = 40;
  private static final Duration FARTHEST = Duration.ofDays(366);

  /**
   * What the routes stand on.
   *
   * @param user who is signed in
   * @param everybody who can be mentioned
   */
  public record Ports(
      CaseStore store,
      CaseViews views,
      Function<Context, User> user,
      Supplier<List<User>> everybody,
      InstantSource clock,
      Supplier<String> newId) {}

  private final Ports ports;

  public DeskRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/cases/{id}/kind", this::kind);
    routes.post("/api/cases/{id}/steps", this::addStep);
    routes.post("/api/cases/{id}/steps/{stepId}", this::step);
    routes.post("/api/cases/{id}/notes", this::note);
    routes.post("/api/cases/{id}/tags", this::tags);
    routes.post("/api/cases/{id}/snooze", this::snooze);
    routes.post("/api/cases/{id}/merge", this::merge);
    routes.post("/api/cases/{id}/split", this::split);
  }

  private void kind(Context context) {
    Kind kind = RequestBody.of(context).one("kind", Kind.class);
    String by = by(context);
    change(context, before -> Desk.handle(before, kind, by, now()));
  }

  private void addStep(Context context) {
    RequestBody body = RequestBody.of(context);
    Instant now = now();
    Step step =
        new Step(
            ports.newId().get(),
            words(body, "text", MAX_STEP),
            words(body, "team", MAX_NAME),
            later(body, "dueAt"),
            by(context),
            now,
            null,
            null,
            null);
    change(context, before -> Desk.addStep(before, step, now));
  }

  private void step(Context context) {
    Desk.StepAction action = RequestBody.of(context).one("action", Desk.StepAction.class);
    String id = context.pathParam("stepId");
    String by = by(context);
    change(context, before -> Desk.step(before, id, action, by, now()));
  }

  private void note(Context context) {
    String text = words(RequestBody.of(context), "text", MAX_NOTE);
    Instant now = now();
    Note note =
        new Note(
            ports.newId().get(),
            text,
            by(context),
            now,
            Mentions.in(text, ports.everybody().get()));
    change(context, before -> Desk.note(before, note, now));
  }

  private void tags(Context context) {
    RequestBody body = RequestBody.of(context);
    Set<String> added = tags(body, "add");
    Set<String> removed = tags(body, "remove");
    String by = by(context);
    change(context, before -> Desk.tag(before, added, removed, by, now()));
  }

  private void snooze(Context context) {
    Instant until = later(RequestBody.of(context), "until");
    String by = by(context);
    change(context, before -> Desk.snooze(before, until, by, now()));
  }

  private void merge(Context context) {
    String from = RequestBody.of(context).words("from");
    String into = context.pathParam("id");
    answer(context, Merging.merge(ports.store(), into, from, by(context), now()));
  }

  private void split(Context context) {
    String from = RequestBody.of(context).words("caseId");
    String into = context.pathParam("id");
    answer(context, Merging.split(ports.store(), into, from, by(context), now()));
  }

  private void change(Context context, UnaryOperator<CaseDocument> change) {
    answer(context, ports.store().change(context.pathParam("id"), change));
  }

  private void answer(Context context, VersionedCase changed) {
    context.json(ports.views().whole(changed));
  }

  private String by(Context context) {
    return ports.user().apply(context).id();
  }

  private Instant now() {
    return ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String words(RequestBody body, String field, int max) {
    String text = body.words(field).strip();
    if (text.length() > max) {
      throw Refusal.invalid(field, text.length() + " characters", "at most " + max);
    }
    return text;
  }

  /** A moment to come, within a year; null when absent or null. */
  private @Nullable Instant later(RequestBody body, String field) {
    String text = body.optionalText(field);
    if (text == null) {
      return null;
    }
    Instant at = instant(field, text);
    if (!at.isAfter(now()) || at.isAfter(now().plus(FARTHEST))) {
      throw Refusal.invalid(field, text, "a moment to come, within a year");
    }
    return at;
  }

  private static Instant instant(String field, String text) {
    try {
      return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(field, text, "a moment such as 2026-11-22T12:00:00Z");
    }
  }

  private static Set<String> tags(RequestBody body, String field) {
    JsonNode list = body.value(field);
    Set<String> tags = new TreeSet<>();
    if (list.isMissingNode() || list.isNull()) {
      return tags;
    }
    if (!list.isArray()) {
      throw Refusal.invalid(field, list.getNodeType(), "a list of texts");
    }
    for (JsonNode one : list) {
      String tag = one.asText().strip().toLowerCase(Locale.ROOT);
      if (!one.isTextual() || tag.isEmpty() || tag.length() > MAX_TAG || tag.contains(",")) {
        throw Refusal.invalid(
            field, one, "texts of 1 to " + MAX_TAG + " characters without a comma");
      }
      tags.add(tag);
    }
    return tags;
  }
}
