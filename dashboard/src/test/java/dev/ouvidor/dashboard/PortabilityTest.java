package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PortabilityTest {
  @Test
  void whatOnlyAFullElasticsearchHasIsFoundWhereverItStands() {
    assertMissing("/a/_update_by_query", "{}", "endpoint _update_by_query");
    assertMissing("/_sql", "", "endpoint _sql");
    assertMissing(
        "/a/_search",
        """
        {"query":{"bool":{"filter":[{"term":{"a":1}},{"bool":{"must_not":{"percolate":{}}}}]}}}""",
        "query percolate");
    assertMissing(
        "/a/_search",
        """
        {"aggregations":{"all":{"filter":{"rank_feature":{}},
          "aggregations":{"values":{"terms":{}},"sorted":{"bucket_sort":{}}}}}}""",
        "aggregation bucket_sort",
        "query rank_feature");
    assertMissing("/a/_search", "{\"sort\":[{\"_script\":{\"script\":\"1\"}}]}", "search script");
    assertMissing("/a/_update/1", "{\"script\":{}}", "update script");
    assertMissing(
        "/_bulk",
        """
        {"delete":{"_id":"1"}}
        {"index":{"_id":"1"}}
        {"script":"a word in a document"}
        {"update":{"_id":"1"}}
        {"scripted_upsert":true}
        """,
        "update scripted_upsert");
  }

  @Test
  void whatBothHaveIsFine() {
    assertMissing(
        "/cases/_search",
        """
        {"query":{"simple_query_string":{"query":"script"}},"size":1,
          "aggregations":{"status":{"filter":{"match_all":{}},
            "aggregations":{"values":{"terms":{"field":"status"}}}}}}""");
    assertMissing("/a/_doc/1", "{\"script\":1}");
  }

  private static void assertMissing(String path, String body, String... expected) {
    assertEquals(Set.of(expected), Portability.missing(path, body));
  }
}
