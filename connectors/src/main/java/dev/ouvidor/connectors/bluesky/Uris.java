package dev.ouvidor.connectors.bluesky;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What posts are called: {@code at://did/app.bsky.feed.post/key} there, {@code did~key} here. A DID
 * knows no tilde.
 */
final class Uris {
  /** The collection of posts. */
  static final String POST = "app.bsky.feed.post";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "at://(did:[a-z0-9]+:[\\w.:%-]{1,200})/app\\.bsky\\.feed\\.post/([\\w.:~-]{1,512})");

  private Uris() {}

  /** Null if it is no address of a post. */
  static @Nullable String nativeId(String uri) {
    Matcher address = ADDRESS.matcher(uri);
    return address.matches() ? address.group(1) + "~" + address.group(2) : null;
  }

  static String uri(String did, String key) {
    return "at://" + did + "/" + POST + "/" + key;
  }

  static String uri(String nativeId) {
    return uri(did(nativeId), key(nativeId));
  }

  /** The author's. */
  static String did(String nativeId) {
    int end = nativeId.indexOf('~');
    return end < 0 ? nativeId : nativeId.substring(0, end);
  }

  static String key(String nativeId) {
    return nativeId.substring(nativeId.indexOf('~') + 1);
  }

  /** Whether what stands there was written by that account. */
  static boolean isBy(String uri, String did) {
    return uri.startsWith("at://" + did + "/");
  }
}
