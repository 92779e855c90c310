package dev.ouvidor.elasticsearch.node.plugin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.elasticsearch.cluster.metadata.IndexNameExpressionResolver;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.IndexScopedSettings;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.settings.SettingsFilter;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.RestController;
import org.elasticsearch.rest.RestHandler;
import org.jspecify.annotations.Nullable;

/**
 * Language analyzers, accent folding and the root resource, under the names and with the options
 * ({@code stopwords}, {@code stem_exclusion}, {@code preserve_original}) of a full Elasticsearch.
 */
public final class OuvidorPlugin extends Plugin implements AnalysisPlugin, ActionPlugin {
  private @Nullable ClusterService cluster;

  @Override
  public Collection<?> createComponents(PluginServices services) {
    cluster = services.clusterService();
    return List.of();
  }

  @Override
  public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
    return Map.of(
        "brazilian", language(BrazilianAnalyzer.getDefaultStopSet(), BrazilianAnalyzer::new),
        "portuguese", language(PortugueseAnalyzer.getDefaultStopSet(), PortugueseAnalyzer::new),
        "english", language(EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new),
        "spanish", language(SpanishAnalyzer.getDefaultStopSet(), SpanishAnalyzer::new));
  }

  private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> language(
      CharArraySet stopWords, BiFunction<CharArraySet, CharArraySet, Analyzer> constructor) {
    return (index, environment, name, settings) ->
        new LanguageAnalyzer(
            name,
            constructor.apply(
                Analysis.parseStopWords(environment, settings, stopWords),
                Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET)));
  }

  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "asciifolding",
        (index, environment, name, settings) ->
            new AsciiFolding(name, settings.getAsBoolean("preserve_original", false)),
        "stemmer",
        (index, environment, name, settings) -> Stemmer.of(name, settings.get("language")));
  }

  @Override
  public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
    return List.of(
        PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new));
  }

  @Override
  public Collection<RestHandler> getRestHandlers(
      Settings settings,
      NamedWriteableRegistry namedWriteables,
      RestController controller,
      ClusterSettings clusterSettings,
      IndexScopedSettings indexSettings,
      SettingsFilter settingsFilter,
      IndexNameExpressionResolver indexNames,
      Supplier<DiscoveryNodes> nodes,
      Predicate<NodeFeature> features) {
    if (cluster == null) {
      throw new IllegalStateException("REST handlers asked for before the components were made");
    }
    return List.of(new RootHandler(cluster));
  }
}
