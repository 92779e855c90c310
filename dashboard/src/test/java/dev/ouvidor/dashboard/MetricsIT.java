package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class MetricsIT {
  private final Product product;

  MetricsIT(Product product) {
    this.product = product;
  }

  @Test
  void theyTellHowEverythingStands() {
    assertEquals(404, product.stranger().get("/api/nowhere").status());
    String metrics = product.stranger().get("/metrics").text();
    for (String name :
        new String[] {
          "ouvidor_search_up 1.0",
          "ouvidor_pipeline_running ",
          "ouvidor_live_pages ",
          "ouvidor_quarantine_documents ",
          "ouvidor_intake_waiting ",
          "ouvidor_outbox_cases ",
          "ouvidor_outbox_overdue_seconds ",
          "ouvidor_http_request_duration_seconds_count{method=\"GET\"",
          "jvm_memory_used_bytes{",
        }) {
      assertTrue(metrics.contains("\n" + name), name + " is not in\n" + metrics);
    }
  }

  @Test
  void theyDoNotAnswerThroughAProxy() {
    var forwarded = product.stranger().with("X-Forwarded-For", "203.0.113.9").get("/metrics");
    assertEquals(404, forwarded.status());
  }
}
