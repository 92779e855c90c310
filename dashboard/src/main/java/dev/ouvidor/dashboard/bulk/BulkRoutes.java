package dev.ouvidor.dashboard.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseChanges;
import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseStore.Written;
import dev.ouvidor.dashboard.cases.Inbox;
import dev.ouvidor.dashboard.cases.InboxQuery;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.cases.SeenVersion;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.web.Messages;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.CaseDocument;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which many cases are changed: a few at a time, so that whoever asks sees how far it
 * is and can stop, and each line of the audit trail names the cases.
 */
public final class BulkRoutes {
  /** As many ids as the audit trail takes in one line. */
  private static final int MOST = 20;

  /**
   * What the routes stand on.
   *
   * @param user who is signed in
   * @param teamsOf ids of the teams that a user is in
   * @param isPerson whether there is a user of an id
   * @param isTeam whether there is a team of an id
   */
  public record Ports(
      CaseStore store,
      Inbox inbox,
      Function<Context, User> user,
      Function<String, Set<String>> teamsOf,
      Predicate<String> isPerson,
      Predicate<String> isTeam,
      InstantSource clock) {}

  /**
   * What came of one case, as JSON of the API.
   *
   * @param version as it is now; null if it was not changed
   * @param undo what makes it again what it was; null if there is nothing to take back
   * @param error why it was not changed; null if it was
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Result(
      String id,
      String protocol,
      boolean done,
      @Nullable String version,
      @JsonInclude(value = JsonInclude.Include.ALWAYS, content = JsonInclude.Include.ALWAYS)
          @Nullable Map<String, @Nullable Object> undo,
      @Nullable String error,
      @Nullable String message) {}

  private final Ports ports;

  public BulkRoutes(Ports ports) {
    this.ports = ports;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/case-ids", this::ids);
    routes.post("/api/case-changes", this::change);
  }

  private void ids(Context ctx) {
    String me = ports.user().apply(ctx).id();
    Map<String, List<String>> parameters = new LinkedHashMap<>(ctx.queryParamMap());
    List<String> after = parameters.getOrDefault("after", List.of());
    parameters.remove("after");
    InboxQuery query =
        InboxQuery.of(parameters, new InboxQuery.Asker(me, ports.teamsOf().apply(me)));
    ctx.json(ports.inbox().ids(query, after.isEmpty() ? "" : after.get(0)));
  }

  private void change(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    String by = ports.user().apply(ctx).id();
    Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    BulkAction action = BulkAction.read(body, by, ports.isPerson(), ports.isTeam(), now);
    Map<String, @Nullable SeenVersion> wanted = wanted(body.value("cases"));
    AuditNotes.target(ctx, String.join(",", wanted.keySet()));
    AuditNotes.detail(ctx, "action", body.text("action"));

    Map<String, VersionedCase> seen = ports.store().getAll(wanted.keySet());
    Map<String, CaseDocument> before = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    wanted.forEach(
        (id, version) ->
            changes.add(
                new Change(
                    id,
                    seen.get(id),
                    document -> {
                      VersionedCase read = seen.get(id);
                      if (version != null
                          && (read == null
                              || !read.version().equals(version.version())
                              || !read.document().equals(document))) {
                        throw Refusal.conflict("conflict", "case " + id + " changed meanwhile");
                      }
                      before.put(id, document);
                      CaseDocument after = action.apply(document, by, now);
                      return after.equals(document) ? Optional.empty() : Optional.of(after);
                    })));
    List<Written> written = CaseChanges.make(ports.store(), changes);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      String id = changes.get(i).id();
      results.add(result(id, before.get(id), written.get(i), action, Messages.language(ctx)));
    }
    ctx.json(Map.of("results", results));
  }

  private static Result result(
      String id,
      @Nullable CaseDocument before,
      Written written,
      BulkAction action,
      Locale language) {
    if (written.failure() instanceof Refusal refusal) {
      return failed(id, refusal.code(), language);
    }
    if (written.failure() != null) {
      return failed(id, "unavailable", language);
    }
    if (before == null) {
      return failed(id, "not_found", language);
    }
    VersionedCase now = written.done();
    return new Result(
        id,
        Protocol.of(id),
        true,
        now == null ? null : now.seen().toString(),
        now == null ? null : action.undo(before),
        null,
        null);
  }

  private static Result failed(String id, String code, Locale language) {
    return new Result(id, protocol(id), false, null, null, code, Messages.text(language, code));
  }

  private static String protocol(String id) {
    return id.matches("[0-9a-f]{14,}") ? Protocol.of(id) : id;
  }

  private static Map<String, @Nullable SeenVersion> wanted(JsonNode cases) {
    if (!cases.isArray() || cases.isEmpty() || cases.size() > MOST) {
      throw Refusal.invalid("cases", cases.size(), "a list of 1 to " + MOST + " cases");
    }
    Map<String, @Nullable SeenVersion> wanted = new LinkedHashMap<>();
    for (JsonNode one : cases) {
      JsonNode id = one.path("id");
      if (!id.isTextual() || id.textValue().isBlank() || id.textValue().length() > 100) {
        throw Refusal.invalid("cases", one, "objects with the id of a case");
      }
      JsonNode version = one.path("version");
      wanted.put(
          id.textValue(), version.isTextual() ? SeenVersion.parse(version.textValue()) : null);
    }
    return wanted;
  }
}
