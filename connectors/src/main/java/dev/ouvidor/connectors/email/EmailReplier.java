package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Lookup;
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
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by e-mail those who gave an address: survey answers and returns. Settings of the {@code
 * reply:} block: {@code host}, {@code port}, {@code tls} (none, starttls, tls), {@code user},
 * {@code password}, {@code from}, {@code name}, {@code subject} (default: what the reply is about),
 * {@code timeout}, and {@code imap:} with {@code host}, {@code port}, {@code tls}, {@code user},
 * {@code password} (default: those of SMTP), {@code sent} (folder, default {@code Sent}) and {@code
 * filedByServer}.
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
 *   <li>Without {@code imap:} {@link #find} is always Unclear.
 * </ul>
 *
 * <p>The Message-ID follows from the key of the reply, so a second copy, should a person send one,
 * is recognised as such by most mail programs. Thread safe; a connection per mail.
 */
public final class EmailReplier implements Replier {
  private static final Logger LOG = LoggerFactory.getLogger(EmailReplier.class);
  private static final int MAX_LENGTH = 20_000;
  private static final ReplyRules RULES =
      new ReplyRules(
          MAX_LENGTH,
          ReplyRules.Counting.CODE_POINTS,
          0,
          Set.of(Visibility.PRIVATE),
          true,
          false,
          false,
          false);

  private final Letter letter;
  private final Smtp smtp;
  private final @Nullable SentFolder sent;
  private final InstantSource clock;

  private EmailReplier(Letter letter, Smtp smtp, @Nullable SentFolder sent, InstantSource clock) {
    this.letter = letter;
    this.smtp = smtp;
    this.sent = sent;
    this.clock = clock;
  }

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  public static EmailReplier of(Settings reply, Surroundings surroundings) {
    reply.only(
        "host", "port", "tls", "user", "password", "from", "name", "subject", "timeout", "imap");
    Mailbox smtp = Mailbox.smtp(reply, surroundings);
    String from = reply.string("from");
    InternetAddress sender = Letter.address(from, reply.string("name", null));
    if (sender == null) {
      throw new SettingsException(reply.path(), "from", from, "must be an e-mail address");
    }
    return new EmailReplier(
        new Letter(sender, reply.string("subject", null)),
        new Smtp(smtp),
        reply.has("imap") ? sentFolder(reply.block("imap"), surroundings, smtp) : null,
        surroundings.clock());
  }

  /** The replier of a connection's {@code reply:} block; null if it has none. */
  public static @Nullable EmailReplier ifConfigured(
      Settings connection, Surroundings surroundings) {
    return connection.has("reply") ? of(connection.block("reply"), surroundings) : null;
  }

  @Override
  public ReplyRules rules() {
    return RULES;
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome reply(Reply reply) {
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

  @Override
  public Lookup find(Reply reply) {
    return sent == null
        ? new Lookup.Unclear("no imap block: the folder of sent mail cannot be read")
        : sent.find(letter.messageId(reply));
  }

  private ReplyOutcome send(Reply reply, InternetAddress to) {
    MimeMessage message;
    try {
      message = letter.write(Session.getInstance(new Properties()), reply, to, clock.instant());
    } catch (MessagingException e) {
      return new ReplyOutcome.Refused("email.unwritable", String.valueOf(e.getMessage()));
    }
    ReplyOutcome outcome = smtp.send(message, letter.messageId(reply), to);
    if (outcome instanceof ReplyOutcome.Sent && sent != null && !sent.filedByServer()) {
      file(message, sent);
    }
    return outcome;
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

  private static SentFolder sentFolder(Settings imap, Surroundings surroundings, Mailbox smtp) {
    imap.only("host", "port", "tls", "user", "password", "sent", "filedByServer", "timeout");
    Mailbox server = Mailbox.imap(imap, surroundings, smtp);
    if (server.user() == null) {
      throw new SettingsException(imap.path(), "user", null, "is missing, here and for SMTP");
    }
    return new SentFolder(
        server,
        Objects.requireNonNull(imap.string("sent", "Sent")),
        imap.flag("filedByServer", false));
  }
}
