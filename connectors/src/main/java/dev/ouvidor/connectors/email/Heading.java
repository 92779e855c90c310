package dev.ouvidor.connectors.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer takes over from the mail that it answers.
 *
 * @param subject null if it has none
 * @param references Message-IDs of the thread before it, oldest first, without angle brackets
 */
record Heading(@Nullable String subject, List<String> references) {

  static Heading of(MimeMessage mail) throws MessagingException {
    List<String> references = MessageIds.in(mail, "References");
    return new Heading(
        mail.getSubject(), references.isEmpty() ? MessageIds.in(mail, "In-Reply-To") : references);
  }
}
