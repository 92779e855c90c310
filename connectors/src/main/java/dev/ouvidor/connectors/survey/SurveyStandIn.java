package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A survey tool with one survey: would you recommend us (0 to 10), how was the delivery (stars),
 * why, and your address. Its page shows what was answered. Thread safe.
 */
public abstract class SurveyStandIn extends StandIn {
  private final InstantSource clock;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private long counter;

  /**
   * What somebody answered.
   *
   * @param number counts the responses from 1
   * @param complete whether the form was sent off
   */
  record Given(
      long number,
      String email,
      int nps,
      String text,
      Instant createdAt,
      Instant changedAt,
      boolean complete) {

    /** 1 to 5. */
    int stars() {
      return 1 + nps * 4 / 10;
    }

    private Given with(String words, Instant now, boolean sent) {
      return new Given(number, email, nps, words, createdAt, now, sent);
    }
  }

  private record State(long counter, Map<String, Given> given) {}

  SurveyStandIn(int port, InstantSource clock) {
    super(port);
    this.clock = clock;
  }

  /** Somebody answers; returns the id of the response. */
  public final synchronized String respond(String email, int nps, String text) {
    String id = begin(email, nps, text);
    finish(id);
    return id;
  }

  /** Somebody begins to answer; returns the id of the response. */
  public final synchronized String begin(String email, int nps, String text) {
    Instant now = clock.instant();
    String id = id(++counter);
    given.put(id, new Given(counter, email, nps, text, now, now, false));
    return id;
  }

  /** Sends off what was begun. */
  public final synchronized void finish(String id) {
    given.computeIfPresent(id, (i, g) -> g.with(g.text(), clock.instant(), true));
  }

  /** Changes the words. */
  public final synchronized void edit(String id, String text) {
    given.computeIfPresent(id, (i, g) -> g.with(text, clock.instant(), g.complete()));
  }

  /** Takes a response away. */
  public final synchronized void delete(String id) {
    given.remove(id);
  }

  /** How the tool calls its nth response. */
  abstract String id(long number);

  /** Answers a request to the tool. */
  abstract Response api(Request request);

  /** All responses by their ids, oldest first. */
  final synchronized Map<String, Given> given() {
    return new LinkedHashMap<>(given);
  }

  final Instant now() {
    return clock.instant();
  }

  @Override
  protected final Response answer(Request request) {
    if (!request.path().equals("/")) {
      return api(request);
    }
    return UserPage.of(
        "Pesquisa",
        given().values().stream()
            .map(g -> UserPage.said(false, g.email(), g.nps() + "\n" + g.text()))
            .collect(Collectors.joining()));
  }

  @Override
  protected final synchronized Object state() {
    return asOfNow(new State(counter, given));
  }

  @Override
  protected final synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    given.putAll(before.given());
  }
}
