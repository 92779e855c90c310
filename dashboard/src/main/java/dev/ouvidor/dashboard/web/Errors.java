package dev.ouvidor.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into one shape of answer, in the person's language. */
final class Errors {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);
  private static final int TOO_LARGE = 413;

  /** Who sends more than this at once may find the connection closed instead of an answer. */
  private static final long READ_AWAY = 32L << 20;

  /** Those who send slowly must not keep all threads at it. */
  private static final Semaphore READING_AWAY = new Semaphore(8);

  private Errors() {}

  static void register(RoutesConfig routes) {
    routes.exception(
        Refusal.class, (e, ctx) -> answer(ctx, e.status(), e.code(), e.field(), e.values()));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> answer(ctx, e.getStatus(), code(e.getStatus()), null));
    routes.exception(UncheckedIOException.class, (e, ctx) -> unavailable(ctx, e));
    routes.exception(EofException.class, (e, ctx) -> hungUp(ctx, e));
    routes.exception(IOException.class, (e, ctx) -> unavailable(ctx, e));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("{} {} failed", ctx.method(), ctx.path(), e);
          answer(ctx, 500, "internal", null);
        });
  }

  static void answer(Context ctx, int status, String code, @Nullable String field) {
    answer(ctx, status, code, field, List.of());
  }

  private static void answer(
      Context ctx, int status, String code, @Nullable String field, List<String> values) {
    var body = new LinkedHashMap<String, String>();
    body.put("error", code);
    body.put("message", Messages.text(Messages.language(ctx), code, values));
    if (field != null) {
      body.put("field", field);
    }
    if (status == TOO_LARGE) {
      readAway(ctx);
    }
    ctx.status(status).json(body);
  }

  /**
   * Reads the rest of a body that nobody wants: the server hangs up on who is still sending, and
   * the answer would be lost.
   */
  private static void readAway(Context ctx) {
    if (!READING_AWAY.tryAcquire()) {
      return;
    }
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] buffer = new byte[1 << 16];
      long read = 0;
      for (int n = in.read(buffer); n >= 0 && read < READ_AWAY; n = in.read(buffer)) {
        read += n;
      }
    } catch (IOException e) {
      log.debug("{} {} hung up while sending too much", ctx.method(), ctx.path(), e);
    } finally {
      READING_AWAY.release();
    }
  }

  /** Nobody is there to answer, and strangers do so as often as they like: no line is worth it. */
  private static void hungUp(Context ctx, Exception e) {
    log.debug("{} {} hung up", ctx.method(), ctx.path(), e);
    answer(ctx, 400, "invalid", null);
  }

  private static void unavailable(Context ctx, Exception e) {
    log.warn("{} {} could not be answered: {}", ctx.method(), ctx.path(), e.toString());
    answer(ctx, 503, "unavailable", null);
  }

  private static String code(int status) {
    return switch (status) {
      case 404, 405 -> "not_found";
      case TOO_LARGE -> "too_large";
      case 400 -> "invalid";
      default -> "internal";
    };
  }
}
