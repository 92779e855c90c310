package dev.ouvidor.connectors.email;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.ouvidor.connectors.sandbox.StandIn;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A mail provider on loopback: SMTP in, a mailbox for whoever is written to, IMAP for the shop, and
 * a web mail on which one sees what a customer got. As large providers do, it files whatever the
 * shop sends in the shop's Sent folder itself. Misbehaves on command at the SMTP side. Thread safe.
 */
public final class MailStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SENT = "Sent";

  private final String shop;
  private final String password;
  private final GreenMail imap;
  private final SmtpFront smtp;
  private final WebMail pages = new WebMail();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /** A mail as it came in. */
  private record Taken(List<String> recipients, byte[] mail) {}

  private record State(List<Taken> taken) {}

  /** A mail as its reader sees it. */
  public record Received(
      String messageId,
      String from,
      String to,
      String subject,
      Date date,
      String text,
      Map<String, String> headers) {}

  /**
   * Ports may be 0 for any free one.
   *
   * @param shop the shop's address, and its user name
   */
  public MailStandIn(int webPort, int smtpPort, int imapPort, String shop, String password) {
    super(webPort);
    this.shop = shop;
    this.password = password;
    this.imap = new GreenMail(new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    this.smtp = new SmtpFront(smtpPort, shop, password, this::take);
  }

  @Override
  public void start() {
    super.start();
    imap.start();
    sentFolder();
    taken.forEach(this::deliver);
    smtp.start();
  }

  /** The {@code reply:} block of a connection that answers through this stand-in. */
  public Map<String, Object> replySettings(String senderName) {
    var sentMail = new LinkedHashMap<String, Object>();
    sentMail.put("host", "127.0.0.1");
    sentMail.put("port", imap.getImap().getPort());
    sentMail.put("tls", "none");
    sentMail.put("sent", SENT);
    sentMail.put("filedByServer", true);
    var settings = new LinkedHashMap<String, Object>();
    settings.put("host", "127.0.0.1");
    settings.put("port", smtp.port());
    settings.put("tls", "none");
    settings.put("user", shop);
    settings.put("password", password);
    settings.put("from", shop);
    settings.put("name", senderName);
    settings.put("imap", sentMail);
    return settings;
  }

  /** The next conversations meet these faults, in order, one each. */
  public void fail(SmtpFault... next) {
    smtp.fail(List.of(next));
  }

  /** What an address got, oldest first; empty for one that was never written to. */
  public List<Received> inbox(String address) {
    GreenMailUser user = users().getUserByEmail(address.toLowerCase(Locale.ROOT));
    return user == null ? List.of() : messages(folder(user, ImapConstants.INBOX_NAME));
  }

  /** What the shop's account sent, oldest first. */
  public List<Received> sent() {
    return messages(sentFolder());
  }

  @Override
  public void close() {
    smtp.close();
    imap.stop();
    super.close();
  }

  @Override
  protected Object state() {
    return new State(List.copyOf(taken));
  }

  @Override
  protected void restore(JsonNode state) throws IOException {
    if (state.has("taken")) {
      taken.addAll(JSON.treeToValue(state, State.class).taken());
    }
  }

  @Override
  protected boolean isApi(Request request) {
    return false;
  }

  @Override
  protected Response answer(Request request) {
    String[] path = request.path().split("/");
    String address = path.length > 2 && path[1].equals("mail") ? path[2] : null;
    Integer number =
        path.length > 3 && path[3].matches("\\d{1,6}") ? Integer.valueOf(path[3]) : null;
    String page = page(request, address, number);
    return page == null
        ? new Response(404, Map.of(), new byte[0])
        : Response.html(page)
            .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
  }

  private @Nullable String page(
      Request request, @Nullable String address, @Nullable Integer number) {
    if (address == null) {
      var counts = new LinkedHashMap<String, Integer>();
      users().listUser().stream()
          .map(GreenMailUser::getEmail)
          .filter(email -> !email.equals(shop))
          .sorted()
          .forEach(email -> counts.put(email, inbox(email).size()));
      return request.path().equals("/") ? pages.mailboxes(counts) : null;
    }
    List<Received> mails = inbox(address);
    if (number == null) {
      return pages.inbox(address, mails);
    }
    return number < mails.size() ? pages.mail(address, mails.get(number)) : null;
  }

  private void take(List<String> recipients, byte[] mail) {
    var one = new Taken(List.copyOf(recipients), mail);
    deliver(one);
    taken.add(one);
  }

  private void deliver(Taken one) {
    try {
      for (String recipient : one.recipients()) {
        user(recipient.toLowerCase(Locale.ROOT)).deliver(parse(one.mail()));
      }
      sentFolder().appendMessage(parse(one.mail()), new Flags(Flags.Flag.SEEN), new Date());
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

  private MailFolder sentFolder() {
    return folder(user(shop), SENT);
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
    return folder.getMessages().stream().map(m -> received(m.getMimeMessage())).toList();
  }

  private static MimeMessage parse(byte[] mail) throws MessagingException {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
  }

  private static Received received(MimeMessage mail) {
    try {
      var headers = new LinkedHashMap<String, String>();
      mail.getAllHeaders()
          .asIterator()
          .forEachRemaining(h -> headers.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
      return new Received(
          String.valueOf(mail.getMessageID()),
          mail.getFrom()[0].toString(),
          mail.getAllRecipients()[0].toString(),
          String.valueOf(mail.getSubject()),
          mail.getSentDate(),
          String.valueOf(mail.getContent()),
          headers);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("a mail that was taken cannot be read", e);
    }
  }
}
