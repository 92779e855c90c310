package dev.ouvidor.connectors.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises mails that no person wrote to the shop. */
final class Automatic {
  private static final Set<String> PRECEDENCES = Set.of("bulk", "list", "junk", "auto_reply");

  private Automatic() {}

  /**
   * What shows it; null if nothing does.
   *
   * @param own addresses in lower case that may be groups, and then send to us as lists do
   */
  static @Nullable String reason(Part mail, Set<String> own) throws MessagingException {
    String submitted = lower(mail, "Auto-Submitted").split("[;\\s]", 2)[0];
    if (!submitted.isEmpty() && !submitted.equals("no")) {
      return "Auto-Submitted: " + submitted;
    }
    for (String name : new String[] {"X-Autoreply", "X-Autorespond", "X-Autoresponder"}) {
      String value = lower(mail, name);
      if (!value.isEmpty() && !value.equals("no")) {
        return name;
      }
    }
    String list = lower(mail, "List-Id");
    boolean ours = own.stream().anyMatch(a -> list.contains("<" + a.replace('@', '.') + ">"));
    String precedence = lower(mail, "Precedence");
    if (PRECEDENCES.contains(precedence) && !ours) {
      return "Precedence: " + precedence;
    }
    if (!list.isEmpty() && !ours) {
      return "List-Id";
    }
    return lower(mail, "Return-Path").equals("<>") ? "null sender" : null;
  }

  private static String lower(Part mail, String name) throws MessagingException {
    return Headers.first(mail, name).toLowerCase(Locale.ROOT);
  }
}
