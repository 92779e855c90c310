package dev.ouvidor.dashboard.versions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.pipeline.index.SettingsInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A version was put in force, as JSON of the API.
 *
 * @param version 0 is what the product brings along
 * @param note what its author says of it; null for none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Past(int version, Person by, Instant at, @Nullable String note) {

  /** Who did it. */
  public record Person(String id, String name) {}

  /**
   * All that was put in force, newest first.
   *
   * @param nameOf what a user of an id is called
   */
  public static List<Past> of(SettingsInForce history, Function<String, String> nameOf) {
    List<Past> past = new ArrayList<>();
    for (SettingsInForce.Switch one : history.switches()) {
      var by = new Person(one.by(), nameOf.apply(one.by()));
      past.add(new Past(one.version(), by, one.at(), one.note()));
    }
    Collections.reverse(past);
    return past;
  }
}
