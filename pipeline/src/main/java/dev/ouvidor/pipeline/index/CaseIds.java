package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Feedback;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic ids of cases, so that pipeline and dashboard agree without asking each other. */
final class CaseIds {
  private CaseIds() {}

  static String of(Feedback feedback) {
    String key =
        String.join(
            "\n",
            feedback.channel(),
            feedback.connection(),
            feedback.threadId(),
            feedback.author().id());
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
