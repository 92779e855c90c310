package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.pipeline.index.CaseDocument;

/** How to write to the customer of a case. Pure. */
public final class Manner {
  private static final int SEVERE = 3;

  private Manner() {}

  /** The language in which to answer: {@code pt-BR}, {@code pt-PT}, {@code en} or {@code es}. */
  public static String language(CaseDocument document) {
    return Playbooks.answering(document.language());
  }

  /** Whether as people chat: where they do, unless it is grave or on record. */
  public static boolean isCasual(CaseDocument document) {
    boolean chat =
        document.family() == Family.SOCIAL
            || (document.family() == Family.MESSAGE && !document.channel().equals("email"));
    return chat && document.severity() < SEVERE;
  }

  static Tone tone(CaseDocument document) {
    return isCasual(document) ? Tone.CASUAL : Tone.FORMAL;
  }
}
