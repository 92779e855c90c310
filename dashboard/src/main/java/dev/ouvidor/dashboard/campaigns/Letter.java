package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What one customer would be sent, or why nothing.
 *
 * @param reason code of why nothing can be sent; null if it can
 * @param language in which this customer is answered
 * @param to id of the feedback that it answers; null if there is none
 * @param place which of the texts it is made of, from 0; -1 if of none
 * @param text filled in, with the opening that the platform needs; null without a text for them
 * @param visibility who would read it; null without a text for them
 * @param length in the platform's counting; 0 without a text
 * @param maxLength what the platform takes; 0 where it takes nothing
 */
record Letter(
    @Nullable String reason,
    String language,
    @Nullable String to,
    int place,
    @Nullable String text,
    @Nullable Visibility visibility,
    int length,
    int maxLength) {

  static Letter none(String reason, String language) {
    return new Letter(reason, language, null, -1, null, null, 0, 0);
  }

  boolean canBeSent() {
    return reason == null;
  }
}
