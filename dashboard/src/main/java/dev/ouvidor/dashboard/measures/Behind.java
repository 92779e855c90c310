package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.cases.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The observations behind a figure, as JSON of the API.
 *
 * @param total how many there are
 * @param items some of them, those first that a lead would look at first
 */
record Behind(long total, List<Item> items) {

  /**
   * One observation.
   *
   * @param protocol of the case; null where there is none, as of a survey read as history
   * @param value see {@link Kind}
   * @param agent whom it is about; null if nobody
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      String caseId,
      @Nullable String protocol,
      String channel,
      int severity,
      List<String> natures,
      Instant at,
      double value,
      @Nullable User agent) {}

  private record Seen(CaseFacts one, long at, double value, @Nullable String agent) {}

  /**
   * @param from how many of them to pass over
   * @param size how many to show at most
   */
  static Behind of(
      Measures measures,
      Definition definition,
      MeasureQuery query,
      int from,
      int size,
      Function<String, User> user) {
    List<Seen> all = new ArrayList<>();
    measures.each(
        definition, query, (one, at, value, agent) -> all.add(new Seen(one, at, value, agent)));
    Comparator<Seen> byValue = Comparator.comparingDouble(Seen::value);
    boolean lowFirst = definition.better() == Definition.Better.HIGHER;
    all.sort(
        (lowFirst ? byValue : byValue.reversed())
            .thenComparing(Comparator.comparingLong(Seen::at).reversed())
            .thenComparing(seen -> seen.one().caseId()));
    return new Behind(
        all.size(), all.stream().skip(from).limit(size).map(seen -> item(seen, user)).toList());
  }

  private static Item item(Seen seen, Function<String, User> user) {
    CaseFacts one = seen.one();
    return new Item(
        one.caseId(),
        one.stands() ? Protocol.of(one.caseId()) : null,
        one.channel(),
        one.severity(),
        one.natures(),
        Instant.ofEpochMilli(seen.at()),
        seen.value(),
        seen.agent() == null ? null : user.apply(seen.agent()));
  }
}
