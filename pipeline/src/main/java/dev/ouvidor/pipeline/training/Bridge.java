package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads English tweets word by word in Portuguese and Spanish, by {@code bridge.txt}, so that what
 * they teach of feelings is learned in all three: grammar suffers, words and negation do not.
 * Names, hashtags and words that are not in the list stay as they are. The same tweet always
 * becomes the same text.
 */
final class Bridge {
  static final List<String> LANGUAGES = List.of("pt", "es");

  /** Less known words than this share, and the text would stay English. */
  private static final double LEAST_KNOWN = 0.5;

  private static final int LONGEST = 3;
  private static final Pattern PIECE =
      Pattern.compile("https?://\\S+|[@#]\\S+|\\p{L}[\\p{L}'\u2019]*|[^\\p{L}]");

  /** By English word, or words joined by _: the forms of each language. */
  private final Map<String, List<String[]>> forms = new HashMap<>();

  Bridge() {
    for (String line : Lexicons.lines("/dev/ouvidor/pipeline/training/bridge.txt")) {
      int colon = line.indexOf(": ");
      List<String[]> said = new ArrayList<>();
      for (String side : line.substring(colon + 2).split(" \\| ")) {
        said.add(side.split(" "));
      }
      if (said.size() != LANGUAGES.size()) {
        throw new IllegalArgumentException("bridge.txt: expected 'en: pt | es', got: " + line);
      }
      for (String english : line.substring(0, colon).split(" ")) {
        forms.put(english, said);
      }
    }
  }

  /** The tweets that can be read, each in one of the languages, by chance. */
  List<Labelled> read(List<Labelled> tweets) {
    List<Labelled> read = new ArrayList<>();
    for (Labelled tweet : tweets) {
      SplittableRandom chance = new SplittableRandom(tweet.id().hashCode());
      int l = chance.nextInt(LANGUAGES.size());
      String text = read(tweet.text(), l, chance);
      if (text != null) {
        String language = LANGUAGES.get(l);
        String id = language + ":" + tweet.id();
        read.add(Labelled.withSentiment(id, language, text, tweet.sentiment()));
      }
    }
    return read;
  }

  /** A single word in one of the languages; null when it is not in the list. */
  @Nullable String word(String english, String language, SplittableRandom chance) {
    List<String[]> said = forms.get(folded(english));
    return said == null ? null : say(english, said.get(LANGUAGES.indexOf(language)), chance);
  }

  private @Nullable String read(String tweet, int language, SplittableRandom chance) {
    List<String> pieces = pieces(tweet);
    StringBuilder text = new StringBuilder();
    int words = 0;
    int known = 0;
    int i = 0;
    while (i < pieces.size()) {
      int end = i + 1;
      String piece = pieces.get(i);
      words += isWord(piece) ? 1 : 0;
      int behind = longest(pieces, i);
      List<String[]> said = forms.get(key(pieces, i, behind));
      if (said != null) {
        known++;
        piece = say(piece, said.get(language), chance);
        end = behind;
      }
      text.append(piece);
      i = end;
    }
    return words == 0 || known < LEAST_KNOWN * words ? null : text.toString();
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = PIECE.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private static boolean isWord(String piece) {
    return Character.isLetter(piece.charAt(0)) && !piece.startsWith("http");
  }

  /** Behind the longest entry that begins at {@code i}; {@code i} when there is none. */
  private int longest(List<String> pieces, int i) {
    int end = i;
    int next = i + 1;
    for (int n = 1; n <= LONGEST && next <= pieces.size(); n++) {
      if (!isWord(pieces.get(next - 1))) {
        break;
      }
      end = forms.containsKey(key(pieces, i, next)) ? next : end;
      if (next + 1 >= pieces.size() || !pieces.get(next).equals(" ")) {
        break;
      }
      next += 2;
    }
    return end;
  }

  private static String key(List<String> pieces, int from, int to) {
    return folded(String.join("", pieces.subList(from, to))).replace(' ', '_');
  }

  private static String folded(String english) {
    return english.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }

  private static String say(String english, String[] ways, SplittableRandom chance) {
    String said = ways[chance.nextInt(ways.length)].replace('_', ' ');
    boolean shouted = english.length() > 1 && english.equals(english.toUpperCase(Locale.ROOT));
    return shouted ? said.toUpperCase(Locale.ROOT) : said;
  }
}
