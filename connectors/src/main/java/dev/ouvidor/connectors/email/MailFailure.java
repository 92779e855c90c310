package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Waits;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;

/** What it means that a mail server could not be read, by its response codes (RFC 5530). */
final class MailFailure {
  private static final Pattern TOO_MUCH =
      Pattern.compile("(?i)\\[(?:LIMIT|OVERQUOTA|THROTTLED)\\]|too many|rate limit");
  private static final Pattern PASSING =
      Pattern.compile("(?i)\\[(?:UNAVAILABLE|INUSE|SERVERBUG|CONTACTADMIN)\\]");

  private MailFailure() {}

  static Fetch asFetch(Mailbox server, String folder, MessagingException failure) {
    String said = String.valueOf(failure.getMessage()).strip();
    if (TOO_MUCH.matcher(said).find()) {
      return new Fetch.Throttled(Reason.of(Cause.SERVER_SAYS, server, said), Waits.THROTTLED);
    }
    if (failure instanceof AuthenticationFailedException && !PASSING.matcher(said).find()) {
      return new Fetch.Unauthorised(Reason.of(Cause.NOT_LET_IN, server, said), Waits.UNAUTHORISED);
    }
    return failure instanceof FolderNotFoundException
        ? new Fetch.Gone(Reason.of(Cause.NO_FOLDER, folder), Waits.GONE)
        : new Fetch.Unavailable(Reason.of(Cause.SERVER_AWAY, server, said), Waits.UNAVAILABLE);
  }
}
