package dev.ouvidor.connectors.email;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapConstants;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.ouvidor.connectors.email.MailStandIn.Received;
import dev.ouvidor.connectors.sandbox.Attached;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Everybody's mailboxes, in memory, and the IMAP server to them. Thread safe. */
final class MailAccounts implements AutoCloseable {
  private final String password;
  private final GreenMail imap =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  /**
   * @param password of all
   */
  MailAccounts(String password) {
    this.password = password;
  }

  /** Starts with one account that has a folder besides its inbox. */
  void start(String address, String folder) {
    imap.start();
    folder(user(address), folder);
  }

  int port() {
    return imap.getImap().getPort();
  }

  @Override
  public void close() {
    imap.stop();
  }

  List<String> addresses() {
    return users().listUser().stream().map(GreenMailUser::getEmail).toList();
  }

  /** What an address got, oldest first; empty for one that was never written to. */
  List<Received> inbox(String address) {
    GreenMailUser user = users().getUserByEmail(address.toLowerCase(Locale.ROOT));
    return user == null ? List.of() : messages(folder(user, ImapConstants.INBOX_NAME));
  }

  /** What is in a folder, oldest first. */
  List<Received> folder(String address, String name) {
    return messages(folder(user(address), name));
  }

  /**
   * What a mail to an address holds as HTML, with its pictures in it; empty if it is text alone.
   */
  String html(String address, int number) {
    GreenMailUser user = user(address.toLowerCase(Locale.ROOT));
    try {
      return MailParts.html(
          folder(user, ImapConstants.INBOX_NAME).getMessages().get(number).getMimeMessage());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("a mail that was taken cannot be read", e);
    }
  }

  void deliver(String recipient, byte[] mail) {
    try {
      user(recipient.toLowerCase(Locale.ROOT)).deliver(parse(mail));
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  /** Keeps a copy of a mail that this account wrote. */
  void fileIfFrom(String address, String folder, byte[] bytes) {
    try {
      MimeMessage mail = parse(bytes);
      String[] from = mail.getHeader("From");
      if (from != null
          && InternetAddress.parseHeader(from[0], false)[0].getAddress().equals(address)) {
        folder(user(address), folder).appendMessage(mail, new Flags(Flags.Flag.SEEN), new Date());
      }
    } catch (MessagingException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  private synchronized GreenMailUser user(String address) {
    GreenMailUser known = users().getUserByEmail(address);
    try {
      return known != null ? known : users().createUser(address, address, password);
    } catch (UserException e) {
      throw new IllegalStateException("mailbox of " + address, e);
    }
  }

  private synchronized MailFolder folder(GreenMailUser user, String name) {
    try {
      MailFolder folder = folders().getFolder(user, name);
      return folder != null ? folder : folders().createMailbox(user, name);
    } catch (FolderException | AuthorizationException e) {
      throw new IllegalStateException("folder " + name + " of " + user.getEmail(), e);
    }
  }

  private UserManager users() {
    return imap.getManagers().getUserManager();
  }

  private ImapHostManager folders() {
    return imap.getManagers().getImapHostManager();
  }

  private static List<Received> messages(MailFolder folder) {
    return folder.getMessages().stream()
        .map(m -> received(m.getMimeMessage(), m.getFlags()))
        .toList();
  }

  private static MimeMessage parse(byte[] mail) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
  }

  private static Received received(MimeMessage mail, Flags flags) {
    try {
      var headers = new LinkedHashMap<String, String>();
      mail.getAllHeaders()
          .asIterator()
          .forEachRemaining(h -> headers.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
      return new Received(
          String.valueOf(mail.getMessageID()),
          first(mail.getFrom()),
          first(mail.getAllRecipients()),
          String.valueOf(mail.getSubject()),
          mail.getSentDate(),
          MailParts.text(mail),
          flags.contains(Flags.Flag.ANSWERED),
          headers,
          files(mail));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("a mail that was taken cannot be read", e);
    }
  }

  private static String first(Address @Nullable [] addresses) {
    return addresses == null ? "" : addresses[0].toString();
  }

  private static List<Attached> files(Part mail) throws MessagingException, IOException {
    var files = new ArrayList<Attached>();
    if (mail.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
          files.add(
              new Attached(
                  String.valueOf(part.getFileName()),
                  new ContentType(part.getContentType()).getBaseType(),
                  part.getInputStream().readAllBytes()));
        }
      }
    }
    return files;
  }
}
