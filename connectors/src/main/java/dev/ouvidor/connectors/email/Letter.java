package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Mail;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.webhook.Ids;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a reply down as a mail. */
final class Letter {
  /** Of the Message-IDs of all our mails. */
  static final String ID_PREFIX = "ouvidor.";

  private static final int HEX_DIGITS = 32;
  private static final int MOST_REFERENCES = 20;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?:(?:mid|msgid|message-id):)?<?([^<>\\s@:]{1,200}@[^<>\\s@]{1,200})>?");

  private final InternetAddress from;
  private final @Nullable String subject;
  private final @Nullable InternetAddress copyTo;

  /**
   * @param subject the same for all; null to name what each is about
   * @param copyTo who gets a blind copy; null if nobody does
   */
  Letter(InternetAddress from, @Nullable String subject, @Nullable InternetAddress copyTo) {
    this.from = from;
    this.subject = subject;
    this.copyTo = copyTo;
  }

  /** All who get it. */
  InternetAddress[] envelope(InternetAddress to) {
    return copyTo == null ? new InternetAddress[] {to} : new InternetAddress[] {to, copyTo};
  }

  /** Follows from the key of the reply alone, so that a later process can look for it. */
  String messageId(Reply reply) {
    return messageId(reply.key());
  }

  /** The same of a mail that answers nobody. */
  String messageId(String key) {
    String address = from.getAddress();
    String hash = Ids.sha256(key.getBytes(UTF_8)).substring(0, HEX_DIGITS);
    return "<" + ID_PREFIX + hash + address.substring(address.lastIndexOf('@')) + ">";
  }

  /**
   * @param answered how the mail that it answers is headed; null if that is not known
   */
  MimeMessage write(
      Session session, Reply reply, InternetAddress to, @Nullable Heading answered, Instant now)
      throws MessagingException {
    var message = new Identified(session, messageId(reply));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, to);
    message.setSubject(oneLine(subject(reply.to(), answered)), UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "no");
    String parent = answeredId(reply.to());
    if (parent != null) {
      message.setHeader("In-Reply-To", parent);
      message.setHeader("References", references(reply.to(), parent, answered));
    }
    if (reply.attachments().isEmpty()) {
      message.setText(reply.text(), UTF_8.name());
    } else {
      message.setContent(Enclosures.with(reply.text(), reply.attachments()));
    }
    message.saveChanges();
    return message;
  }

  /** A mail that is finished but for who sends it, and when. */
  MimeMessage write(Session session, Mail mail, InternetAddress to, Instant now)
      throws MessagingException {
    var message = new Identified(session, messageId(mail.key()));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, to);
    message.setSubject(oneLine(mail.subject()), UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    for (Map.Entry<String, String> header : mail.headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue().replaceAll("\\p{Cntrl}+", " "));
    }
    message.setContent(MailParts.of(mail));
    message.saveChanges();
    return message;
  }

  /**
   * One address, and nothing else.
   *
   * @return null if the text is anything else
   */
  static @Nullable InternetAddress address(String text, @Nullable String name) {
    if (text.length() > 254 || text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      return null;
    }
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.isGroup() || !text.equals(address.getAddress()) || text.indexOf('@') < 1) {
        return null;
      }
      if (name != null) {
        address.setPersonal(oneLine(name), UTF_8.name());
      }
      return address;
    } catch (MessagingException | UnsupportedEncodingException e) {
      return null;
    }
  }

  /** Whatever could begin a new header becomes a blank. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    int end = Math.min(line.length(), 200);
    return end < line.length()
        ? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, end)))
        : line;
  }

  /** Message-ID, in angle brackets, of the mail that a feedback was; null if it was none. */
  static @Nullable String answeredId(Feedback feedback) {
    return feedback.channel().equals(EmailType.NAME)
        ? MessageIds.decode(feedback.nativeId())
        : messageIdIn(feedback.threadId());
  }

  private String subject(Feedback to, @Nullable Heading answered) {
    if (subject != null) {
      return subject;
    }
    String theirs = answered == null ? to.title() : answered.subject();
    return theirs == null || !to.channel().equals(EmailType.NAME)
        ? Subjects.of(to)
        : Subjects.answering(theirs);
  }

  /** The thread so far, as much as is known of it, and the mail that is answered. */
  private static String references(Feedback to, String parent, @Nullable Heading answered) {
    var ids = new LinkedHashSet<String>();
    if (answered != null) {
      answered.references().forEach(id -> ids.add(messageIdIn(id)));
    } else if (to.channel().equals(EmailType.NAME)) {
      ids.add(MessageIds.decode(to.threadId()));
    }
    ids.add(parent);
    List<String> known = ids.stream().filter(Objects::nonNull).toList();
    int skipped = Math.max(0, known.size() - MOST_REFERENCES);
    return known.get(0)
        + String.join(
            "", known.subList(skipped + 1, known.size()).stream().map(i -> "\r\n " + i).toList());
  }

  private static @Nullable String messageIdIn(String threadId) {
    Matcher matcher = MESSAGE_ID.matcher(threadId);
    return matcher.matches() && MimeUtility.fold(0, matcher.group(1)).equals(matcher.group(1))
        ? "<" + matcher.group(1) + ">"
        : null;
  }

  /** Jakarta Mail would give every mail an id of its own making. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
