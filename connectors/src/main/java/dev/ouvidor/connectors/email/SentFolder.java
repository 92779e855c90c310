package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder of sent mail.
 *
 * @param filedByServer whether the server itself files what it accepts; then what is not in the
 *     folder was not sent
 */
record SentFolder(Mailbox server, String name, boolean filedByServer) {
  private static final String DEFAULT = "Sent";

  /**
   * The folder that a {@code reply:} block names.
   *
   * @param answered whose server is asked where the block has no {@code imap:}; null to ask none
   */
  static @Nullable SentFolder of(
      Settings reply, Surroundings surroundings, Mailbox smtp, @Nullable ReadFolder answered) {
    if (!reply.has("imap")) {
      return answered == null ? null : new SentFolder(answered.server(), DEFAULT, false);
    }
    Settings imap = reply.block("imap");
    imap.only(
        "host",
        "port",
        "tls",
        "user",
        "password",
        "certificate",
        "sent",
        "filedByServer",
        "timeout");
    Mailbox server =
        answered != null && !imap.has("host")
            ? answered.server()
            : Mailbox.imap(imap, surroundings, smtp);
    if (server.user() == null) {
      throw new SettingsException(imap.path(), "user", null, "is missing, here and for SMTP");
    }
    return new SentFolder(
        server,
        Objects.requireNonNull(imap.string("sent", DEFAULT)),
        imap.flag("filedByServer", false));
  }

  Lookup find(String messageId) {
    try (Store store = server.connect()) {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        return new Lookup.Unclear(Reason.of(Cause.NO_FOLDER, name));
      }
      folder.open(Folder.READ_ONLY);
      try (folder) {
        if (ReadFolder.byMessageId(folder, messageId) != null) {
          return new Lookup.Found(messageId, null);
        }
      }
      return filedByServer
          ? new Lookup.Absent()
          : new Lookup.Unclear(Reason.of(Cause.NOT_FILED, name));
    } catch (MessagingException e) {
      return new Lookup.Unclear(Reason.of(Cause.SERVER_AWAY, server, e.getMessage()));
    }
  }

  void append(MimeMessage message) throws MessagingException {
    try (Store store = server.connect()) {
      Folder folder = store.getFolder(name);
      if (!folder.exists()) {
        folder.create(Folder.HOLDS_MESSAGES);
      }
      message.setFlag(Flags.Flag.SEEN, true);
      folder.appendMessages(new Message[] {message});
    }
  }
}
