package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.CaseDocument.Item;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what people corrected where the models learn from it. */
@FunctionalInterface
public interface Corrections {
  /** Stores it; the same correction of the same label replaces the one before. */
  void add(CaseDocument document, Correction correction);

  /** In the index {@code corrections}. */
  static Corrections in(ElasticsearchClient client) {
    return (document, correction) -> {
      Map<String, Object> stored = new LinkedHashMap<>();
      String id = correction.feedbackId() + "/" + correction.field();
      stored.put("id", id);
      stored.put("feedbackId", correction.feedbackId());
      stored.put("caseId", document.id());
      stored.put("field", correction.field());
      stored.put("from", correction.from());
      stored.put("to", correction.to());
      stored.put("by", correction.by());
      stored.put("at", correction.at().toString());
      document.feedback().stream()
          .filter(item -> item.id().equals(correction.feedbackId()))
          .forEach(item -> words(stored, item));
      try {
        client.index(i -> i.index(Indices.CORRECTIONS).id(id).document(stored));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static void words(Map<String, Object> stored, Item item) {
    stored.put("text", item.text());
    stored.put("language", item.language());
  }
}
