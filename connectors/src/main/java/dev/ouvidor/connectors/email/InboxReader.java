package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what arrives in a folder, by UIDVALIDITY and UID. With IDLE a call waits up to five seconds
 * for something to arrive, and looks every {@code interval} even if nothing is said.
 */
final class InboxReader implements FeedbackReader {
  private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);
  private static final Session OFFLINE = Session.getInstance(new Properties());
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final int AT_ONCE = 50;

  private static final Duration OVERLAP = Duration.ofDays(1);

  private final String connection;
  private final EmailSettings settings;
  private final InstantSource clock;
  private final Incoming incoming;
  private final Inbox inbox;
  private final Download download = new Download();
  private final @Nullable IdleWatch watch;
  private Instant nextLook = Instant.EPOCH;

  /** What makes a batch. */
  private record Gathered(Instant now, List<Feedback> items, List<Rejected> rejected) {}

  InboxReader(String connection, EmailSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.incoming = new Incoming(connection, settings.own(), settings.forms());
    this.inbox = new Inbox(settings.inbox());
    this.watch = settings.idle() ? IdleWatch.start(settings.inbox()) : null;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    if (watch != null && cursor != null && !arrives(watch)) {
      return new Fetch.Batch(List.of(), List.of(), cursor, Duration.ZERO);
    }
    return ask(cursor, max);
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    inbox.close();
  }

  private Fetch ask(@Nullable String cursor, int max) {
    boolean reused = inbox.isOpen();
    try {
      return look(cursor, max);
    } catch (MessagingException e) {
      inbox.close();
      nextLook = Instant.EPOCH;
      LOG.debug("{} cannot be read", settings.inbox().server(), e);
      // A line that rested for long may be gone without a word: a new one tells the truth.
      return reused
          ? ask(cursor, max)
          : MailFailure.asFetch(settings.inbox().server(), settings.inbox().name(), e);
    }
  }

  private boolean arrives(IdleWatch watch) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), nextLook);
    return watch.await(left.compareTo(WAIT) < 0 ? left : WAIT)
        || !clock.instant().isBefore(nextLook);
  }

  private Fetch look(@Nullable String cursor, int max) throws MessagingException {
    Instant now = clock.instant();
    Position at = position(cursor, now);
    var gathered = new Gathered(now, new ArrayList<>(), new ArrayList<>());
    IMAPFolder folder = inbox.open();
    for (Message mail : inbox.after(at.uid(), Math.min(max, AT_ONCE))) {
      long uid = folder.getUID(mail);
      at = take((IMAPMessage) mail, uid, at, gathered).behind(uid);
    }
    inbox.read(at.uid());
    nextLook = inbox.hasMore() ? now : now.plus(settings.interval());
    Duration again = inbox.hasMore() || watch != null ? Duration.ZERO : settings.interval();
    return new Fetch.Batch(gathered.items(), gathered.rejected(), at.write(), again);
  }

  /**
   * If the server counts anew, nothing is known but dates: the last days are read again, and what
   * was there before is recognised by its Message-ID.
   */
  private Position position(@Nullable String cursor, Instant now) throws MessagingException {
    if (cursor == null) {
      return inbox.begin(now, now.minus(settings.history()), now.minus(settings.history()));
    }
    Position at = Position.parse(cursor);
    if (inbox.open().getUIDValidity() == at.validity()) {
      return at;
    }
    LOG.info("{}: the server counts mails anew; the last ones are read again", connection);
    return inbox.begin(at.start(), at.latest().minus(OVERLAP), at.latest());
  }

  private Position take(IMAPMessage mail, long uid, Position at, Gathered into)
      throws MessagingException {
    byte[] bytes = {};
    try {
      bytes = download.of(mail, uid);
      return sort(mail, uid, parse(bytes), at, into);
    } catch (MessageRemovedException e) {
      LOG.debug("{}: mail {} was removed before it was read", connection, uid);
    } catch (FieldException e) {
      String payload = new String(bytes, ISO_8859_1);
      into.rejected().add(Rejected.of(connection, payload, e.reason(), into.now()));
    }
    return at;
  }

  private Position sort(IMAPMessage mail, long uid, MimeMessage whole, Position at, Gathered into)
      throws MessagingException {
    Instant arrived = arrived(mail, whole, into.now());
    if (at.passes(uid, arrived)) {
      return at;
    }
    Incoming.Reading reading = incoming.read(whole, arrived, into.now());
    if (reading instanceof Incoming.Said said) {
      boolean dealtWith = mail.isSet(Flag.SEEN) || mail.isSet(Flag.ANSWERED);
      boolean history = uid <= at.until() && arrived.isBefore(at.start()) && dealtWith;
      into.items().add(said.feedback().toBuilder().backfill(history).build());
    } else if (reading instanceof Incoming.Undelivered undelivered) {
      undeliverable(undelivered.answered(), into);
    } else if (reading instanceof Incoming.Passed passed) {
      LOG.debug("{}: mail {} is no feedback: {}", connection, uid, passed.reason());
    }
    return at.met(arrived);
  }

  /** The customer's mail comes again as one that cannot be answered. */
  private void undeliverable(String answered, Gathered into) throws MessagingException {
    MimeMessage found = ReadFolder.byMessageId(inbox.open(), answered);
    if (!(found instanceof IMAPMessage mail)) {
      LOG.info("{}: a reply was not delivered, and the mail it answers is gone", connection);
      return;
    }
    MimeMessage whole = parse(download.of(mail, inbox.open().getUID(mail)));
    Instant arrived = arrived(mail, whole, into.now());
    if (incoming.read(whole, arrived, into.now()) instanceof Incoming.Said said) {
      into.items()
          .add(
              said.feedback().toBuilder()
                  .eligibility(Eligibility.refused("email.undeliverable"))
                  // Later than the mail itself, even if both are read at once.
                  .collectedAt(into.now().plusSeconds(1))
                  .build());
    }
  }

  private static Instant arrived(IMAPMessage mail, MimeMessage whole, Instant now)
      throws MessagingException {
    Date inFolder = mail.getReceivedDate();
    return Incoming.arrival(whole, inFolder == null ? now : inFolder.toInstant());
  }

  private static MimeMessage parse(byte[] mail) throws MessagingException {
    return new MimeMessage(OFFLINE, new ByteArrayInputStream(mail));
  }
}
