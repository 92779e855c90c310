package dev.ouvidor.dashboard.masking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Masks every JSON answer to somebody who may not see personal data, so that no route can forget
 * it.
 */
public final class MaskedAnswers {
  private MaskedAnswers() {}

  /** Has it done after every handler. */
  public static void register(RoutesConfig routes) {
    routes.afterMatched(MaskedAnswers::mask);
  }

  /** Whether this caller sees less than others. */
  public static boolean holdFor(Caller caller) {
    return !caller.may(Permission.PERSONAL_DATA_SEE);
  }

  private static void mask(Context ctx) throws IOException {
    Optional<Caller> caller = Caller.in(ctx);
    String type = ctx.res().getContentType();
    boolean json = type != null && type.startsWith("application/json");
    if (!json || caller.isEmpty() || !holdFor(caller.get()) || isOfTheShop(ctx.path())) {
      return;
    }
    try (InputStream answer = ctx.resultInputStream()) {
      if (answer != null) {
        JsonNode tree = Json.mapper().readTree(answer);
        ctx.result(Json.mapper().writeValueAsBytes(Mask.of(tree)));
      }
    }
  }

  /** Settings hold what the shop itself wrote, and come back as they were shown. */
  private static boolean isOfTheShop(String path) {
    boolean examples = path.endsWith("/preview") || path.endsWith("/comparison");
    return path.startsWith("/api/settings/") && !examples
        || path.equals("/api/account")
        || path.equals("/api/people")
        || path.startsWith("/api/session");
  }
}
