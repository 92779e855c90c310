package dev.ouvidor.dashboard.audit;

import io.javalin.http.Context;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What handlers say about a request for the trail: ids and codes, no texts of customers. */
public final class AuditNotes {
  private static final String TARGET = "audit.target";
  private static final String DETAIL = "audit.detail";
  private static final int LONGEST = 500;

  private AuditNotes() {}

  /** What it is done to, where the path does not say so. */
  public static void target(Context ctx, String id) {
    ctx.attribute(TARGET, id);
  }

  /** One thing more, such as the role that was given. */
  public static void detail(Context ctx, String name, @Nullable String value) {
    String before = ctx.attribute(DETAIL);
    String said = name + "=" + value;
    ctx.attribute(DETAIL, before == null ? said : before + " " + said);
  }

  /** What was said, or else what the path names; empty if that is nothing. */
  public static String targetOf(Context ctx) {
    String said = ctx.attribute(TARGET);
    Collection<String> named = ctx.pathParamMap().values();
    return line(Optional.ofNullable(said).orElse(named.stream().collect(Collectors.joining("/"))));
  }

  public static @Nullable String detailOf(Context ctx) {
    String said = ctx.attribute(DETAIL);
    return said == null ? null : line(said);
  }

  /** One line, not too long: paths come from outside. */
  private static String line(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.substring(0, Math.min(clean.length(), LONGEST));
  }
}
