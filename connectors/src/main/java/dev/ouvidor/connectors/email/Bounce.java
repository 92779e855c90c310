package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A report (RFC 3464) on what became of a mail: delivery failed or was put off, it was read, or was
 * complained about.
 *
 * @param answered Message-ID, without angle brackets, of the mail that our undeliverable reply
 *     answered; null if it is no such report, or does not tell
 */
record Bounce(@Nullable String answered) {
  private static final Pattern FAILED = Pattern.compile("(?im)^Action\\s*:\\s*failed\\b");

  /** Null if the mail is no report. */
  static @Nullable Bounce of(MimeMessage mail) throws MessagingException {
    if (!is(mail, "multipart/report")) {
      return null;
    }
    var parts = new MimeMultipart(new MimePartDataSource(mail));
    boolean failed = false;
    String answered = null;
    try {
      for (int i = 0; i < parts.getCount(); i++) {
        MimePart part = (MimePart) parts.getBodyPart(i);
        if (is(part, "message/delivery-status")) {
          failed = FAILED.matcher(new String(part.getInputStream().readAllBytes(), UTF_8)).find();
        } else if (is(part, "message/rfc822") || is(part, "text/rfc822-headers")) {
          answered = answered(new InternetHeaders(part.getInputStream()));
        }
      }
    } catch (IOException e) {
      throw new MessagingException("a part of the report cannot be read", e);
    }
    return new Bounce(failed ? answered : null);
  }

  /** Only of what we sent: anybody can write a report. */
  private static @Nullable String answered(InternetHeaders returned) {
    List<String> ours = MessageIds.in(String.valueOf(returned.getHeader("Message-ID", null)));
    List<String> answered = MessageIds.in(String.valueOf(returned.getHeader("In-Reply-To", null)));
    return ours.isEmpty() || !ours.get(0).startsWith(Letter.ID_PREFIX) || answered.isEmpty()
        ? null
        : answered.get(0);
  }

  private static boolean is(MimePart part, String type) throws MessagingException {
    return part.getContentType().toLowerCase(Locale.ROOT).startsWith(type);
  }
}
