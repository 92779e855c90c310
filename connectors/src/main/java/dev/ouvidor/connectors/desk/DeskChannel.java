package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One help desk: what customers write to it, and the shop's voice there. Thread safe. */
public final class DeskChannel implements Channel {
  /** The only stream. */
  public static final String CONVERSATIONS = "conversations";

  private static final Logger log = LoggerFactory.getLogger(DeskChannel.class);

  private final DeskConnection connection;
  private final Desk desk;
  private final Replier replier;
  private final DeskSettings settings;
  private final InstantSource clock;

  /**
   * @param connection id of the connection
   * @param channel type of the channel
   */
  public DeskChannel(
      String connection,
      String channel,
      Desk desk,
      Voice voice,
      DeskSettings settings,
      InstantSource clock) {
    this.connection = new DeskConnection(connection, channel);
    this.desk = desk;
    this.replier = new DeskReplier(voice, settings);
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String connection() {
    return connection.id();
  }

  @Override
  public List<String> streams() {
    return List.of(CONVERSATIONS);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(CONVERSATIONS)) {
      throw noStream(stream);
    }
    return new DeskReader(connection, desk, settings, clock);
  }

  /**
   * One message, read at once because of a hint. Nothing if it is no customer's, or while the desk
   * cannot be asked: polling makes good whatever a hint has missed.
   */
  public Parsed follow(String ticket, String nativeId) {
    Instant now = clock.instant();
    try {
      Ticket read = desk.read(desk.load(ticket, now));
      if (read == null) {
        return new Parsed(List.of(), List.of());
      }
      Stream<Feedback> hidden =
          read.messages().stream()
              .filter(m -> m.hidden() && m.by() == Message.By.CUSTOMER)
              .map(m -> connection.tombstone(m.nativeId(), m.at(), now));
      return new Parsed(
          Stream.concat(hidden, read.feedback(connection, Instant.EPOCH, now).stream())
              .filter(item -> item.nativeId().equals(nativeId))
              .toList(),
          List.of());
    } catch (PlatformFailure e) {
      log.debug("A hint could not be followed, polling will find it: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Parsed(List.of(), List.of());
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(replier);
  }

  @Override
  public void close() {}
}
