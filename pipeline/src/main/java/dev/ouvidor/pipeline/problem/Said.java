package dev.ouvidor.pipeline.problem;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one piece of feedback adds to the counts of problems, and what is taken back when it is
 * edited, deleted or judged otherwise. Holds hashes of author and text, neither of them. Immutable.
 *
 * @param at second since 1970 at which it was written
 * @param natures codes; empty if it is one of a group that no nature names
 * @param sku of the product; null if it is unknown, or too long to name a problem
 * @param product name of the product; null if it is unknown
 * @param connection id of the connection
 * @param severity 0 to 4
 * @param reach people or acts
 * @param author hash of the author
 * @param text hash of what its copies have in common
 * @param group of copies that no nature names; null for all else
 * @param phrase the most telling words of such a group; null for all else
 * @param phrases by which it is of problems that no nature names
 */
public record Said(
    long at,
    List<String> natures,
    @Nullable String sku,
    @Nullable String product,
    String connection,
    int severity,
    Sentiment sentiment,
    long reach,
    int author,
    int text,
    @Nullable String group,
    @Nullable String phrase,
    List<SharedPhrase> phrases) {
  private static final Sentiment[] SENTIMENTS = Sentiment.values();

  /** Of the name of a product. */
  private static final int LONGEST_NAME = 200;

  /** Of several parts, an id of a document must not be longer than 512 bytes. */
  private static final int LONGEST_SKU = 100;

  /** What was kept of earlier versions knows no phrases. */
  public Said {
    phrases = Objects.requireNonNullElse(phrases, List.of());
  }

  /**
   * What feedback says that names a problem, or may turn out to share a phrase.
   *
   * @param duplicateGroup null if the text is too short to have copies
   * @param reach people or acts
   */
  public static Said naming(
      Feedback feedback, Analysis analysis, @Nullable String duplicateGroup, long reach) {
    List<String> codes = analysis.natures().stream().map(Nature::code).distinct().toList();
    return said(feedback, analysis, codes, duplicateGroup, reach, null, null);
  }

  /** What a copy says that no nature names. */
  public static Said copying(
      Feedback feedback, Analysis analysis, String group, long reach, @Nullable String phrase) {
    return said(feedback, analysis, List.of(), group, reach, group, phrase);
  }

  private static Said said(
      Feedback feedback,
      Analysis analysis,
      List<String> codes,
      @Nullable String copies,
      long reach,
      @Nullable String group,
      @Nullable String phrase) {
    Product product = feedback.product();
    String sku = product == null ? null : product.sku();
    boolean named = sku != null && !sku.isBlank() && sku.length() <= LONGEST_SKU;
    String id = feedback.id();
    String author = feedback.author().id();
    return new Said(
        feedback.createdAt().getEpochSecond(),
        codes,
        named ? sku : null,
        named && product != null ? shortened(product.name()) : null,
        feedback.connection(),
        analysis.severity(),
        analysis.sentiment(),
        reach,
        mixed(author.isBlank() ? id : feedback.channel() + "\n" + author),
        mixed(copies == null ? id : copies),
        group,
        phrase,
        List.of());
  }

  /** The same with the phrases by which it is of problems. */
  Said sharing(List<SharedPhrase> shared) {
    return with(natures, group, phrase, shared);
  }

  /** The same of other natures. */
  Said of(List<String> codes) {
    return with(codes, group, phrase, phrases);
  }

  /** The same as no copy; null if nothing is left. */
  @Nullable Said withoutGroup() {
    return natures.isEmpty() && phrases.isEmpty() ? null : with(natures, null, null, phrases);
  }

  private Said with(
      List<String> codes,
      @Nullable String newGroup,
      @Nullable String newPhrase,
      List<SharedPhrase> shared) {
    return new Said(
        at,
        codes,
        sku,
        product,
        connection,
        severity,
        sentiment,
        reach,
        author,
        text,
        newGroup,
        newPhrase,
        shared);
  }

  private static @Nullable String shortened(@Nullable String name) {
    return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  /** As it travels and is remembered. What is added to the format must come last. */
  byte[] packed() {
    var packed = new Packed().put(at).put(natures.size());
    natures.forEach(packed::put);
    packed
        .put(sku)
        .put(product)
        .put(connection)
        .put(severity)
        .put(sentiment.ordinal())
        .put(reach)
        .put(author)
        .put(text)
        .put(group)
        .put(phrase);
    if (!phrases.isEmpty()) {
      packed.put(phrases.size());
      phrases.forEach(one -> packed.put(one.key()).put(one.name()));
    }
    return packed.bytes();
  }

  /** What was packed. */
  static Said of(byte[] bytes) {
    var packed = new Packed(bytes);
    long at = packed.number();
    List<String> natures = new ArrayList<>();
    for (int left = packed.small(); left > 0; left--) {
      natures.add(Objects.requireNonNull(packed.text()));
    }
    return new Said(
        at,
        natures,
        packed.text(),
        packed.text(),
        Objects.requireNonNull(packed.text()),
        packed.small(),
        SENTIMENTS[packed.small()],
        packed.number(),
        packed.small(),
        packed.small(),
        packed.text(),
        packed.text(),
        phrases(packed));
  }

  /** What was packed of one without any, or by an earlier version, ends before them. */
  private static List<SharedPhrase> phrases(Packed packed) {
    List<SharedPhrase> phrases = new ArrayList<>();
    for (int left = packed.isRead() ? 0 : packed.small(); left > 0; left--) {
      phrases.add(
          new SharedPhrase(
              Objects.requireNonNull(packed.text()), Objects.requireNonNull(packed.text())));
    }
    return phrases;
  }

  /** All problems that it is one of. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(3 * natures.size() + 1);
    for (String nature : natures) {
      problems.add(Problem.ofNature(nature));
      if (sku != null) {
        problems.add(Problem.ofProduct(nature, sku));
      }
      problems.add(Problem.ofConnection(nature, connection));
    }
    if (group != null) {
      problems.add(Problem.ofGroup(group));
    }
    phrases.forEach(one -> problems.add(Problem.ofPhrase(one.key())));
    return problems;
  }

  /** The words that name a problem of which it is one; null if a nature does. */
  @Nullable String nameOf(Problem problem) {
    if (problem.kind() != ProblemKind.GROUP) {
      return null;
    }
    String key = Problem.phraseOf(problem.id());
    return phrases.stream()
        .filter(one -> one.key().equals(key))
        .map(SharedPhrase::name)
        .findFirst()
        .orElse(phrase);
  }

  /** Of which every bit depends on the whole text: what is alike must not fall together. */
  private static int mixed(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
    return (int) (hash >>> 32);
  }
}
