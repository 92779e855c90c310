package dev.ouvidor.pipeline.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** All rules of alerts: the body of settings of the kind {@value #KIND}. */
public record AlertRules(List<AlertRule> rules) {
  /** The kind of settings. */
  public static final String KIND = "alert-rules";

  /** So many rules there can be. */
  public static final int MOST = 60;

  private static final String RESOURCE = "starter-rules.json";

  public AlertRules {
    rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
  }

  /** Those that the product brings along. */
  public static AlertRules builtIn() {
    try (InputStream in = AlertRules.class.getResourceAsStream(RESOURCE)) {
      return Json.mapper().readValue(Objects.requireNonNull(in, RESOURCE), AlertRules.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As settings have them.
   *
   * @param body empty for those that the product brings along
   * @throws JsonProcessingException if they make no sense
   */
  static AlertRules read(String body) throws JsonProcessingException {
    return body.isEmpty() ? builtIn() : Json.mapper().readValue(body, AlertRules.class);
  }
}
