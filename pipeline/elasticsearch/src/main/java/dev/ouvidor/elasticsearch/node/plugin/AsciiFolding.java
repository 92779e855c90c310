package dev.ouvidor.elasticsearch.node.plugin;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;

/** Accents off: "não" becomes "nao"; with {@code preserveOriginal} both are kept. */
record AsciiFolding(String name, boolean preserveOriginal)
    implements NormalizingTokenFilterFactory {
  @Override
  public TokenStream create(TokenStream input) {
    return new ASCIIFoldingFilter(input, preserveOriginal);
  }

  /** A normalizer must give one token, so the original cannot be kept beside the folded one. */
  @Override
  public TokenStream normalize(TokenStream input) {
    return new ASCIIFoldingFilter(input);
  }

  /** Synonyms are parsed to one token a word, for the same reason. */
  @Override
  public TokenFilterFactory getSynonymFilter() {
    return preserveOriginal ? new AsciiFolding(name, false) : this;
  }
}
