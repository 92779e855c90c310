package dev.ouvidor.elasticsearch.node.plugin;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.AnalyzerScope;

/** One of Lucene's own analyzers, as the server wants it. */
record LanguageAnalyzer(String name, Analyzer get) implements AnalyzerProvider<Analyzer> {
  @Override
  public AnalyzerScope scope() {
    return AnalyzerScope.INDEX;
  }
}
