package dev.ouvidor.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The question that a sender asks by GET before it pushes anything, as Meta and WebSub do: {@code
 * hub.mode=subscribe}, {@code hub.verify_token} and {@code hub.challenge}. Who knows the token gets
 * the challenge back. Immutable and thread safe.
 */
public final class Handshake {
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~=+/-]{1,200}");

  private final byte[] token;

  /**
   * @param token that was entered at the sender's, too
   */
  public Handshake(String token) {
    this.token = token.getBytes(UTF_8);
  }

  /**
   * The challenge, to be sent back as it is; empty if the question must be refused. Compares in
   * constant time.
   *
   * @param query looks up a parameter of the address; null if there is none
   */
  public Optional<String> answer(Function<String, @Nullable String> query) {
    String given = query.apply("hub.verify_token");
    String challenge = query.apply("hub.challenge");
    boolean ours =
        "subscribe".equals(query.apply("hub.mode"))
            && given != null
            && MessageDigest.isEqual(token, given.getBytes(UTF_8));
    return ours && challenge != null && CHALLENGE.matcher(challenge).matches()
        ? Optional.of(challenge)
        : Optional.empty();
  }
}
