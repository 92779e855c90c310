package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.pipeline.analysis.Abbreviations;
import dev.ouvidor.pipeline.analysis.Folding;
import dev.ouvidor.pipeline.index.LittleWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody typed into a search: all of the words, in any form of them that the analyzers of
 * the fields know, and in all ways that people write them in chats: {@code n chegou hj} is also
 * "não chegou hoje", and the other way round. Words that nearly every text has are passed over.
 * Phrases in quotes, and {@code -}, {@code |}, {@code ( )}, {@code *} mean what they mean in a
 * simple query string of Elasticsearch.
 *
 * @param typed at most a few hundred characters; empty for none
 * @param alike whether words count that are spelled a little otherwise
 */
public record SearchedWords(String typed, boolean alike) {
  /**
   * A phrase in quotes, with what stands directly before and after it, or whatever has no space.
   */
  private static final Pattern PIECE = Pattern.compile("[-+]*\"[^\"]*(?:\"\\S*|$)|\\S+");

  private static final Pattern PLAIN = Pattern.compile("@?([\\p{L}\\p{N}][^\"|()+*~\\\\]*)");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}+&&[^\"|()*]]+");
  private static final Pattern CHOICE = Pattern.compile("[^\"]*[|()].*");
  private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{4,}");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  /** Edits by length: none below four letters, two from eight on. */
  private static final String EDITS = "AUTO:4,8";

  /**
   * A word or an operator with its words.
   *
   * @param plain the word in lower case, without accents; empty if it has an operator
   */
  private record Piece(String written, String plain) {
    static Piece of(String written) {
      Matcher word = PLAIN.matcher(written);
      return word.matches()
          ? new Piece(word.group(1), EDGES.matcher(Folding.fold(word.group(1))).replaceAll(""))
          : new Piece(written, "");
    }

    boolean isLittle() {
      return Abbreviations.waysOf(plain).stream().anyMatch(LittleWords::has);
    }

    boolean mayBeMisspelt() {
      return LONG_WORD.matcher(plain).matches();
    }

    String inAllWays() {
      List<String> ways = Abbreviations.waysOf(plain);
      return ways.size() == 1 ? written : "(" + String.join(" | ", ways) + ")";
    }
  }

  /** The words as they were typed. */
  public SearchedWords(String typed) {
    this(typed, false);
  }

  public boolean isEmpty() {
    return typed.isEmpty();
  }

  /** The same, or spelled a little otherwise. */
  public SearchedWords spelledAlike() {
    return new SearchedWords(typed, true);
  }

  /** What has all of the words in some of the fields. */
  public Query in(List<String> fields) {
    List<Piece> pieces = pieces();
    return alike ? spelledAlike(pieces, fields) : query(written(pieces, Piece::inAllWays), fields);
  }

  /** What has all of the words as they were typed. */
  public Query asTyped(List<String> fields) {
    return query(written(pieces(), Piece::written), fields);
  }

  /**
   * These words; or, where no document has them, and they are words alone, what is spelled alike.
   *
   * @param index may be a pattern that no index fits
   */
  public SearchedWords meant(ElasticsearchClient client, String index, List<String> fields) {
    List<Piece> pieces = pieces();
    boolean wordsAlone = pieces.stream().noneMatch(piece -> piece.plain().isEmpty());
    if (alike || !wordsAlone || pieces.stream().noneMatch(Piece::mayBeMisspelt)) {
      return this;
    }
    try {
      long known =
          client
              .count(
                  c ->
                      c.index(index)
                          .ignoreUnavailable(true)
                          .allowNoIndices(true)
                          .terminateAfter(1L)
                          .query(in(fields)))
              .count();
      return known > 0 ? this : spelledAlike();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Piece> pieces() {
    List<Piece> all = PIECE.matcher(typed).results().map(found -> Piece.of(found.group())).toList();
    boolean choices = all.stream().anyMatch(piece -> CHOICE.matcher(piece.written()).matches());
    List<Piece> telling =
        all.stream()
            .filter(piece -> choices || !piece.isLittle())
            .filter(piece -> !PUNCTUATION.matcher(piece.written()).matches())
            .toList();
    return telling.isEmpty() ? all : choices ? telling : List.copyOf(new LinkedHashSet<>(telling));
  }

  private static String written(List<Piece> pieces, Function<Piece, String> form) {
    return pieces.stream().map(form).collect(Collectors.joining(" "));
  }

  private static Query spelledAlike(List<Piece> pieces, List<String> fields) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    for (Piece piece : pieces) {
      Query asTyped = query(piece.inAllWays(), fields);
      all.must(piece.mayBeMisspelt() ? either(asTyped, roughly(piece.plain(), fields)) : asTyped);
    }
    return all.build()._toQuery();
  }

  private static Query either(Query one, Query other) {
    return Query.of(q -> q.bool(b -> b.should(one, other).minimumShouldMatch("1")));
  }

  /** Begun with the same letter: that is seldom the wrong one, and few words are to be compared. */
  private static Query roughly(String word, List<String> fields) {
    return Query.of(
        q ->
            q.multiMatch(
                m -> m.query(word).fields(fields).fuzziness(EDITS).prefixLength(1).lenient(true)));
  }

  private static Query query(String text, List<String> fields) {
    return Query.of(
        q ->
            q.simpleQueryString(
                s -> s.query(text).fields(fields).defaultOperator(Operator.And).lenient(true)));
  }
}
