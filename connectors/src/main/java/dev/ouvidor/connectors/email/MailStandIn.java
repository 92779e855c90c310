package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A mail provider on loopback: SMTP in, a mailbox for whoever is written to, IMAP for the shop, and
 * a web mail on which one sees what a customer got. As large providers do, it files whatever the
 * shop sends in the shop's Sent folder itself. Misbehaves on command at the SMTP side. Everything
 * is in memory. Thread safe.
 */
public final class MailStandIn extends StandIn {
  private static final String SENT = "Sent";

  private final String shop;
  private final String password;
  private final MailAccounts accounts;
  private final ImapFront imapFront;
  private final SmtpFront smtp;
  private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
  private final WebMail pages = new WebMail();
  private final List<Taken> taken = new ArrayList<>();

  /** A mail that was taken for delivery; Jackson writes the bytes as Base64. */
  private record Taken(List<String> recipients, byte[] mail) {}

  /**
   * A mail as its reader sees it.
   *
   * @param answered whether its reader's mail program shows that it was answered
   */
  public record Received(
      String messageId,
      String from,
      String to,
      String subject,
      Date date,
      String text,
      boolean answered,
      Map<String, String> headers,
      List<Attached> files) {

    /**
     * @param name in lower case
     * @return empty if there is none
     */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * Ports may be 0 for any free one.
   *
   * @param shop the shop's address, and its user name
   */
  public MailStandIn(int webPort, int smtpPort, int imapPort, String shop, String password) {
    super(webPort);
    this.shop = shop;
    this.password = password;
    this.accounts = new MailAccounts(password);
    this.imapFront = new ImapFront(imapPort, accounts::port, faults::poll);
    this.smtp = new SmtpFront(smtpPort, shop, password, this::take, this::smtpFault);
  }

  @Override
  public void start() {
    super.start();
    accounts.start(shop, SENT);
    List.copyOf(taken).forEach(this::deliver);
    imapFront.start();
    smtp.start();
  }

  @Override
  protected synchronized Object state() {
    return List.copyOf(taken);
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    taken.addAll(List.of(kept(state, Taken[].class)));
  }

  /** The {@code reply:} block of a connection that answers through this stand-in. */
  public Map<String, Object> replySettings(String senderName) {
    var sentMail = new LinkedHashMap<String, Object>();
    sentMail.put("host", "127.0.0.1");
    sentMail.put("port", imapFront.port());
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

  /** The settings of a connection of type {@code email} to the shop's mailbox. */
  public Map<String, Object> settings(String senderName) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("host", "127.0.0.1");
    settings.put("port", imapFront.port());
    settings.put("tls", "none");
    settings.put("user", shop);
    settings.put("password", password);
    settings.put("reply", replySettings(senderName));
    return settings;
  }

  /** The next conversations that a mail is sent in meet these faults, in order, one each. */
  public void fail(SmtpFault... next) {
    smtp.fail(List.of(next));
  }

  /** The next connections, to send or to read, meet these faults, in order, one each. */
  @Override
  public void fail(Fault... next) {
    faults.addAll(List.of(next));
  }

  /** Cuts all connections over which mails are read. */
  public void hangUp() throws IOException {
    imapFront.hangUp();
  }

  /** Somebody writes to the shop. */
  public void write(String address, String name, String subject, String text) {
    try {
      var mail = new MimeMessage(Session.getInstance(new Properties()));
      mail.setFrom(new InternetAddress(address, name, UTF_8.name()));
      mail.setRecipients(RecipientType.TO, shop);
      mail.setSubject(subject, UTF_8.name());
      mail.setSentDate(new Date());
      mail.setText(text, UTF_8.name());
      mail.saveChanges();
      var bytes = new ByteArrayOutputStream();
      mail.writeTo(bytes);
      receive(bytes.toByteArray());
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException("no mail", e);
    }
  }

  /** A mail arrives at the shop, as it is. */
  public void receive(byte[] mail) {
    take(List.of(shop), mail);
  }

  /** What an address got, oldest first; empty for one that was never written to. */
  public List<Received> inbox(String address) {
    return accounts.inbox(address);
  }

  /**
   * What a mail holds as HTML, with its pictures in it; empty if it is text alone.
   *
   * @param number its place in {@link #inbox}
   */
  public String html(String address, int number) {
    return accounts.html(address, number);
  }

  /** What the shop's account sent, oldest first. */
  public List<Received> sent() {
    return accounts.folder(shop, SENT);
  }

  @Override
  public void close() {
    smtp.close();
    imapFront.close();
    accounts.close();
    super.close();
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
    boolean view = path.length == 5 && path[4].equals("view");
    if (number != null && path.length == 5 && !view) {
      List<Received> mails = inbox(String.valueOf(address));
      return number < mails.size()
          ? Attached.at(request.path(), mails.get(number).files())
          : UserPage.notThere();
    }
    String page = view ? view(address, number) : page(request, address, number);
    return page == null
        ? new Response(404, Map.of(), new byte[0])
        : Response.html(page)
            .with(
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:;"
                    + " frame-src 'self'"
                    + (view ? "; sandbox allow-popups" : ""));
  }

  /** What a mail shows inside of its page; null if it shows nothing but text. */
  private @Nullable String view(@Nullable String address, @Nullable Integer number) {
    if (address == null || number == null || number >= inbox(address).size()) {
      return null;
    }
    String html = html(address, number);
    return html.isEmpty() ? null : html;
  }

  private @Nullable String page(
      Request request, @Nullable String address, @Nullable Integer number) {
    if (address == null) {
      var counts = new LinkedHashMap<String, Integer>();
      accounts.addresses().stream()
          .filter(email -> !email.equals(shop))
          .sorted()
          .forEach(email -> counts.put(email, inbox(email).size()));
      return request.path().equals("/") ? pages.mailboxes(counts) : null;
    }
    List<Received> mails = inbox(address);
    if (number == null) {
      return pages.inbox(address, mails);
    }
    return number < mails.size()
        ? pages.mail(address, number, mails.get(number), !html(address, number).isEmpty())
        : null;
  }

  private @Nullable SmtpFault smtpFault() {
    Fault fault = faults.poll();
    return fault == null ? null : SmtpFault.like(fault);
  }

  private void take(List<String> recipients, byte[] mail) {
    var accepted = new Taken(recipients, mail);
    deliver(accepted);
    synchronized (this) {
      taken.add(accepted);
    }
  }

  private void deliver(Taken accepted) {
    for (String recipient : accepted.recipients()) {
      accounts.deliver(recipient, accepted.mail());
    }
    accounts.fileIfFrom(shop, SENT, accepted.mail());
  }
}
