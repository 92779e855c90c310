package dev.ouvidor.connectors.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;

/** Headers of a mail. */
final class Headers {
  private Headers() {}

  /** The first of this name, without blanks around it; empty if there is none. */
  static String first(Part mail, String name) throws MessagingException {
    String[] values = mail.getHeader(name);
    return values == null ? "" : values[0].strip();
  }
}
