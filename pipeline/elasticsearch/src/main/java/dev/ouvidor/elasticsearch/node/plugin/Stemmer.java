package dev.ouvidor.elasticsearch.node.plugin;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.br.BrazilianStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.jspecify.annotations.Nullable;

/** Words cut to their stems, by the algorithm of a language. */
record Stemmer(String name, UnaryOperator<TokenStream> stemming) implements TokenFilterFactory {
  private static final String DEFAULT = "english";

  /** Named as in a full Elasticsearch. Brazil's takes ten times as long as the others together. */
  private static final Map<String, UnaryOperator<TokenStream>> LANGUAGES =
      Map.of(
          "brazilian", input -> new RememberedStems(input, BrazilianStemFilter::new),
          "english", PorterStemFilter::new,
          "light_portuguese", PortugueseLightStemFilter::new,
          "light_spanish", SpanishLightStemFilter::new);

  /**
   * @param language null for English, as in a full Elasticsearch
   * @throws IllegalArgumentException naming a language that is not here
   */
  static Stemmer of(String name, @Nullable String language) {
    UnaryOperator<TokenStream> stemming = LANGUAGES.get(language == null ? DEFAULT : language);
    if (stemming == null) {
      throw new IllegalArgumentException(
          "token filter [%s]: language [%s] is not one of %s"
              .formatted(name, language, LANGUAGES.keySet().stream().sorted().toList()));
    }
    return new Stemmer(name, stemming);
  }

  @Override
  public TokenStream create(TokenStream input) {
    return stemming.apply(input);
  }
}
