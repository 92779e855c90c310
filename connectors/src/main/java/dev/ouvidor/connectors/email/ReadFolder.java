package dev.ouvidor.connectors.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that customers write to, as replies need it. Thread safe; a connection per call. */
record ReadFolder(Mailbox server, String name) {

  /** How a mail is headed; null if it is not there. */
  @Nullable Heading heading(String messageId) throws MessagingException {
    return in(
            Folder.READ_ONLY,
            folder -> {
              MimeMessage mail = byMessageId(folder, messageId);
              return mail == null ? Optional.<Heading>empty() : Optional.of(Heading.of(mail));
            })
        .orElse(null);
  }

  boolean holds(String messageId) throws MessagingException {
    return heading(messageId) != null;
  }

  /** Tells the mail programs of others that it was answered. */
  void markAnswered(String messageId) throws MessagingException {
    in(
        Folder.READ_WRITE,
        folder -> {
          MimeMessage mail = byMessageId(folder, messageId);
          if (mail != null) {
            mail.setFlag(Flags.Flag.ANSWERED, true);
          }
          return Optional.empty();
        });
  }

  /** Servers search by substring: look again. Angle brackets belong to the id. */
  static @Nullable MimeMessage byMessageId(Folder folder, String messageId)
      throws MessagingException {
    for (Message found : folder.search(new MessageIDTerm(messageId))) {
      if (found instanceof MimeMessage mail && messageId.equals(mail.getMessageID())) {
        return mail;
      }
    }
    return null;
  }

  private interface Work<T> {
    Optional<T> in(Folder folder) throws MessagingException;
  }

  private <T> Optional<T> in(int mode, Work<T> work) throws MessagingException {
    try (Store store = server.connect()) {
      Folder folder = store.getFolder(name);
      folder.open(mode);
      Optional<T> result = work.in(folder);
      // Not by try-with-resources, which removes for good what somebody marked as deleted.
      folder.close(false);
      return result;
    }
  }
}
