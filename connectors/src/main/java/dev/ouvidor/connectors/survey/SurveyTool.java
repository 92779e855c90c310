package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A survey tool that is asked for the responses to one survey. It keeps them in an order, by time
 * or by number; a place in it is a mark. Thread safe.
 */
interface SurveyTool {

  /**
   * @param next what to ask for behind these; null if there is nothing
   */
  record Page(List<JsonNode> responses, @Nullable String next) {
    public Page {
      responses = List.copyOf(responses);
    }
  }

  /**
   * A page of responses, in order.
   *
   * @param from the mark where the whole pass begins
   * @param next as the page before gave it; null for the first
   */
  Page page(long from, @Nullable String next) throws PlatformFailure, InterruptedException;

  /**
   * @throws FieldException if it has none
   */
  String id(JsonNode response);

  /**
   * Where a response stands.
   *
   * @throws FieldException if it does not tell
   */
  default long mark(JsonNode response) {
    return changedAt(response).toEpochMilli();
  }

  /**
   * When it was answered or edited, whichever is later.
   *
   * @throws FieldException if it does not tell
   */
  Instant changedAt(JsonNode response);

  /**
   * A moment in a response.
   *
   * @throws FieldException if it is missing or none
   */
  static Instant moment(JsonNode response, String field) {
    Instant moment = new Fields(response, Map.of()).instant(field);
    if (moment == null) {
      throw FieldException.missing(field);
    }
    return moment;
  }

  /** A mark before everything that was answered since. */
  default long markAt(Instant since) {
    return since.toEpochMilli();
  }

  /** The mark of what is answered now: none is believed that is later. */
  default long latest(Instant now) {
    return now.toEpochMilli();
  }

  /**
   * A mark before all of these.
   *
   * @param oldest when the first of them was answered
   */
  default long markBefore(Collection<String> ids, Instant oldest) {
    return oldest.toEpochMilli();
  }

  /** By how much a response may come late into its place. */
  default long overlap() {
    return 120_000;
  }

  /**
   * The feedback in a response; null if it is not complete.
   *
   * @throws FieldException if it cannot be understood
   */
  @Nullable Feedback read(JsonNode response, Instant now)
      throws PlatformFailure, InterruptedException;

  /**
   * What a webhook tells, maybe nothing. May ask the tool, five seconds at most.
   *
   * @throws FieldException if it cannot be understood
   */
  default List<Feedback> pushed(JsonNode event, Instant receivedAt)
      throws PlatformFailure, InterruptedException {
    throw new UnsupportedOperationException("this tool pushes nothing");
  }
}
