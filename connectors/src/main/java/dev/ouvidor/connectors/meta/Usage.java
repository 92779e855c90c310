package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.http.Waits;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of Meta's rate limits is used up, out of the headers of its answers: percentages of
 * calls, time and processor time, and the minutes until access is regained. Thread safe.
 */
final class Usage implements Consumer<HttpHeaders> {
  private static final Logger log = LoggerFactory.getLogger(Usage.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> HEADERS =
      List.of("x-business-use-case-usage", "x-app-usage", "x-page-usage");
  private static final List<String> PERCENTAGES =
      List.of("call_count", "total_cputime", "total_time");

  /** Reading stops here, so that what is left serves the answers to customers. */
  private static final long RESERVED_FROM = 90;

  /** From here on there is less polling. */
  private static final long SLOW_FROM = 70;

  /** The limits are counted over a sliding hour or day: no sense in asking much sooner. */
  private static final Duration REST = Duration.ofMinutes(10);

  private final InstantSource clock;
  private volatile State state = new State(0, Instant.MIN, Instant.MIN);

  /**
   * @param percent used up at the last answer
   * @param noReading until when nothing is polled
   * @param nothing until when Meta takes nothing at all
   */
  private record State(long percent, Instant noReading, Instant nothing) {}

  Usage(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void accept(HttpHeaders headers) {
    long percent = -1;
    long minutes = 0;
    for (String header : HEADERS) {
      for (JsonNode usage : usages(headers.firstValue(header).orElse(""))) {
        for (String field : PERCENTAGES) {
          percent = Math.max(percent, usage.path(field).asLong());
        }
        minutes = Math.max(minutes, usage.path("estimated_time_to_regain_access").asLong());
      }
    }
    if (percent >= 0) {
      Instant now = clock.instant();
      Instant nothing = now.plus(Duration.ofMinutes(Math.min(minutes, 24 * 60)));
      boolean reserved = minutes <= 0 && percent >= RESERVED_FROM;
      state = new State(percent, reserved ? now.plus(REST) : nothing, nothing);
    }
  }

  long percent() {
    return state.percent();
  }

  /** How long to poll nothing; zero or less if polling may go on. */
  Duration untilReading() {
    return left(state.noReading());
  }

  /** After Meta has refused a request: how long to wait. */
  Duration untilAnything() {
    Duration left = left(state.nothing());
    return left.isNegative() || left.isZero() ? Waits.THROTTLED.multipliedBy(5) : left;
  }

  /** The pause between two polls. */
  Duration pause(Duration interval) {
    return state.percent() >= SLOW_FROM ? interval.multipliedBy(4) : interval;
  }

  private Duration left(Instant until) {
    return until.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), until);
  }

  /** An object of usages, or one that holds a list of them for each business. */
  private static List<JsonNode> usages(String header) {
    try {
      JsonNode json = JSON.readTree(header);
      var usages = new ArrayList<>(List.of(json));
      json.forEach(each -> each.forEach(usages::add));
      return json.isObject() ? usages : List.of();
    } catch (JsonProcessingException e) {
      log.debug("a usage header is no JSON: {}", header);
      return List.of();
    }
  }
}
