package dev.ouvidor.dashboard.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of the page API tokens: one's own, for who manages people everybody's. */
public final class TokenRoutes {
  /** Stands before the secret, so that people and scanners know one when they see it. */
  public static final String PREFIX = "ouv_";

  private static final int LONGEST_NAME = 60;
  private static final int MOST_DAYS = 3_660;
  private static final int MOST = 50;

  private final GrantStore grants;
  private final InstantSource clock;

  /** A token as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Token(
      String id,
      String name,
      @Nullable String owner,
      List<String> permissions,
      Instant createdAt,
      @Nullable Instant usedAt,
      @Nullable Instant expiresAt) {}

  /**
   * The page, as JSON of the API.
   *
   * @param permissions what a new token can be limited to
   */
  record Page(List<Token> items, List<Permission> permissions) {}

  public TokenRoutes(GrantStore grants, InstantSource clock) {
    this.grants = grants;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/settings/tokens", this::list);
    routes.post("/api/settings/tokens", this::make);
    routes.delete("/api/settings/tokens/{id}", this::revoke);
  }

  private void list(Context ctx) {
    Caller caller = Caller.of(ctx);
    ctx.json(
        new Page(
            visible(caller).stream().map(TokenRoutes::token).toList(),
            caller.permissions().stream().sorted().toList()));
  }

  private void make(Context ctx) {
    Caller caller = Caller.of(ctx);
    RequestBody body = RequestBody.of(ctx);
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of at most 60");
    }
    Set<Permission> permissions = permissions(body.value("permissions"));
    caller.requireAll(permissions);
    Instant expiresAt = expiresAt(body.value("days"));
    if (grants.all(Grant.Kind.TOKEN, caller.id()).size() >= MOST) {
      throw new Refusal(409, "too_many_tokens", null);
    }
    GrantStore.Issued issued =
        grants.issue(
            new Grant(
                "",
                Grant.Kind.TOKEN,
                caller.id(),
                name,
                null,
                null,
                permissions.stream().map(Permission::code).toList(),
                clock.instant(),
                caller.id(),
                expiresAt,
                null,
                null));
    AuditNotes.target(ctx, issued.grant().id());
    ctx.json(Map.of("id", issued.grant().id(), "token", PREFIX + issued.secret()));
  }

  private void revoke(Context ctx) {
    String id = ctx.pathParam("id");
    Grant token =
        visible(Caller.of(ctx)).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("token", id));
    grants.end(token);
    ctx.status(204);
  }

  private List<Grant> visible(Caller caller) {
    boolean everybodys = caller.may(Permission.PEOPLE_MANAGE);
    return grants.all(Grant.Kind.TOKEN, everybodys ? null : caller.id());
  }

  private static Set<Permission> permissions(JsonNode codes) {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (JsonNode code : codes) {
      permissions.add(
          Permission.of(code.asText())
              .orElseThrow(() -> Refusal.invalid("permissions", code, "codes of permissions")));
    }
    if (permissions.isEmpty()) {
      throw Refusal.unprocessable("missing", "permissions", "a token without any does nothing");
    }
    return permissions;
  }

  private @Nullable Instant expiresAt(JsonNode days) {
    if (days.isMissingNode() || days.isNull()) {
      return null;
    }
    if (!days.isInt() || days.intValue() < 1 || days.intValue() > MOST_DAYS) {
      throw Refusal.invalid("days", days, "a number from 1 to " + MOST_DAYS + ", or null");
    }
    return clock.instant().plus(Duration.ofDays(days.intValue()));
  }

  private static Token token(Grant grant) {
    return new Token(
        grant.id(),
        grant.name(),
        grant.userId(),
        grant.permissions(),
        grant.createdAt(),
        grant.usedAt(),
        grant.expiresAt());
  }
}
