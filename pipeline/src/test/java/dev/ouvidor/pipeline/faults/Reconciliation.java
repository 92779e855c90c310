package dev.ouvidor.pipeline.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.elasticsearch.client.Request;

/** Compares the index with the ledger, document by document. */
final class Reconciliation {
  private static final int PAGE = 5_000;
  private static final int SHOWN = 10;

  private final Elastic elastic;
  private final Ledger ledger;
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<String> first = new ArrayList<>();

  /**
   * The outcome.
   *
   * @param posts that must be in the index
   * @param aside that must be in quarantine
   * @param kinds how many differences there are of each kind; empty if all is well
   * @param first the first differences
   */
  record Report(int posts, int aside, Map<String, Integer> kinds, List<String> first) {
    boolean isEqual() {
      return kinds.isEmpty();
    }

    @Override
    public String toString() {
      String all = posts + " in the index, " + aside + " in quarantine: ";
      return isEqual() ? all + "equal to the ledger" : all + kinds + " " + first;
    }
  }

  private Reconciliation(Elastic elastic, Ledger ledger) {
    this.elastic = elastic;
    this.ledger = ledger;
  }

  static Report of(Elastic elastic, Ledger ledger) throws IOException {
    return new Reconciliation(elastic, ledger).compare();
  }

  private Report compare() throws IOException {
    elastic.rest().performRequest(new Request("POST", "/_refresh"));
    compareIndex();
    compareQuarantine();
    return new Report(ledger.lines().size(), ledger.aside().size(), kinds, first);
  }

  private void compareIndex() throws IOException {
    var missing = new HashMap<>(ledger.lines());
    var seen = new HashSet<String>();
    var cases = new HashSet<String>();
    scan(
        Indices.FEEDBACK,
        hit -> {
          JsonNode document = hit.path("_source");
          String id = document.path("id").asText();
          Ledger.Line line = ledger.lines().get(id);
          missing.remove(id);
          if (!seen.add(id)) {
            differ("doubled", id, "also in " + hit.path("_index").asText());
          } else if (line == null) {
            differ("unexpected", id, hit.path("_index").asText());
          } else {
            compare(id, line, hit);
          }
          if (!document.path("deleted").asBoolean()) {
            cases.add(document.path("caseId").asText());
          }
        });
    missing.forEach((id, line) -> differ("missing", id, line.toString()));
    scan(Indices.CASES, hit -> cases.remove(hit.path("_id").asText()));
    cases.forEach(id -> differ("without case", id, ""));
  }

  private void compare(String id, Ledger.Line line, JsonNode hit) {
    JsonNode document = hit.path("_source");
    String index = hit.path("_index").asText();
    if (!index.equals(line.index())) {
      differ("wrong month", id, index + " instead of " + line.index());
    }
    if (document.path("deleted").asBoolean() != line.deleted()) {
      differ(line.deleted() ? "not deleted" : "deleted", id, index);
    } else if (line.deleted()) {
      if (!document.path("text").asText().isEmpty()) {
        differ("text of a deleted one", id, index);
      }
    } else if (document.path("editVersion").asLong() != line.version()) {
      differ("stale", id, document.path("editVersion").asLong() + " instead of " + line.version());
    } else if (document.path("text").asText().hashCode() != line.text()) {
      differ("wrong text", id, index);
    }
  }

  private void compareQuarantine() throws IOException {
    var missing = new HashMap<>(ledger.aside());
    Set<String> documents = new HashSet<>();
    scan(
        Indices.QUARANTINE,
        hit -> {
          JsonNode document = hit.path("_source");
          String id = document.path("feedbackId").asText();
          String stage = document.path("stage").asText();
          missing.remove(id);
          if (!stage.equals(ledger.aside().get(id))) {
            differ("unexpected in quarantine", id, stage + ": " + document.path("reason").asText());
          } else if (!documents.add(id)) {
            differ("doubled in quarantine", id, document.path("reason").asText());
          }
        });
    missing.forEach((id, stage) -> differ("missing in quarantine", id, stage));
  }

  private void differ(String kind, String id, String detail) {
    kinds.merge(kind, 1, Integer::sum);
    if (first.size() < SHOWN) {
      String shown = id.length() > 60 ? id.substring(0, 60) + "..." : id;
      first.add(kind + " " + shown + " (" + detail + ")");
    }
  }

  private void scan(String index, Consumer<JsonNode> each) throws IOException {
    var open = new Request("POST", "/" + index + "/_pit");
    open.addParameter("keep_alive", "2m");
    JsonNode pit = read(open).path("id");
    ObjectNode query = Json.mapper().createObjectNode();
    query.put("size", PAGE).put("track_total_hits", false);
    query.putObject("pit").set("id", pit);
    query.putObject("query").putObject("term").put("connection", ledger.connection());
    query.putArray("sort").add("_shard_doc");
    query
        .putArray("_source")
        .add("id")
        .add("text")
        .add("deleted")
        .add("editVersion")
        .add("caseId")
        .add("feedbackId")
        .add("stage")
        .add("reason");
    while (true) {
      var search = new Request("POST", "/_search");
      search.setJsonEntity(query.toString());
      JsonNode hits = read(search).path("hits").path("hits");
      hits.forEach(each);
      if (hits.size() < PAGE) {
        break;
      }
      query.set("search_after", hits.get(hits.size() - 1).path("sort"));
    }
    var close = new Request("DELETE", "/_pit");
    close.setJsonEntity(Json.mapper().createObjectNode().set("id", pit).toString());
    read(close);
  }

  private JsonNode read(Request request) throws IOException {
    return Json.mapper().readTree(elastic.rest().performRequest(request).getEntity().getContent());
  }
}
