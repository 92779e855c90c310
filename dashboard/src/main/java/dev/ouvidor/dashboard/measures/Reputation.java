package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.measures.Complaint.Rating;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a reputation is made of, and what comes out; as JSON of the API.
 *
 * @param complaints how many there are
 * @param answered how many of them had a reply
 * @param rated how many of them their customers rated
 * @param solved how many of those were solved, as they said
 * @param again how many of those would buy again
 * @param mark mean of the marks that were given, 0 to 10; null without any
 * @param score what the formula makes of it, 0 to 10; null while too few are rated
 * @param band name of the score; null without one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Reputation(
    long complaints,
    long answered,
    long rated,
    long solved,
    long again,
    @Nullable Double mark,
    @Nullable Double score,
    @Nullable String band) {

  static Reputation of(List<Complaint> complaints, Formula formula) {
    List<Rating> ratings =
        complaints.stream().map(Complaint::rating).filter(Objects::nonNull).toList();
    long answered = complaints.stream().filter(Complaint::answered).count();
    long rated = ratings.size();
    long solved = ratings.stream().filter(Rating::solved).count();
    long again = ratings.stream().filter(Rating::again).count();
    double[] marks =
        ratings.stream()
            .map(Rating::mark)
            .filter(Objects::nonNull)
            .mapToDouble(Integer::doubleValue)
            .toArray();
    Double mark = marks.length == 0 ? null : Kind.mean(marks);
    if (mark == null || rated < formula.leastRated()) {
      return new Reputation(complaints.size(), answered, rated, solved, again, mark, null, null);
    }
    double shareAnswered = (double) answered / complaints.size();
    double score = formula.of(shareAnswered, mark, (double) solved / rated, (double) again / rated);
    String band = formula.band(score, shareAnswered);
    return new Reputation(complaints.size(), answered, rated, solved, again, mark, score, band);
  }
}
