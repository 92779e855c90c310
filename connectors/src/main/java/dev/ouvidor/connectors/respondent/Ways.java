package dev.ouvidor.connectors.respondent;

import org.jspecify.annotations.Nullable;

/**
 * By which ways people are answered.
 *
 * @param mail whether by e-mail
 * @param country how the country is dialled of phone numbers that are written without one, such as
 *     55; null where nobody is answered by WhatsApp, and so no number is taken
 */
public record Ways(boolean mail, @Nullable String country) {

  /** Whether nobody is answered at all. */
  public boolean none() {
    return !mail && country == null;
  }
}
