package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.models.ModelStore;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model said of stored feedback before any taxonomy: as it stands there while no taxonomy of
 * a shop was laid over it, which may have taken natures away; otherwise the text is judged again by
 * the model that judged it, or by the shipped one if that is gone. Thread safe.
 */
final class ModelWords {
  private static final Logger log = LoggerFactory.getLogger(ModelWords.class);

  private final ModelStore models;
  private final Map<String, Analyzer> known = new ConcurrentHashMap<>();

  ModelWords(ElasticsearchClient client) {
    models = new ModelStore(client);
  }

  /** Of a document that was judged. */
  Analysis of(FeedbackDocument document) {
    Analysis analysis = Objects.requireNonNull(document.judged(), "analysis");
    return analysis.taxonomyVersion() == null
        ? analysis
        : known.computeIfAbsent(analysis.modelVersion(), this::load).analyze(document.feedback());
  }

  private Analyzer load(String model) {
    if (model.equals(Models.shipped().version())) {
      return LinearAnalyzer.load();
    }
    try {
      return new LinearAnalyzer(models.load(model));
    } catch (IOException e) {
      log.warn("Model {} is gone; what it judged is labelled by the shipped one: {}", model, e);
      return LinearAnalyzer.load();
    }
  }
}
