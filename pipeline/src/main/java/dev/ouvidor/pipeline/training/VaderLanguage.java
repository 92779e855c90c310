package dev.ouvidor.pipeline.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words of VADER in English, or in Portuguese as LeIA has them. The lexicons are read from files of
 * third parties that the product does not ship.
 */
final class VaderLanguage {
  private static final double BOOST = 0.293;
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern EDGES = Pattern.compile("^\\p{Punct}+|\\p{Punct}+$");

  /** Punctuation that LeIA takes off a word, when it stands on one side of it only. */
  private static final Set<String> ONE_SIDED =
      Set.of(
          ".", "!", "?", ",", ";", ":", "-", "'", "\"", "...", "!?", "?!", "!!", "!!!", "??", "???",
          "?!?", "!?!", "?!?!", "!?!?");

  private final boolean english;
  private final Map<String, Double> valences;
  private final Map<String, Double> boosters;
  private final Set<String> negations;

  private VaderLanguage(
      boolean english,
      Map<String, Double> valences,
      Map<String, Double> boosters,
      Set<String> negations) {
    this.english = english;
    this.valences = valences;
    this.boosters = boosters;
    this.negations = negations;
  }

  /** Empty when the folder does not have the lexicon. */
  static Optional<VaderLanguage> english(Path folder) {
    Path lexicon = folder.resolve("vader_lexicon_en.txt");
    if (!Files.exists(lexicon)) {
      return Optional.empty();
    }
    Map<String, Double> boosters = new HashMap<>();
    EnglishDegrees.MORE.forEach(w -> boosters.put(w, BOOST));
    EnglishDegrees.LESS.forEach(w -> boosters.put(w, -BOOST));
    return Optional.of(
        new VaderLanguage(true, valences(lexicon), boosters, EnglishDegrees.NEGATIONS));
  }

  /** Empty when the folder does not have all three lists. */
  static Optional<VaderLanguage> portuguese(Path folder) {
    Path lexicon = folder.resolve("leia_vader_lexicon_ptbr.txt");
    Path degrees = folder.resolve("leia_booster.txt");
    Path negations = folder.resolve("leia_negate.txt");
    if (!Stream.of(lexicon, degrees, negations).allMatch(Files::exists)) {
      return Optional.empty();
    }
    Map<String, Double> boosters = new HashMap<>();
    for (String line : Tsv.lines(degrees)) {
      int end = line.strip().lastIndexOf(' ');
      if (end > 0) {
        boosters.put(line.substring(0, end), line.endsWith("INCR") ? BOOST : -BOOST);
      }
    }
    return Optional.of(
        new VaderLanguage(false, valences(lexicon), boosters, new HashSet<>(Tsv.lines(negations))));
  }

  private static Map<String, Double> valences(Path lexicon) {
    Map<String, Double> valences = new HashMap<>();
    for (String line : Tsv.lines(lexicon)) {
      String[] columns = line.strip().split("\t");
      if (columns.length > 1) {
        valences.put(columns[0], Double.parseDouble(columns[1]));
      }
    }
    return valences;
  }

  boolean isEnglish() {
    return english;
  }

  String prepared(String text) {
    return english
        ? text.strip()
        : Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[^\\x00-\\x7f]", "");
  }

  List<String> words(String prepared) {
    Stream<String> words = SPACE.splitAsStream(prepared.strip()).filter(w -> !w.isEmpty());
    return english
        ? words.map(VaderLanguage::bare).toList()
        : words.filter(w -> w.length() > 1).map(VaderLanguage::bareOnOneSide).toList();
  }

  /** What is left of an emoticon would be too short. */
  private static String bare(String word) {
    String bare = EDGES.matcher(word).replaceAll("");
    return bare.codePointCount(0, bare.length()) <= 2 ? word : bare;
  }

  private static String bareOnOneSide(String word) {
    String bare = EDGES.matcher(word).replaceAll("");
    if (bare.length() < 2 || bare.chars().anyMatch(c -> !Character.isLetterOrDigit(c))) {
      return word;
    }
    boolean before = word.endsWith(bare) && ONE_SIDED.contains(word.replace(bare, ""));
    boolean after = word.startsWith(bare) && ONE_SIDED.contains(word.replace(bare, ""));
    return before || after ? bare : word;
  }

  @Nullable Double valence(String lower) {
    return valences.get(lower);
  }

  @Nullable Double booster(String lower) {
    return boosters.get(lower);
  }

  @Nullable Double idiom(String lower) {
    return english ? EnglishDegrees.IDIOMS.get(lower) : null;
  }

  boolean negates(String lower) {
    return negations.contains(lower) || (english && lower.contains("n't"));
  }

  String but() {
    return english ? "but" : "mas";
  }

  String never() {
    return english ? "never" : "nunca";
  }

  Set<String> so() {
    return english ? Set.of("so", "this") : Set.of("entao", "este");
  }

  String without() {
    return english ? "without" : "sem";
  }

  String doubt() {
    return english ? "doubt" : "duvida";
  }
}
