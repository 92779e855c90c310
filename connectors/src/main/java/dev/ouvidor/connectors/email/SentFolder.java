package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Lookup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.MessageIDTerm;

/**
 * The folder of sent mail.
 *
 * @param filedByServer whether the server itself files what it accepts; then what is not in the
 *     folder was not sent
 */
record SentFolder(Mailbox server, String name, boolean filedByServer) {

  Lookup find(String messageId) {
    try (Store store = server.session().getStore("imap")) {
      store.connect(server.host(), server.port(), server.user(), server.password());
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        return new Lookup.Unclear(server + " has no folder " + name);
      }
      folder.open(Folder.READ_ONLY);
      try (folder) {
        if (holds(folder, messageId)) {
          return new Lookup.Found(messageId, null);
        }
      }
      return filedByServer
          ? new Lookup.Absent()
          : new Lookup.Unclear("not in " + name + ", but the server does not file what it sends");
    } catch (MessagingException e) {
      return new Lookup.Unclear(server + " cannot be asked: " + e.getMessage());
    }
  }

  void append(MimeMessage message) throws MessagingException {
    try (Store store = server.session().getStore("imap")) {
      store.connect(server.host(), server.port(), server.user(), server.password());
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        folder.create(Folder.HOLDS_MESSAGES);
      }
      message.setFlag(Flags.Flag.SEEN, true);
      folder.appendMessages(new Message[] {message});
    }
  }

  /** Servers search by substring: look again. */
  private static boolean holds(Folder folder, String messageId) throws MessagingException {
    for (Message found : folder.search(new MessageIDTerm(messageId))) {
      if (found instanceof MimeMessage mail && messageId.equals(mail.getMessageID())) {
        return true;
      }
    }
    return false;
  }
}
