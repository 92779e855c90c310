package dev.ouvidor.connectors.mercadolivre;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a native id names: questions and claims are numbered apart, so the id says which it is.
 * Messages in a claim have no id of their own; their time is one.
 *
 * @param number of the question or the claim, as the platform writes it
 */
record Target(Kind kind, String number) {
  private static final Pattern ID = Pattern.compile("(question|claim)-(\\d{1,20})(~\\d+)?");

  enum Kind {
    QUESTION,
    CLAIM
  }

  /**
   * @throws IllegalArgumentException if it is none of ours
   */
  static Target of(String nativeId) {
    Matcher id = ID.matcher(nativeId);
    if (!id.matches()) {
      throw new IllegalArgumentException("no id of a question or claim: " + nativeId);
    }
    return new Target(id.group(1).equals("question") ? Kind.QUESTION : Kind.CLAIM, id.group(2));
  }

  boolean isQuestion() {
    return kind == Kind.QUESTION;
  }

  static String question(String number) {
    return "question-" + number;
  }

  static String claim(String number) {
    return "claim-" + number;
  }

  static String message(String claim, Instant at) {
    return claim(claim) + "~" + at.toEpochMilli();
  }
}
