package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Mail;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by e-mail those who wrote one, in the thread, and those who gave an address with a survey
 * answer or a return. Settings of the {@code reply:} block: {@code host}, {@code port}, {@code tls}
 * (none, starttls, tls), {@code user}, {@code password}, {@code from}, {@code name}, {@code bcc}
 * (who gets a blind copy of all), {@code subject} (default: the customer's, or what the reply is
 * about), {@code certificate}, {@code timeout}, and {@code imap:} with {@code host}, {@code port},
 * {@code tls}, {@code user}, {@code password} (default: those of SMTP), {@code sent} (folder,
 * default {@code Sent}) and {@code filedByServer}.
 *
 * <p>What is guaranteed. SMTP has no idempotency: between the server's acceptance and our knowledge
 * of it the line may drop, and nothing makes the two one step.
 *
 * <ul>
 *   <li>{@link ReplyOutcome.Sent}, {@link ReplyOutcome.Refused} and {@link ReplyOutcome.RetryLater}
 *       are certain: the server said so, or was never asked to take the content.
 *   <li>Anything lost after the server asked for the content is {@link ReplyOutcome.Unknown}.
 *   <li>With {@code filedByServer: true} (the mailbox's own server files everything it accepts, as
 *       the large providers do, under the Message-ID it was given) {@link #find} decides this
 *       doubt: found, or not sent. This is the reliable set-up. A server that rewrites Message-IDs
 *       or files some time after accepting is not of this kind.
 *   <li>With {@code imap:} alone a copy is appended after sending. Then what is found was sent; but
 *       what is not there may have been, so that {@link #find} says Unclear and a person decides.
 *   <li>If a copy of it is found in the folder where customers' mails are read, as {@code bcc}
 *       brings it, it was sent, too.
 *   <li>Without {@code imap:} {@link #find} is always Unclear.
 * </ul>
 *
 * <p>The Message-ID follows from the key of the reply, so a second copy, should a person send one,
 * is recognised as such by most mail programs. Thread safe; a connection per mail.
 */
public final class EmailReplier implements Replier {
  private static final Logger LOG = LoggerFactory.getLogger(EmailReplier.class);
  private static final int MAX_LENGTH = 20_000;
  private static final int MOST_FILES = 10;

  /** In base64 a third more, which is what the most cautious of the usual servers take. */
  private static final long LARGEST = 7_000_000;

  private static final ReplyRules RULES =
      new ReplyRules(
          MAX_LENGTH,
          ReplyRules.Counting.CODE_POINTS,
          0,
          Set.of(Visibility.PRIVATE),
          true,
          false,
          false,
          new AttachmentRules(MOST_FILES, LARGEST, LARGEST, AttachmentRules.COMMON_TYPES, 0));

  private final Letter letter;
  private final Smtp smtp;
  private final @Nullable SentFolder sent;
  private final @Nullable ReadFolder answered;
  private final InstantSource clock;

  private EmailReplier(
      Letter letter,
      Smtp smtp,
      @Nullable SentFolder sent,
      @Nullable ReadFolder answered,
      InstantSource clock) {
    this.letter = letter;
    this.smtp = smtp;
    this.sent = sent;
    this.answered = answered;
    this.clock = clock;
  }

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  public static EmailReplier of(Settings reply, Surroundings surroundings) {
    return of(reply, surroundings, null);
  }

  /**
   * Answers mails in their threads.
   *
   * @param answered where they are read; lends user, password, certificate and time-out where the
   *     block has none
   */
  static EmailReplier inThread(Settings reply, Surroundings surroundings, ReadFolder answered) {
    return of(reply, surroundings, answered);
  }

  private static EmailReplier of(
      Settings reply, Surroundings surroundings, @Nullable ReadFolder answered) {
    reply.only(
        "host",
        "port",
        "tls",
        "user",
        "password",
        "certificate",
        "from",
        "name",
        "bcc",
        "subject",
        "timeout",
        "imap");
    Mailbox smtp = Mailbox.smtp(reply, surroundings, answered == null ? null : answered.server());
    InternetAddress sender = address(reply, "from", reply.string("name", null));
    return new EmailReplier(
        new Letter(
            sender,
            reply.string("subject", null),
            reply.has("bcc") ? address(reply, "bcc", null) : null),
        new Smtp(smtp),
        SentFolder.of(reply, surroundings, smtp, answered),
        answered,
        surroundings.clock());
  }

  /** The replier of a connection's {@code reply:} block; null if it has none. */
  public static @Nullable EmailReplier ifConfigured(
      Settings connection, Surroundings surroundings) {
    return connection.has("reply") ? of(connection.block("reply"), surroundings) : null;
  }

  @Override
  public String via(Feedback to) {
    return EmailType.NAME;
  }

  @Override
  public ReplyRules rules() {
    return RULES;
  }

  @Override
  public boolean writesFirst() {
    return true;
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    if (length(reply.text()) > MAX_LENGTH) {
      return new ReplyOutcome.Refused(
          "too_long", length(reply.text()) + " characters; " + MAX_LENGTH + " fit");
    }
    var eligibility = reply.to().eligibility();
    if (!eligibility.allows(clock.instant())) {
      String reason = eligibility.reason();
      return new ReplyOutcome.Refused(
          reason == null ? "closed" : reason, reply.to().id() + " may not be answered");
    }
    String email = reply.to().author().email();
    if (email == null) {
      return new ReplyOutcome.Refused("email.no_address", reply.to().id() + " has no address");
    }
    InternetAddress to = Letter.address(email, reply.to().author().name());
    return to == null
        ? new ReplyOutcome.Refused("email.bad_address", "'" + email + "' is no e-mail address")
        : send(reply, to);
  }

  /** No copy is filed: it is nothing that customers get. */
  @Override
  public ReplyOutcome mail(Mail mail) {
    InternetAddress to = Letter.address(mail.to(), null);
    if (to == null) {
      return new ReplyOutcome.Refused(
          "email.bad_address", "'" + mail.to() + "' is no e-mail address");
    }
    try {
      MimeMessage message =
          letter.write(Session.getInstance(new Properties()), mail, to, clock.instant());
      return smtp.send(message, letter.messageId(mail.key()), new InternetAddress[] {to});
    } catch (MessagingException e) {
      return new ReplyOutcome.Refused("email.unwritable", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    String id = letter.messageId(reply);
    Lookup found =
        sent == null ? new Lookup.Unclear(Reason.of(Cause.NO_SENT_FOLDER)) : sent.find(id);
    return found instanceof Lookup.Unclear && cameBack(id) ? new Lookup.Found(id, null) : found;
  }

  private ReplyOutcome send(Reply reply, InternetAddress to) {
    MimeMessage message;
    try {
      message =
          letter.write(
              Session.getInstance(new Properties()), reply, to, heading(reply), clock.instant());
    } catch (MessagingException e) {
      return new ReplyOutcome.Refused("email.unwritable", String.valueOf(e.getMessage()));
    }
    ReplyOutcome outcome = smtp.send(message, letter.messageId(reply), letter.envelope(to));
    if (outcome instanceof ReplyOutcome.Sent) {
      if (sent != null && !sent.filedByServer()) {
        file(message, sent);
      }
      markAnswered(reply);
    }
    return outcome;
  }

  /** A first mail tells its heading itself; that of a later one is looked up, if that can be. */
  private @Nullable Heading heading(Reply reply) {
    String id = Letter.answeredId(reply.to());
    if (answered == null || id == null || reply.to().title() != null) {
      return null;
    }
    try {
      return answered.heading(id);
    } catch (MessagingException e) {
      LOG.debug("{} cannot be asked for the mail that is answered", answered.server(), e);
      return null;
    }
  }

  /** Whether a copy has come into the folder that is read: then it was sent. */
  private boolean cameBack(String messageId) {
    try {
      return answered != null && answered.holds(messageId);
    } catch (MessagingException e) {
      LOG.debug("{} cannot be asked for a copy", answered.server(), e);
      return false;
    }
  }

  /** The customer has the mail: a copy that cannot be filed must not make it look unsent. */
  private static void file(MimeMessage message, SentFolder folder) {
    try {
      folder.append(message);
    } catch (MessagingException e) {
      LOG.warn("sent, but no copy could be filed in {} of {}", folder.name(), folder.server());
      LOG.debug("no copy filed", e);
    }
  }

  private void markAnswered(Reply reply) {
    String id = Letter.answeredId(reply.to());
    if (answered == null || id == null) {
      return;
    }
    try {
      answered.markAnswered(id);
    } catch (MessagingException e) {
      LOG.warn("sent, but {} did not mark the mail as answered", answered.server());
      LOG.debug("not marked", e);
    }
  }

  private static InternetAddress address(Settings reply, String field, @Nullable String name) {
    String text = reply.string(field);
    InternetAddress address = Letter.address(text, name);
    if (address == null) {
      throw new SettingsException(reply.path(), field, text, "must be an e-mail address");
    }
    return address;
  }
}
