package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Sentiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Training data that is not shipped, from a folder: {@code sentiment_*.tsv} (id, lang, text,
 * label), {@code vader_lexicon_en.txt}, {@code leia_vader_lexicon_ptbr.txt} (word, polarity) and
 * {@code stopwords_iso_<language>.txt}. Absent files are skipped.
 *
 * @param sentiments texts with a sentiment only
 * @param polarities words with their polarity, −4 to 4
 * @param words single words by language
 */
record ExtraData(List<Labelled> sentiments, List<Polarity> polarities, List<Labelled> words) {

  private static final Pattern LINK = Pattern.compile("\\s*https?://\\S*");

  record Polarity(String word, String language, double value) {}

  static ExtraData read(@Nullable Path folder) {
    ExtraData data = new ExtraData(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (folder != null) {
      data.readFrom(folder);
    }
    return data;
  }

  private void readFrom(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("--data is not a folder: " + folder);
    }
    Path sentiment = folder.resolve("sentiment_semeval2013_2016_en.tsv");
    if (Files.exists(sentiment)) {
      Tsv tsv = Tsv.read(sentiment);
      for (String[] row : tsv.rows()) {
        sentiments.add(
            Labelled.withSentiment(
                tsv.get(row, "id"),
                tsv.get(row, "lang"),
                withoutLinks(tsv.get(row, "text")),
                sentiment(tsv.get(row, "label"))));
      }
    }
    readPolarity(folder.resolve("vader_lexicon_en.txt"), "en");
    readPolarity(folder.resolve("leia_vader_lexicon_ptbr.txt"), "pt");
    for (String language : List.of("pt", "en", "es")) {
      Path stopwords = folder.resolve("stopwords_iso_" + language + ".txt");
      if (Files.exists(stopwords)) {
        Tsv.lines(stopwords).forEach(w -> words.add(word(w, language)));
      }
    }
  }

  /** News in that set have links and feelings none; elsewhere links say nothing of the kind. */
  private static String withoutLinks(String text) {
    return LINK.matcher(text).replaceAll("").strip();
  }

  private void readPolarity(Path file, String language) {
    if (!Files.exists(file)) {
      return;
    }
    for (String line : Tsv.lines(file)) {
      String[] parts = line.split("\t");
      if (parts.length > 1) {
        polarities.add(new Polarity(parts[0], language, Double.parseDouble(parts[1])));
      }
    }
  }

  static Labelled word(String word, String language) {
    return new Labelled(
        language + ":" + word, language, null, word, -1, -1, List.of(), List.of(), -1);
  }

  static int sentiment(String label) {
    return Sentiment.valueOf(label.toUpperCase(Locale.ROOT)).ordinal();
  }
}
