package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import java.util.List;

/**
 * A figure at the top.
 *
 * @param change against the period before; empty where it is none that is told
 * @param beside what it was before
 */
record Figure(String name, String value, String change, String beside) {

  static List<Figure> of(Glance glance, Words words) {
    Glance.Figures now = glance.now();
    Glance.Figures before = glance.before();
    String range = words.percent(now.negativeLow()) + "–" + words.percent(now.negativeHigh());
    return List.of(
        new Figure(
            words.of("figure.feedback"),
            words.number(now.count()),
            now.count() + before.count() == 0 ? "" : words.change(glance.moved()),
            words.of("before", words.number(before.count()))),
        new Figure(
            words.of("figure.negative"),
            words.percent(now.negativeShare()),
            now.count() == 0 ? "" : range,
            words.of("before", before.count() == 0 ? "–" : words.percent(before.negativeShare()))),
        new Figure(
            words.of("figure.severe"),
            words.number(now.severe()),
            "",
            words.of("before", words.number(before.severe()))),
        new Figure(
            "NPS", words.score(now.nps()), "", words.of("before", words.score(before.nps()))),
        new Figure(
            "CSAT", words.score(now.csat()), "", words.of("before", words.score(before.csat()))));
  }
}
