package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a reply down as a mail. */
final class Letter {
  private static final int HEX_DIGITS = 32;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?:(?:mid|msgid|message-id):)?<?([^<>\\s@:]{1,200}@[^<>\\s@]{1,200})>?");

  private final InternetAddress from;
  private final @Nullable String subject;

  /**
   * @param subject the same for all; null to name what each is about
   */
  Letter(InternetAddress from, @Nullable String subject) {
    this.from = from;
    this.subject = subject;
  }

  /** Follows from the key of the reply alone, so that a later process can look for it. */
  String messageId(Reply reply) {
    String address = from.getAddress();
    String hash = Ids.sha256(reply.key().getBytes(UTF_8)).substring(0, HEX_DIGITS);
    return "<ouvidor." + hash + address.substring(address.lastIndexOf('@')) + ">";
  }

  MimeMessage write(Session session, Reply reply, InternetAddress to, Instant now)
      throws MessagingException {
    var message = new Identified(session, messageId(reply));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, to);
    message.setSubject(oneLine(subject == null ? Subjects.of(reply.to()) : subject), UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "no");
    String answered = messageIdIn(reply.to().threadId());
    if (answered != null) {
      message.setHeader("In-Reply-To", answered);
      message.setHeader("References", answered);
    }
    message.setText(reply.text(), UTF_8.name());
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
