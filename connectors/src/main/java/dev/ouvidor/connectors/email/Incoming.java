package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.email.text.MailText;
import dev.ouvidor.connectors.webhook.FieldException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands mails that came in. Thread safe. */
final class Incoming {
  /** A mail may wait for long on its way; a date further back was set by a wrong clock. */
  private static final Duration LONGEST_WAY = Duration.ofDays(5);

  private static final int LONGEST_SUBJECT = 500;

  private final String connection;
  private final Set<String> own;
  private final Set<String> forms;

  /** What a mail is to us. */
  sealed interface Reading {}

  /** A customer's. */
  record Said(Feedback feedback) implements Reading {}

  /** Nothing that a customer said. */
  record Passed(String reason) implements Reading {}

  /**
   * Our reply did not reach the customer.
   *
   * @param answered Message-ID, in angle brackets, of the mail that it answered
   */
  record Undelivered(String answered) implements Reading {}

  /**
   * @param own addresses of the shop, in lower case: what they write is no feedback
   * @param forms addresses of contact forms, in lower case: the customer stands in Reply-To
   */
  Incoming(String connection, Set<String> own, Set<String> forms) {
    this.connection = connection;
    this.own = own;
    this.forms = forms;
  }

  /**
   * @param arrived see {@link #arrival}
   * @throws FieldException if it is from nobody, or cannot be understood
   */
  Reading read(MimeMessage mail, Instant arrived, Instant now) {
    try {
      return understand(mail, arrived, now);
    } catch (FieldException e) {
      throw e;
    } catch (MessagingException | RuntimeException e) {
      // Strangers write mails: what a library stumbles over must not stop the others.
      throw new FieldException("mail", null, "cannot be understood: " + e);
    }
  }

  private Reading understand(MimeMessage mail, Instant arrived, Instant now)
      throws MessagingException {
    InternetAddress from = address(mail, "From");
    InternetAddress replyTo = address(mail, "Reply-To");
    boolean form = from != null && replyTo != null && forms.contains(key(from));
    if (!form) {
      Bounce bounce = Bounce.of(mail);
      if (bounce != null) {
        return bounce.answered() == null
            ? new Passed("a report on another mail")
            : new Undelivered("<" + bounce.answered() + ">");
      }
      String automatic = Automatic.reason(mail, own);
      if (automatic != null) {
        return new Passed("written by no person: " + automatic);
      }
    }
    InternetAddress sender = form ? replyTo : from;
    if (sender == null) {
      throw new FieldException("From", Headers.first(mail, "From"), "must be an e-mail address");
    }
    return own.contains(key(sender))
        ? new Passed("our own")
        : said(mail, sender, replyTo, arrived, now);
  }

  private Reading said(
      MimeMessage mail,
      InternetAddress sender,
      @Nullable InternetAddress replyTo,
      Instant arrived,
      Instant now)
      throws MessagingException {
    String text = MailText.of(mail);
    String subject = subject(mail);
    boolean answers =
        !(Headers.first(mail, "In-Reply-To") + Headers.first(mail, "References")).isEmpty();
    if (text.isEmpty() && subject.isEmpty()) {
      return new Passed("says nothing");
    }
    InternetAddress answerTo = replyTo == null || own.contains(key(replyTo)) ? sender : replyTo;
    return new Said(
        Feedback.builder(connection, EmailType.NAME, Family.MESSAGE, MessageIds.nativeId(mail))
            .author(
                new Author(
                    key(sender), null, sender.getPersonal(), answerTo.getAddress(), null, false))
            // The subject of an answer says what somebody else said, or what is known already.
            .title(subject.isEmpty() || (answers && !text.isEmpty()) ? null : subject)
            .text(text)
            .threadId(MessageIds.threadId(mail))
            .visibility(Visibility.PRIVATE)
            .createdAt(written(mail, arrived))
            .collectedAt(now)
            .build());
  }

  /**
   * When our mail server got it: by its first Received header, which copies keep, else by the
   * folder.
   */
  static Instant arrival(MimeMessage mail, Instant inFolder) throws MessagingException {
    String received = Headers.first(mail, "Received");
    Instant at = date(received.substring(received.lastIndexOf(';') + 1));
    return at == null || at.isAfter(inFolder) ? inFolder : at;
  }

  /** As the customer's clock says, if that can be. */
  private static Instant written(MimeMessage mail, Instant arrived) throws MessagingException {
    Instant claimed = date(Headers.first(mail, "Date"));
    return claimed == null
            || claimed.isAfter(arrived)
            || claimed.isBefore(arrived.minus(LONGEST_WAY))
        ? arrived
        : claimed;
  }

  private static @Nullable Instant date(String text) {
    try {
      return text.isBlank() ? null : new MailDateFormat().parse(text.strip()).toInstant();
    } catch (ParseException e) {
      return null;
    }
  }

  private static String subject(MimeMessage mail) throws MessagingException {
    String subject = mail.getSubject();
    String line = subject == null ? "" : subject.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.codePointCount(0, line.length()) > LONGEST_SUBJECT
        ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT))
        : line;
  }

  private static String key(InternetAddress address) {
    return address.getAddress().toLowerCase(Locale.ROOT);
  }

  /** The first address that can be written to; null if there is none. */
  private static @Nullable InternetAddress address(MimeMessage mail, String header)
      throws MessagingException {
    try {
      for (InternetAddress each : InternetAddress.parseHeader(Headers.first(mail, header), false)) {
        String address = each.getAddress();
        if (address != null
            && US_ASCII.newEncoder().canEncode(address)
            && address.matches("[^@\\s]+@[^@\\s]+")) {
          return each;
        }
      }
    } catch (AddressException e) {
      // as if there were none
    }
    return null;
  }
}
