package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.problems.TopProblems.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An edition for who reads no HTML. Pure. */
final class TextEdition {
  private final Facts facts;
  private final Words words;
  private final List<String> lines = new ArrayList<>();

  TextEdition(Facts facts, Words words) {
    this.facts = facts;
    this.words = words;
  }

  String written() {
    lines.add(Headline.of(facts, words));
    lines.add(facts.name() + " · " + words.days(facts.days()));
    figures();
    heading("trend");
    lines.add(Headline.course(facts, words));
    heat();
    problems();
    quotes();
    lines.add("");
    lines.add(words.of("open") + ": " + facts.origin() + facts.glance().address());
    lines.add("");
    lines.add("-- ");
    lines.add(words.of("masked"));
    lines.add(words.of("why", facts.name()));
    lines.add(words.of("leave") + ": " + Edition.LEAVE);
    return String.join("\n", lines) + "\n";
  }

  private void figures() {
    lines.add("");
    for (Figure one : Figure.of(facts.glance(), words)) {
      lines.add(one.name() + ": " + one.value() + " (" + one.beside() + ")");
    }
  }

  private void heat() {
    heading("heat");
    for (Glance.Nature one : HeatTable.shown(facts)) {
      String change = one.moved().notable() ? ", " + words.change(one.moved()) : "";
      List<String> mix = new ArrayList<>();
      for (int level = HeatTable.WORST; level >= 0; level--) {
        long count = one.cells().get(level).count();
        mix.add(words.of("severity." + level) + " " + words.number(count));
      }
      lines.add(
          words.nature(one.code())
              + ": "
              + words.number(one.count())
              + change
              + " ("
              + String.join(", ", mix)
              + ")");
    }
  }

  private void problems() {
    heading("problems");
    for (Top one : facts.problems()) {
      lines.add(
          words.problem(one)
              + ": "
              + words.of("state." + one.state())
              + ", "
              + words.number(one.count())
              + " ("
              + words.ratio(one.change())
              + ")");
      lines.add("  " + facts.origin() + one.path());
    }
    if (facts.problems().isEmpty()) {
      lines.add(words.of("problems.none"));
    } else if (facts.wider()) {
      lines.add(words.of("problems.wider"));
    }
  }

  private void quotes() {
    heading("quotes");
    for (Glance.Quote one : facts.glance().quotes()) {
      lines.add("> " + one.text());
      lines.add("  " + words.channel(one.channel()) + ", " + words.moment(one.at(), facts.zone()));
      if (one.caseId() != null) {
        lines.add("  " + facts.origin() + "/inbox/" + one.caseId());
      }
    }
    if (facts.glance().quotes().isEmpty()) {
      lines.add(words.of("quotes.none"));
    }
  }

  private void heading(String key) {
    lines.add("");
    lines.add(words.of(key).toUpperCase(Locale.forLanguageTag(words.language())));
  }
}
