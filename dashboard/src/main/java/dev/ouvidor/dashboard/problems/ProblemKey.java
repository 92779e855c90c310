package dev.ouvidor.dashboard.problems;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.dashboard.web.Refusal;
import java.net.URLDecoder;
import java.net.URLEncoder;

/** Ids of problems in paths: keys of products may hold slashes, which no path can carry. */
final class ProblemKey {
  private ProblemKey() {}

  /** The id as it stands in a path; the same where it is of letters, digits and {@code . - _ ~}. */
  static String of(String id) {
    return URLEncoder.encode(id, UTF_8).replace("%7E", "~").replace('%', '!');
  }

  /**
   * @throws Refusal 404 if it is none
   */
  static String id(String key) {
    try {
      return URLDecoder.decode(key.replace('!', '%'), UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound("problem", key);
    }
  }
}
