package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.FeatureExtractor;
import dev.ouvidor.pipeline.analysis.Lexicon;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Word lists made ready for a model: ours, and on a lower rank those of the extra data. */
final class Lexicons {
  private Lexicons() {}

  /** Polarity in tenths. Our own words win over the others. */
  static Lexicon polarity(List<ExtraData.Polarity> extra) {
    Lexicon lexicon = Lexicon.empty();
    for (ExtraData.Polarity entry : extra) {
      // Phrases and faint words say little alone; a word of both languages keeps the first value.
      String word = entry.word().replace(' ', '_');
      boolean simple = word.chars().filter(c -> c == '_').count() <= 1;
      if (simple && Math.abs(entry.value()) >= 0.8) {
        lexicon.put(word, Math.round(entry.value() * 10));
      }
    }
    for (String language : List.of("en", "es", "pt")) {
      put("polarity-" + language + ".txt", 1, lexicon);
    }
    put("polarity.txt", 10, lexicon);
    return lexicon;
  }

  /** Our own words by language: common ones, and those with polarity. */
  static List<Labelled> words() {
    List<Labelled> words = new ArrayList<>();
    for (String language : List.of("en", "es", "pt")) {
      for (String line : lines("polarity-" + language + ".txt")) {
        for (String entry : entries(line)) {
          words.add(ExtraData.word(entry.replace('_', ' '), language));
        }
      }
      for (String line : lines("/dev/ouvidor/pipeline/training/words-" + language + ".txt")) {
        for (String word : line.split(" ")) {
          words.add(ExtraData.word(word, language));
        }
      }
    }
    return words;
  }

  private static void put(String resource, long unit, Lexicon lexicon) {
    for (String line : lines(resource)) {
      long tenths = Long.parseLong(line.substring(0, line.indexOf(": "))) * unit;
      for (String entry : entries(line)) {
        lexicon.put(entry, tenths);
      }
    }
  }

  /** One bit per concept. */
  static Lexicon concepts() {
    Lexicon lexicon = Lexicon.empty();
    int concept = 0;
    for (String line : lines("concepts.txt")) {
      if (concept == Long.SIZE - 1) {
        throw new IllegalArgumentException("concepts.txt: more than 63 concepts at: " + line);
      }
      for (String entry : entries(line)) {
        lexicon.or(entry, 1L << concept);
      }
      concept++;
    }
    return lexicon;
  }

  /** Short wordings of each nature, as texts that only natures are learned from. */
  static List<Labelled> phrases() {
    List<Labelled> phrases = new ArrayList<>();
    for (String line : lines("phrases.txt")) {
      int colon = line.indexOf(": ");
      String nature = line.substring(0, colon);
      for (String phrase : line.substring(colon + 2).split(" \\| ")) {
        String id = nature + "#" + phrases.size();
        phrases.add(new Labelled(id, "pt", null, phrase, -1, -1, List.of(nature), List.of(), -1));
      }
    }
    return phrases;
  }

  /** What stands behind the first colon of a line; emoticons have more of them. */
  private static String[] entries(String line) {
    return line.substring(line.indexOf(": ") + 2).split(" ");
  }

  /** Lines of a word list that are neither empty nor remarks. */
  static List<String> lines(String resource) {
    try (InputStream in = FeatureExtractor.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
