package dev.ouvidor.dashboard.explore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.explore.Glance.Quote;
import dev.ouvidor.dashboard.masking.Mask;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.index.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A few texts that say much: the most severe first, of different natures where there are some, and
 * neither so short that they say nothing nor so long that nobody reads them. Thread safe.
 */
final class Quotes {
  private static final int MOST = 4;
  private static final int LOOKED_AT = 60;
  private static final int SHORTEST = 25;
  private static final int LONGEST = 280;

  private final Verbatims verbatims;

  Quotes(Verbatims verbatims) {
    this.verbatims = verbatims;
  }

  /** Without personal data, whoever reads it. */
  List<Quote> of(ExploreQuery query) {
    Map<String, Verbatim> others = new LinkedHashMap<>();
    Map<List<String>, Verbatim> first = new LinkedHashMap<>();
    for (Verbatim one : verbatims.worst(query, LOOKED_AT)) {
      String body = one.body().strip();
      if (body.length() >= SHORTEST && !others.containsKey(body)) {
        others.put(body, one);
        first.putIfAbsent(natures(one), one);
      }
    }
    return Stream.concat(first.values().stream(), others.values().stream())
        .distinct()
        .limit(MOST)
        .map(Quotes::quote)
        .toList();
  }

  private static Quote quote(Verbatim one) {
    return new Quote(
        shortened(masked(one)),
        one.caseId(),
        one.channel(),
        one.language(),
        one.createdAt(),
        one.rating(),
        natures(one));
  }

  private static List<String> natures(Verbatim one) {
    Analysis analysis = one.analysis();
    return analysis == null ? List.of() : analysis.natures().stream().map(Nature::code).toList();
  }

  private static String masked(Verbatim one) {
    JsonNode shown = Json.mapper().valueToTree(one);
    return Mask.of(shown).path("body").asText();
  }

  /** At the end of a word. */
  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST);
    int end = space < LONGEST / 2 ? LONGEST : space;
    return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end) + "…";
  }
}
