package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.privacy.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import dev.ouvidor.pipeline.analysis.privacy.PersonalSpan;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Sentences made up from a fixed seed, with personal data of every kind in all their spellings and
 * with what only looks like them, and how well they are told apart. What is found counts only if
 * its kind and both its ends are right.
 */
final class PersonalDataSet {
  private static final long SEED = 20261122;
  private static final int OF_EACH_KIND = 500;
  private static final int WITHOUT = 3_000;
  private static final String[] OPENINGS = {
    "", "", "", "oi, ", "Bom dia! ", "Olá, ", "hi, ", "Hola: ", "😡 ", "gente, ", "Urgente: "
  };
  private static final String[] ENDINGS = {
    "", "", ".", "!", " obrigado", ", obrigada", " 🙏", "?", " thanks", "; aguardo", "\nAtt, Maria"
  };

  private PersonalDataSet() {}

  /**
   * A sentence.
   *
   * @param expected what is in it
   */
  record Sample(String text, List<PersonalSpan> expected) {}

  /**
   * How well a kind is found.
   *
   * @param items how many there are
   * @param found how many of them were found
   * @param wrong what was found and is not there
   */
  record Score(int items, int found, int wrong) {
    double precision() {
      return found + wrong == 0 ? 1 : (double) found / (found + wrong);
    }

    double recall() {
      return items == 0 ? 1 : (double) found / items;
    }

    private Score plus(int moreItems, int moreFound, int moreWrong) {
      return new Score(items + moreItems, found + moreFound, wrong + moreWrong);
    }
  }

  static List<Sample> samples() {
    Random random = new Random(SEED);
    PersonalItems items = new PersonalItems(random);
    ImpersonalItems others = new ImpersonalItems(random, items);
    List<Sample> samples = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < OF_EACH_KIND; i++) {
        samples.add(sample(kind, random, items, others));
      }
    }
    for (int i = 0; i < WITHOUT; i++) {
      String second = random.nextBoolean() ? "; " + others.clause() : "";
      String text = items.one(OPENINGS) + others.clause() + second + items.one(ENDINGS);
      samples.add(new Sample(text, List.of()));
    }
    return samples;
  }

  /** What is asked for, in two of five cases beside what is none, in one of four beside more. */
  private static Sample sample(
      Kind kind, Random random, PersonalItems items, ImpersonalItems others) {
    StringBuilder text = new StringBuilder(items.one(OPENINGS));
    List<PersonalSpan> expected = new ArrayList<>();
    int place = random.nextInt(5);
    if (place == 0) {
      text.append(others.clause()).append(". ");
    }
    append(kind, items, text, expected);
    if (random.nextInt(4) == 0) {
      text.append(items.one(", ", ". ", " e ", "\n", "; "));
      Kind[] kinds = Kind.values();
      append(kinds[random.nextInt(kinds.length)], items, text, expected);
    }
    if (place == 1) {
      text.append(", ").append(others.clause());
    }
    text.append(items.one(ENDINGS));
    return new Sample(styled(text.toString(), random.nextInt(10)), expected);
  }

  private static void append(
      Kind kind, PersonalItems items, StringBuilder text, List<PersonalSpan> expected) {
    String item = items.make(kind);
    String sentence = items.one(PersonalSentences.of(kind));
    int start = text.length() + sentence.indexOf("{}");
    text.append(sentence.replace("{}", item));
    expected.add(new PersonalSpan(kind, start, start + item.length()));
  }

  /** Loud, small, or without accents; none of it moves a letter. */
  private static String styled(String text, int style) {
    return switch (style) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      case 2 -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
      default -> text;
    };
  }

  static Map<Kind, Score> scores() {
    Map<Kind, Score> scores = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      scores.put(kind, new Score(0, 0, 0));
    }
    for (Sample sample : samples()) {
      List<PersonalSpan> found = PersonalData.find(sample.text());
      for (PersonalSpan span : sample.expected()) {
        int hit = found.contains(span) ? 1 : 0;
        scores.computeIfPresent(span.kind(), (kind, score) -> score.plus(1, hit, 0));
      }
      for (PersonalSpan span : found) {
        int wrong = sample.expected().contains(span) ? 0 : 1;
        scores.computeIfPresent(span.kind(), (kind, score) -> score.plus(0, 0, wrong));
      }
    }
    return scores;
  }

  /** Rows of the table of the evaluation. */
  static Map<String, String> measure() {
    Map<String, String> rows = new LinkedHashMap<>();
    scores()
        .forEach(
            (kind, score) ->
                rows.put(
                    "personal data, " + kind,
                    String.format(
                        Locale.ROOT,
                        "items %d  precision %.3f  recall %.3f",
                        score.items(),
                        score.precision(),
                        score.recall())));
    List<Sample> without = samples().stream().filter(s -> s.expected().isEmpty()).toList();
    long clean = without.stream().filter(s -> PersonalData.find(s.text()).isEmpty()).count();
    rows.put(
        "personal data, none",
        String.format(
            Locale.ROOT,
            "sentences %d  nothing found in %.3f",
            without.size(),
            (double) clean / without.size()));
    return rows;
  }
}
