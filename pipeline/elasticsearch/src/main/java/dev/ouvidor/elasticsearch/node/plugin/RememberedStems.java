package dev.ouvidor.elasticsearch.node.plugin;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * A slow stemmer that is asked once per word: people say the same few thousand words again and
 * again. One is made per thread and field and lives as long as both.
 */
final class RememberedStems extends TokenFilter {
  private static final int MAX_WORDS = 20_000;
  private static final int LONGEST = 40;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final CharArrayMap<char[]> stems = new CharArrayMap<>(1_024, false);
  private final Word word = new Word();
  private final TokenStream stemmer;
  private final CharTermAttribute stemmed;

  RememberedStems(TokenStream input, UnaryOperator<TokenStream> slow) {
    super(input);
    stemmer = slow.apply(word);
    stemmed = stemmer.addAttribute(CharTermAttribute.class);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    char[] stem = stems.get(term.buffer(), 0, term.length());
    if (stem == null) {
      stem = ask();
    }
    term.copyBuffer(stem, 0, stem.length);
    return true;
  }

  private char[] ask() throws IOException {
    word.next(term);
    stemmer.incrementToken();
    char[] stem = new char[stemmed.length()];
    System.arraycopy(stemmed.buffer(), 0, stem, 0, stem.length);
    if (term.length() <= LONGEST) {
      if (stems.size() == MAX_WORDS) {
        stems.clear();
      }
      char[] asked = new char[term.length()];
      System.arraycopy(term.buffer(), 0, asked, 0, asked.length);
      stems.put(asked, stem);
    }
    return stem;
  }

  /** The word that is asked for, as a stream of its own. */
  private static final class Word extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    void next(CharTermAttribute word) {
      clearAttributes();
      term.copyBuffer(word.buffer(), 0, word.length());
    }

    @Override
    public boolean incrementToken() {
      return true;
    }
  }
}
