package dev.ouvidor.pipeline.index;

import dev.ouvidor.connectors.Feedback;

/** Deterministic ids of cases, so that pipeline and dashboard agree without asking each other. */
final class CaseIds {
  private CaseIds() {}

  static String of(Feedback feedback) {
    return Hashes.id(
        feedback.channel(), feedback.connection(), feedback.threadId(), feedback.author().id());
  }
}
