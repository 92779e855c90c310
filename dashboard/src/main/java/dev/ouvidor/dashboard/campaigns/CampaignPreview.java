package dev.ouvidor.dashboard.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.campaigns.Roll.Line;
import dev.ouvidor.dashboard.cases.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who would be sent what, as JSON of the API.
 *
 * @param total cases of the selection
 * @param reachable customers that would be written to
 * @param places by connection
 * @param samples the first of each kind: connection, text, and reason
 * @param alike where too many people would read the same in public; empty if nowhere
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CampaignPreview(
    int total, int reachable, List<Place> places, List<Sample> samples, List<TooAlike> alike) {
  private static final int SAMPLES_OF_A_KIND = 3;

  /**
   * A connection.
   *
   * @param languages how many would be answered in which language, the reachable ones
   * @param left how many are left out, by reason
   */
  record Place(
      String connection,
      String channel,
      int reachable,
      Map<String, Integer> languages,
      Map<String, Integer> left) {}

  /**
   * What one customer would be sent.
   *
   * @param order number of the order whose customer it is; null if a case was chosen
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sample(
      String caseId,
      String protocol,
      @Nullable String name,
      String channel,
      String connection,
      String language,
      @Nullable Visibility visibility,
      @Nullable String text,
      int length,
      int maxLength,
      @Nullable String reason,
      @Nullable String order) {}

  /**
   * A text that many people of a connection would read in public.
   *
   * @param place which of the texts, from 0
   * @param different how many really different variants it has
   * @param needed how many it needs
   */
  record TooAlike(String connection, int place, int people, int different, int needed) {}

  static CampaignPreview of(List<Line> lines, List<CampaignText> texts) {
    Map<String, List<Line>> byConnection = new TreeMap<>();
    Map<String, List<Sample>> byKind = new LinkedHashMap<>();
    for (Line line : lines) {
      byConnection.computeIfAbsent(line.connection(), c -> new ArrayList<>()).add(line);
      Letter letter = line.letter();
      String kind = line.connection() + " " + letter.place() + " " + letter.reason();
      List<Sample> known = byKind.computeIfAbsent(kind, k -> new ArrayList<>());
      if (known.size() < SAMPLES_OF_A_KIND) {
        known.add(sample(line));
      }
    }
    return new CampaignPreview(
        lines.size(),
        (int) lines.stream().filter(line -> line.letter().canBeSent()).count(),
        byConnection.values().stream().map(CampaignPreview::place).toList(),
        byKind.values().stream().flatMap(List::stream).toList(),
        alike(lines, texts));
  }

  static List<TooAlike> alike(List<Line> lines, List<CampaignText> texts) {
    Map<String, Map<Integer, Integer>> people = new TreeMap<>();
    for (Line line : lines) {
      Letter letter = line.letter();
      if (letter.canBeSent()
          && letter.visibility() == Visibility.PUBLIC
          && line.family() == Family.SOCIAL) {
        people
            .computeIfAbsent(line.connection(), c -> new TreeMap<>())
            .merge(letter.place(), 1, Integer::sum);
      }
    }
    List<TooAlike> all = new ArrayList<>();
    people.forEach(
        (connection, places) ->
            places.forEach(
                (place, count) -> {
                  int different = Alike.different(texts.get(place).variants());
                  if (different < Alike.needed(count)) {
                    all.add(new TooAlike(connection, place, count, different, Alike.needed(count)));
                  }
                }));
    return all;
  }

  private static Place place(List<Line> lines) {
    Map<String, Integer> languages = new TreeMap<>();
    Map<String, Integer> left = new TreeMap<>();
    int reachable = 0;
    for (Line line : lines) {
      String reason = line.letter().reason();
      if (reason == null) {
        reachable++;
        languages.merge(line.letter().language(), 1, Integer::sum);
      } else {
        left.merge(reason, 1, Integer::sum);
      }
    }
    Line first = lines.get(0);
    return new Place(first.connection(), first.channel(), reachable, languages, left);
  }

  private static Sample sample(Line line) {
    Letter letter = line.letter();
    return new Sample(
        line.caseId(),
        Protocol.of(line.caseId()),
        line.name(),
        line.channel(),
        line.connection(),
        letter.language(),
        letter.visibility(),
        letter.text(),
        letter.length(),
        letter.maxLength(),
        letter.reason(),
        line.order() == null ? null : line.order().order());
  }
}
