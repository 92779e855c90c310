package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same templates on the engine that we bring along and on a full Elasticsearch. */
class PortabilityTest {
  private static final Set<String> HAS = list("bare-engine-has.txt");
  private static final Set<String> LACKS = list("bare-engine-lacks.txt");

  @Test
  void nothingStandsOnBothLists() {
    var both = new TreeSet<>(HAS);
    both.retainAll(LACKS);
    assertEquals(Set.of(), both);
  }

  @Test
  void everyTemplateUsesOnlyWhatTheBareEngineHasToo() {
    var used = new TreeSet<String>();
    for (String name : IndexTemplates.names()) {
      JsonNode template = IndexTemplates.read(name).path("template");
      JsonNode analysis = template.path("settings").path("analysis");
      fields(template.path("mappings").path("properties"), analysis.path("analyzer"), used);
      analysis
          .path("analyzer")
          .forEach(analyzer -> analyzer(analyzer, analysis.path("filter"), used));
      analysis.path("filter").forEach(filter -> used.add(word("token_filter", filter, "type")));
    }
    assertTrue(
        used.contains("token_filter stemmer") && used.contains("field date"), "found " + used);
    used.removeAll(HAS);
    assertEquals(Set.of(), used);
  }

  private static void fields(JsonNode properties, JsonNode own, Set<String> used) {
    for (JsonNode field : properties) {
      used.add("field " + field.path("type").asText("object"));
      for (String role : new String[] {"analyzer", "search_analyzer", "search_quote_analyzer"}) {
        if (field.has(role) && !own.has(field.path(role).asText())) {
          used.add(word("analyzer", field, role));
        }
      }
      fields(field.path("properties"), own, used);
      fields(field.path("fields"), own, used);
    }
  }

  private static void analyzer(JsonNode analyzer, JsonNode own, Set<String> used) {
    if (analyzer.path("type").asText("custom").equals("custom")) {
      used.add(word("tokenizer", analyzer, "tokenizer"));
    } else {
      used.add(word("analyzer", analyzer, "type"));
    }
    for (JsonNode filter : analyzer.path("filter")) {
      if (!own.has(filter.asText())) {
        used.add("token_filter " + filter.asText());
      }
    }
    analyzer.path("char_filter").forEach(filter -> used.add("char_filter " + filter.asText()));
  }

  private static String word(String kind, JsonNode node, String field) {
    return kind + " " + node.path(field).asText();
  }

  private static Set<String> list(String name) {
    try (InputStream in = PortabilityTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
