package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.ReplyOutcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one mail to an SMTP server and says exactly what is known about it afterwards. */
final class Smtp {
  private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Duration MUCH_LATER = Duration.ofMinutes(15);

  private final Mailbox server;

  Smtp(Mailbox server) {
    this.server = server;
  }

  ReplyOutcome send(MimeMessage message, String messageId, InternetAddress[] to) {
    var transport = new Staged(server.session());
    try {
      transport.connect(server.host(), server.port(), server.user(), server.password());
      transport.sendMessage(message, to);
      return new ReplyOutcome.Sent(messageId, null);
    } catch (AuthenticationFailedException e) {
      return new ReplyOutcome.RetryLater(Reason.of(Cause.NOT_LET_IN, server, why(e)), MUCH_LATER);
    } catch (MessagingException e) {
      return outcome(e, transport.contentBegun);
    } finally {
      hangUp(transport);
    }
  }

  /** A reply code is an answer, whenever it comes; without one it depends on how far we were. */
  private ReplyOutcome outcome(MessagingException failure, boolean contentBegun) {
    int code = code(failure);
    if (code >= 500) {
      return new ReplyOutcome.Refused("email.refused", why(failure));
    }
    if (code >= 400) {
      return new ReplyOutcome.RetryLater(Reason.of(Cause.SERVER_SAYS, server, why(failure)), LATER);
    }
    return contentBegun
        ? new ReplyOutcome.Unknown(Reason.of(Cause.MAIL_NOT_CONFIRMED, server, why(failure)))
        : new ReplyOutcome.RetryLater(Reason.of(Cause.SERVER_AWAY, server, why(failure)), LATER);
  }

  /** The code of the last refusal in the chain; -1 if there is none. */
  private static int code(MessagingException failure) {
    int code = -1;
    for (Exception e = failure; e != null; e = next(e)) {
      if (e instanceof SMTPAddressFailedException refused) {
        code = refused.getReturnCode();
      } else if (e instanceof SMTPSenderFailedException refused) {
        code = refused.getReturnCode();
      } else if (e instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
        code = refused.getReturnCode();
      }
    }
    return code;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException chained ? chained.getNextException() : null;
  }

  /** The server's words may quote the customer's address; they go to the case, never to a log. */
  private static String why(Exception failure) {
    Exception last = failure;
    for (Exception e = failure; e != null; e = next(e)) {
      last = e;
    }
    return String.valueOf(last.getMessage()).strip();
  }

  /** Whatever happens while saying goodbye, the mail's fate is decided already. */
  private void hangUp(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("{} went away without a goodbye", server, e);
    }
  }

  /** Remembers whether the server has asked for the content. */
  private static final class Staged extends SMTPTransport {
    private boolean contentBegun;

    Staged(Session session) {
      super(session, new URLName("smtp", null, -1, null, null, null));
    }

    @Override
    protected OutputStream data() throws MessagingException {
      OutputStream content = super.data();
      contentBegun = true;
      return content;
    }
  }
}
