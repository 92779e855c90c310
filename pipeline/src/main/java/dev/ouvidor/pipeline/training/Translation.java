package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * English tweets as a machine says them in Spanish, and every second one, by way of that, in
 * Brazilian Portuguese. Handles, hashtags, emoticons, signs and numbers are kept from the machine;
 * words that it does not know are read by the {@link Bridge}.
 */
final class Translation {
  private static final String TO_SPANISH = "eng-spa";
  private static final String TO_PORTUGUESE = "es-pt_BR";
  static final List<String> PAIRS = List.of(TO_SPANISH, TO_PORTUGUESE);

  /** More unknown words than this share, and the text would stay English. */
  private static final double MOST_UNKNOWN = 0.5;

  private static final Pattern KEPT =
      Pattern.compile(
          "[@#]\\w+|[:;=][-']?[()DpP/|\\\\]+|[^\\w\\s'.,;:!?()\"-]+|\\w*\\d\\w*",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern SPECIAL = Pattern.compile("[\\[\\]{}^$/\\\\@<>*]");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /** What was kept; or a word, with a star for each pair that does not know it. */
  private static final Pattern SAID =
      Pattern.compile("\\[((?:\\\\.|[^\\]\\\\])*)]|(\\*{0,2})[*#@]*(\\p{L}[\\p{L}']*)");

  private static final Pattern SPACES = Pattern.compile(" +");

  /** From texts by number to their translation; one that cannot be translated is absent. */
  interface Translator {
    Map<Integer, String> translate(String pair, Map<Integer, String> texts);
  }

  private final Translator translator;
  private final Bridge bridge = new Bridge();

  Translation(Translator translator) {
    this.translator = translator;
  }

  /** The tweets that can be translated. */
  List<Labelled> read(List<Labelled> tweets) {
    Map<Integer, String> english = new TreeMap<>();
    for (int i = 0; i < tweets.size(); i++) {
      english.put(i, prepared(tweets.get(i).text()));
    }
    Map<Integer, String> said = new TreeMap<>(translator.translate(TO_SPANISH, english));
    Map<Integer, String> spanish = new TreeMap<>(said);
    spanish.keySet().removeIf(i -> i % 2 == 0);
    said.keySet().removeAll(spanish.keySet());
    said.putAll(translator.translate(TO_PORTUGUESE, spanish));
    List<Labelled> read = new ArrayList<>();
    said.forEach(
        (i, text) -> {
          Labelled tweet = tweets.get(i);
          String language = i % 2 == 0 ? "es" : "pt";
          String plain = plain(text, language, new SplittableRandom(tweet.id().hashCode()));
          if (plain != null) {
            String id = language + ":translated:" + tweet.id();
            read.add(Labelled.withSentiment(id, language, plain, tweet.sentiment()));
          }
        });
    return read;
  }

  /** In the translator's stream format. */
  static String prepared(String tweet) {
    String text = tweet.replace('\u2019', '\'').replace("&amp;", "&");
    StringBuilder prepared = new StringBuilder();
    Matcher kept = KEPT.matcher(text);
    int at = 0;
    while (kept.find()) {
      prepared.append(escaped(text.substring(at, kept.start())));
      prepared.append('[').append(escaped(kept.group())).append(']');
      at = kept.end();
    }
    return prepared.append(escaped(text.substring(at))).toString();
  }

  private static String escaped(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$0");
  }

  private static String unescaped(String text) {
    return ESCAPED.matcher(text).replaceAll("$1");
  }

  /** Null when most of it is unknown. */
  private @Nullable String plain(String said, String language, SplittableRandom chance) {
    StringBuilder plain = new StringBuilder();
    Matcher piece = SAID.matcher(said);
    int words = 0;
    int unknown = 0;
    int at = 0;
    while (piece.find()) {
      plain.append(unescaped(said.substring(at, piece.start())));
      at = piece.end();
      String word = piece.group(3);
      if (word == null) {
        plain.append(unescaped(piece.group(1)));
        continue;
      }
      words++;
      String bridged = piece.group(2).isEmpty() ? word : bridge.word(word, language, chance);
      boolean english = bridged == null && (language.equals("es") || piece.group(2).length() > 1);
      unknown += english ? 1 : 0;
      plain.append(bridged == null ? word : bridged);
    }
    plain.append(unescaped(said.substring(at)));
    return words == 0 || unknown > MOST_UNKNOWN * words
        ? null
        : SPACES.matcher(plain).replaceAll(" ").strip();
  }
}
