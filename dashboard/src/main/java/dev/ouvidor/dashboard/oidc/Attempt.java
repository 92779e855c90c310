package dev.ouvidor.dashboard.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps while it is at the provider.
 *
 * @param state binds the way back to the browser that went
 * @param nonce binds the token to it
 * @param verifier without which nobody has anything from the code (PKCE)
 */
record Attempt(String state, String nonce, String verifier) {
  private static final Pattern FORM =
      Pattern.compile("([\\w-]{8,200})~([\\w-]{8,200})~([\\w-]{43,128})");

  /** Null if the text is none. */
  static @Nullable Attempt parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? new Attempt(form.group(1), form.group(2), form.group(3)) : null;
  }

  boolean isAnsweredBy(String other) {
    return MessageDigest.isEqual(state.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  /** Fit for a cookie. */
  @Override
  public String toString() {
    return state + "~" + nonce + "~" + verifier;
  }
}
