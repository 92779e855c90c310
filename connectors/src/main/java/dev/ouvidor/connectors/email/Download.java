package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.webhook.FieldException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Fetches mails, and gives up on one over which connections break again and again. */
final class Download {
  /** Of a mail, in bytes: words stand before attachments. */
  private static final int MOST = 1 << 20;

  private static final int STRIKES = 10;

  private long trouble;
  private int strikes;

  /**
   * The beginning of a mail, a megabyte at most.
   *
   * @throws MessageRemovedException if it is not there any more
   * @throws MessagingException if it cannot be fetched now
   * @throws FieldException if it could not be fetched for the last ten times
   */
  byte[] of(IMAPMessage mail, long uid) throws MessagingException {
    try (InputStream in = mail.getMimeStream()) {
      return in.readNBytes(MOST);
    } catch (IOException | MessagingException e) {
      if (mail.isExpunged()) {
        throw new MessageRemovedException("mail " + uid + " is gone", e);
      }
      strikes = trouble == uid ? strikes + 1 : 1;
      trouble = uid;
      if (strikes >= STRIKES) {
        throw new FieldException("mail", uid, "cannot be fetched: " + e.getMessage());
      }
      throw new MessagingException("mail " + uid + " cannot be fetched: " + e.getMessage(), e);
    }
  }
}
