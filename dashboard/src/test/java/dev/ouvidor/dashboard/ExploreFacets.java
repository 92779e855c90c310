package dev.ouvidor.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Aspect;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often each value of each filter is there, while all filters but that one hold. */
final class ExploreFacets {
  private static final List<String> NAMES =
      List.of(
          "nature",
          "product",
          "connection",
          "channel",
          "family",
          "language",
          "sentiment",
          "severity",
          "intent",
          "aspect",
          "region",
          "carrier",
          "lot",
          "rating",
          "nps",
          "csat");

  private ExploreFacets() {}

  /**
   * Counted one by one.
   *
   * @param all what was said in the period
   * @param filters by their names
   */
  static Map<String, Long> of(
      List<FeedbackDocument> all, Map<String, Predicate<FeedbackDocument>> filters) {
    Map<String, Long> counts = new TreeMap<>();
    for (String name : NAMES) {
      all.stream()
          .filter(
              one ->
                  filters.entrySet().stream()
                      .allMatch(f -> f.getKey().equals(name) || f.getValue().test(one)))
          .flatMap(one -> values(name, one).distinct())
          .collect(Collectors.groupingBy(value -> name + "=" + value, Collectors.counting()))
          .forEach(counts::put);
    }
    return counts;
  }

  /** The same of an answer. */
  static Map<String, Long> of(JsonNode answer) {
    Map<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> filter : answer.properties()) {
      for (Map.Entry<String, JsonNode> value : filter.getValue().properties()) {
        counts.put(filter.getKey() + "=" + value.getKey(), value.getValue().asLong());
      }
    }
    return counts;
  }

  private static Stream<String> values(String name, FeedbackDocument one) {
    Feedback feedback = one.feedback();
    Analysis analysis = ExploreRecount.analysis(one);
    Product product = feedback.product();
    return switch (name) {
      case "nature" -> analysis.natures().stream().map(Nature::code);
      case "product" -> Stream.ofNullable(product == null ? null : product.sku());
      case "connection" -> Stream.of(feedback.connection());
      case "channel" -> Stream.of(feedback.channel());
      case "family" -> Stream.of(feedback.family().name());
      case "language" -> Stream.of(analysis.language());
      case "sentiment" -> Stream.of(analysis.sentiment().name());
      case "severity" -> Stream.of(Integer.toString(analysis.severity()));
      case "intent" -> Stream.of(analysis.intent().name());
      case "aspect" -> analysis.aspects().stream().map(Aspect::name);
      case "region", "carrier", "lot" -> ExploreOrders.values(name, one).stream();
      case "rating" -> Stream.ofNullable(feedback.rating()).map(Objects::toString);
      case "nps" -> Stream.ofNullable(feedback.nps()).map(Objects::toString);
      default -> Stream.ofNullable(feedback.csat()).map(Objects::toString);
    };
  }
}
