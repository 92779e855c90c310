package dev.ouvidor.pipeline.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elasticsearch.client.Request;

/** The numbers of the customers' posts that stand in an index. */
final class IndexedNumbers {
  private static final Pattern NUMBER = Pattern.compile("pedido (\\d+)");

  private final Elastic elastic;

  IndexedNumbers(Elastic elastic) {
    this.elastic = elastic;
  }

  long count(String index) throws IOException {
    refresh(index);
    return elastic.client().count(c -> c.index(index)).count();
  }

  /** What is lost, and what is there more than once; empty if it is the ledger. */
  String difference(String index, Collection<Integer> ledger) throws IOException {
    List<Integer> found = all(index);
    var lost = new ArrayList<>(ledger);
    lost.removeAll(Set.copyOf(found));
    var doubled = new ArrayList<Integer>();
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).equals(found.get(i - 1))) {
        doubled.add(found.get(i));
      }
    }
    return lost.isEmpty() && doubled.isEmpty() ? "" : "lost " + lost + ", doubled " + doubled;
  }

  /** Of all documents, sorted, as often as they are there. */
  private List<Integer> all(String index) throws IOException {
    refresh(index);
    var request = new Request("POST", "/" + index + "/_search");
    request.setJsonEntity("{\"size\":10000,\"_source\":[\"text\"]}");
    var answer = elastic.rest().performRequest(request).getEntity().getContent();
    var numbers = new ArrayList<Integer>();
    for (JsonNode hit : Json.mapper().readTree(answer).path("hits").path("hits")) {
      Matcher number = NUMBER.matcher(hit.path("_source").path("text").asText());
      assertTrue(number.find(), hit::toString);
      numbers.add(Integer.valueOf(number.group(1)));
    }
    numbers.sort(null);
    return numbers;
  }

  private void refresh(String index) throws IOException {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
  }
}
