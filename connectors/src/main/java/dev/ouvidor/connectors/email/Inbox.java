package dev.ouvidor.connectors.email;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open folder that customers write to: its connection is kept from one look to the next. Read
 * only: nothing is marked as seen. Used by one thread.
 */
final class Inbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Servers search by days, and by those of their own time zone. */
  private static final Duration DAY = Duration.ofDays(1);

  private final ReadFolder where;
  private final Deque<Message> listed = new ArrayDeque<>();
  private long listedAfter = -1;
  private @Nullable Store store;
  private @Nullable IMAPFolder folder;

  Inbox(ReadFolder where) {
    this.where = where;
  }

  boolean isOpen() {
    return folder != null;
  }

  /** Opens the folder, if it is not. */
  IMAPFolder open() throws MessagingException {
    IMAPFolder current = folder;
    if (current != null && current.isOpen()) {
      return current;
    }
    close();
    Store connected = where.server().connect();
    store = connected;
    var opened = (IMAPFolder) connected.getFolder(where.name());
    opened.open(Folder.READ_ONLY);
    folder = opened;
    return opened;
  }

  /** Where reading begins: just before the first mail that arrived about then or later. */
  Position begin(Instant start, Instant floor, Instant latest) throws MessagingException {
    IMAPFolder open = open();
    long last = last(open);
    Message[] recent =
        open.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(floor.minus(DAY))));
    uids(open, recent);
    long first = last + 1;
    for (Message each : recent) {
      first = Math.min(first, open.getUID(each));
    }
    return new Position(open.getUIDValidity(), first - 1, start, floor, last, latest);
  }

  /** The next mails behind one, by their UIDs. */
  List<Message> after(long uid, int max) throws MessagingException {
    IMAPFolder open = open();
    if (listedAfter != uid || listed.isEmpty()) {
      list(open, uid);
    }
    var next = new ArrayList<Message>();
    while (!listed.isEmpty() && next.size() < max) {
      next.add(listed.remove());
    }
    var profile = new FetchProfile();
    profile.add(FetchProfile.Item.FLAGS);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    profile.add(FetchProfile.Item.SIZE);
    open.fetch(next.toArray(Message[]::new), profile);
    return next;
  }

  /** Whether more were listed than have been taken. */
  boolean hasMore() {
    return !listed.isEmpty();
  }

  /** Those that were taken have been read up to here. */
  void read(long uid) {
    listedAfter = uid;
  }

  @Override
  public void close() {
    listed.clear();
    listedAfter = -1;
    folder = null;
    Store open = store;
    store = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        LOG.debug("{} went away without a goodbye", where.server(), e);
      }
    }
  }

  /** Asked for all behind a UID, servers give the last mail even if there is none behind. */
  private void list(IMAPFolder open, long uid) throws MessagingException {
    // Within a second of the last command the library would not ask what is new.
    open.doCommand(
        protocol -> {
          protocol.noop();
          return null;
        });
    listed.clear();
    for (Message each : open.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
      if (each != null && open.getUID(each) > uid) {
        listed.add(each);
      }
    }
  }

  private static long last(IMAPFolder open) throws MessagingException {
    int count = open.getMessageCount();
    return count == 0 ? 0 : open.getUID(open.getMessage(count));
  }

  private static void uids(IMAPFolder open, Message[] of) throws MessagingException {
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    open.fetch(of, profile);
  }
}
