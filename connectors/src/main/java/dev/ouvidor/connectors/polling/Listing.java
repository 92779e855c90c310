package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that a platform gives newest first, and single items of it. Used by one thread. */
public interface Listing {

  /**
   * A page of the list.
   *
   * @param items as the platform wrote them, newest first
   * @param next where the next page begins; null on the last
   */
  record Page(List<JsonNode> items, @Nullable String next) {}

  /**
   * What an item is to us.
   *
   * @param id native
   * @param at the time by which the list is sorted
   * @param gone whether nobody sees it any more
   * @param item null if it is gone, or none of a customer's
   * @param waits whether the customer waits for an answer, however old it is
   */
  record Entry(String id, Instant at, boolean gone, @Nullable Feedback item, boolean waits) {

    /** A customer's. */
    public static Entry of(Feedback item, Instant at, boolean waits) {
      return new Entry(item.nativeId(), at, false, item, waits);
    }

    /** Was taken back, by its author or by the platform. */
    public static Entry gone(String id, Instant at) {
      return new Entry(id, at, true, null, false);
    }

    /** Our own, or without words. */
    public static Entry passedOver(String id, Instant at) {
      return new Entry(id, at, false, null, false);
    }
  }

  /**
   * What has become of items that were asked for by their ids.
   *
   * @param missing ids of those that the platform does not know any more, or leaves out
   */
  record Again(List<JsonNode> found, List<String> missing) {

    /** One item by its id. */
    public interface Asking {

      /**
       * @throws PlatformFailure {@link Answer.Gone} if the platform does not know it
       */
      JsonNode ask(String id) throws PlatformFailure, InterruptedException;
    }

    /**
     * Asks for one after the other. One that is refused waits for its next turn, and so do all that
     * are left when the platform is not to be reached.
     *
     * @throws PlatformFailure if the platform wants to be left alone, or a person must act
     */
    public static Again each(List<String> ids, Asking one)
        throws PlatformFailure, InterruptedException {
      var again = new Again(new ArrayList<>(), new ArrayList<>());
      for (String id : ids) {
        try {
          again.found.add(one.ask(id));
        } catch (PlatformFailure e) {
          Answer.Failure why = e.failure();
          if (why instanceof Answer.Gone) {
            again.missing.add(id);
          } else if (why instanceof Answer.Throttled || why instanceof Answer.Unauthorised) {
            throw e;
          } else if (!(why instanceof Answer.Refused)) {
            break;
          }
        }
      }
      return again;
    }
  }

  /** Id of the connection. */
  String connection();

  /**
   * @param next as the page before gave it; null for the newest
   */
  Page page(@Nullable String next) throws PlatformFailure, InterruptedException;

  /**
   * @throws dev.ouvidor.connectors.webhook.FieldException naming the field that is missing or wrong
   */
  Entry read(JsonNode item, Instant now);

  /** An item that cannot be understood, as people may see it in quarantine. */
  default JsonNode shown(JsonNode item) {
    return item;
  }

  /**
   * Whether an item can slip from one page to another while they are read, unseen, as where pages
   * are counted. Then all of the history is read again every six hours.
   */
  default boolean slips() {
    return false;
  }

  /** How many items can be looked at again together. */
  int atOnce();

  Again again(List<String> ids) throws PlatformFailure, InterruptedException;

  /**
   * @param at the time by which the list was sorted
   */
  Feedback tombstone(String id, Instant at, Instant now);
}
