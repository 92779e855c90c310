package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of help desk is read. Thread safe. */
public interface Desk {
  /**
   * In what {@link #load} gives: persons with their names and addresses, kept out of quarantine.
   */
  String PEOPLE = "people";

  /**
   * Tickets that have changed.
   *
   * @param rows one for each, to be understood by {@link #change}
   * @param next position behind them
   * @param more whether there are more already
   */
  record Page(List<JsonNode> rows, JsonNode next, boolean more) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A ticket that has changed.
   *
   * @param changedAt the same as long as nothing changes, by the platform's clock
   * @param removed whether it was deleted
   */
  record Change(String number, Instant createdAt, Instant changedAt, boolean removed) {}

  /**
   * @param position a missing node at the very beginning
   * @param from how far back to begin
   */
  Page changes(JsonNode position, Instant from) throws PlatformFailure, InterruptedException;

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  Change change(JsonNode row);

  /**
   * All that is needed of one ticket, as received.
   *
   * @param since what was said earlier is not needed
   * @throws PlatformFailure that is Gone if there is no such ticket (any more)
   */
  JsonNode load(String number, Instant since) throws PlatformFailure, InterruptedException;

  /**
   * The ticket in what was loaded; null if it is one that nobody shall see, such as spam.
   *
   * @throws FieldException naming the field that is missing or wrong
   */
  @Nullable Ticket read(JsonNode loaded);
}
