package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One list of the shop, as {@link FeedReader} reads it. Used by one thread. */
interface Feed {

  /**
   * What a row holds for us.
   *
   * @param key names it within this feed: the id of the row, or that and more after a tilde
   * @param print changes when it says something else; null while nobody but the shop can see it
   * @param at when it was written, as far as the row tells
   */
  record Part(String key, @Nullable String print, Instant at) {}

  /** A part that is to be delivered, in its row. */
  record Fresh(JsonNode row, Part part) {}

  Family family();

  /** The native id of a part. */
  String nativeId(String key);

  /** The list from a moment on, oldest first. */
  String page(Instant after, int offset, int size);

  /** Rows by their ids. */
  String again(List<String> ids);

  /** A single row. */
  String single(String id);

  /** Whether a row that can still be asked for has been taken away from its place. */
  boolean isGone(JsonNode row);

  /** What orders the rows. */
  Instant moment(JsonNode row);

  /** How far a scan steps back when it goes on behind a page. */
  Duration step();

  /** How far a new scan begins before the end of the last one. */
  Duration overlap();

  /** How far back everything is read again from time to time; zero for never. */
  Duration lookBack();

  /** How many parts may be delivered at once, where each costs a request. */
  int atOnce();

  /**
   * The parts of a row, none if it holds nothing for us.
   *
   * @throws FieldException if the row cannot be understood
   */
  List<Part> parts(JsonNode row) throws PlatformFailure, InterruptedException;

  /** Asks in as few requests as possible for what {@link #read} needs besides the rows. */
  void prepare(List<Fresh> fresh) throws PlatformFailure, InterruptedException;

  /**
   * @throws FieldException if the part cannot be understood
   */
  Feedback read(Fresh fresh, Instant now) throws PlatformFailure, InterruptedException;
}
