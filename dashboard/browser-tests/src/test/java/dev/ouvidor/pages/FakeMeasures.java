package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Four weeks of measures that are all green, yellow or red; whatever is put is taken. */
final class FakeMeasures {
  private static final double HOUR = 3_600_000;
  private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
  private static final List<String> LIGHTS = List.of("GREEN", "YELLOW", "RED");

  private final ObjectNode settings = settings();

  synchronized JsonNode read(String path, @Nullable String query) {
    if (path.equals("/settings/measures")) return settings.deepCopy();
    if (path.endsWith("/people")) return people();
    if (path.endsWith("/reputation")) return reputation(query != null && query.contains("case="));
    return path.endsWith("/cases") ? behind() : report();
  }

  synchronized JsonNode change(JsonNode body) {
    settings.set("settings", body.path("settings"));
    settings.put("version", settings.path("version").asInt() + 1);
    var past = ((ArrayNode) settings.path("history")).insertObject(0);
    past.put("version", settings.path("version").asInt()).put("at", Instant.now().toString());
    past.set("note", body.path("note"));
    past.set("by", FakeData.person(0));
    return settings.deepCopy();
  }

  private static JsonNode report() {
    var report = FakeData.JSON.createObjectNode().put("from", "2026-11-01").put("to", "2026-11-28");
    report.put("zone", "America/Sao_Paulo").put("asOf", "2026-11-28T12:00:00Z");
    report.put("bucket", "day").put("smallest", 10).put("quietDays", 7).putObject("filters");
    var measures = report.putArray("measures");
    var durations =
        Map.of("first_response", 3.4, "next_response", 2.0, "resolution", 52.0, "handling", 0.1);
    durations.forEach((id, hours) -> row(measures, id, "DURATION", hours * HOUR));
    row(measures, "first_response_working", "DURATION", HOUR);
    for (String id : List.of("sla", "sla_legal", "first_contact", "csat", "recovery", "suggestion"))
      row(measures, id, "SHARE", 0.83);
    row(measures, "reopened", "SHARE", 0.06);
    row(measures, "csat_mean", "SCORE", 4.2);
    row(measures, "nps", "PROMOTERS", -12);
    row(measures, "backlog", "COUNT", 143);
    row(measures, "backlog_age", "DURATION", 30 * HOUR);
    var voices = report.putArray("voices");
    for (String channel : List.of("x", "email", "reclameaqui"))
      voices
          .addObject()
          .put("channel", channel)
          .put("n", 120)
          .put("share", 1 / 3.0)
          .put("low", 0.29)
          .put("high", 0.38)
          .put("before", 0.3);
    report
        .putArray("lags")
        .addObject()
        .put("connection", "x")
        .put("stream", "mentions")
        .put("channel", "x")
        .put("state", "OK")
        .put("lagMs", 4_200);
    return report;
  }

  private static void row(ArrayNode to, String id, String kind, double value) {
    var row = to.addObject().put("id", id).put("kind", kind).put("formula", "sent₁ − opened");
    row.put("better", kind.equals("DURATION") || kind.equals("COUNT") ? "LOWER" : "HIGHER");
    row.put("personal", true);
    row.set("now", figure(kind, value, 120));
    row.set("before", figure(kind, value * 1.1, 110));
    var aims = row.putArray("aims");
    if (!kind.equals("COUNT"))
      aims.addObject()
          .put("figure", "value")
          .put("good", value)
          .put("bad", value * 2)
          .put("light", LIGHTS.get(to.size() % 3));
    var trend = row.putArray("trend");
    for (int day = 0; day < 28; day++) {
      var point = trend.addObject().put("start", FROM.plusDays(day).toString());
      point.set("figure", figure(kind, value * (1 + day % 7 / 10.0), day == 3 ? 0 : 4));
    }
  }

  private static ObjectNode figure(String kind, double value, int n) {
    var figure = FakeData.JSON.createObjectNode().put("n", n);
    boolean duration = kind.equals("DURATION");
    boolean some = n > 0;
    figure.put("value", some ? value : null);
    figure.put("low", some && !kind.equals("COUNT") ? value * 0.8 : null);
    figure.put("high", some && !kind.equals("COUNT") ? value * 1.1 : null);
    figure.put("p90", some && duration ? value * 3 : null);
    figure.put("mean", some && duration ? value * 1.4 : null);
    return figure.putNull("p90Low").putNull("p90High");
  }

  private static JsonNode behind() {
    var behind = FakeData.JSON.createObjectNode().put("total", 120);
    var items = behind.putArray("items");
    for (int i = 0; i < 5; i++) {
      var item = items.addObject().put("caseId", "case-" + i).put("protocol", "K7QF-9M2X-4TRD");
      item.put("channel", "x").put("severity", i).put("at", "2026-11-20T10:00:00Z");
      item.put("value", (9 - i) * HOUR).putArray("natures").add("delivery.late");
      item.set("agent", FakeData.person(0));
    }
    return behind;
  }

  private static JsonNode people() {
    var table = FakeData.JSON.createObjectNode().put("smallest", 10);
    var people = table.putArray("people");
    for (int i = 0; i < 2; i++) {
      var line = people.addObject().put("own", i == 0);
      line.set("person", FakeData.person(i));
      var figures = line.putObject("figures");
      figures.set("first_response", figure("DURATION", HOUR, 40));
      var few = figures.putObject("sla").put("n", 3);
      few.putNull("value").putNull("low").putNull("high");
    }
    return table;
  }

  private static JsonNode reputation(boolean supposed) {
    var simulation = FakeData.JSON.createObjectNode().put("total", 1);
    simulation.set("formula", settings().at("/settings/reputation"));
    simulation.set("now", standing(6.4, "fair"));
    simulation.set("then", supposed ? standing(7.2, "good") : null);
    simulation
        .putArray("open")
        .addObject()
        .put("caseId", "case-0")
        .put("protocol", "K7QF-9M2X-4TRD")
        .put("answered", true)
        .put("rated", true)
        .put("mark", 2);
    return simulation;
  }

  private static ObjectNode standing(double score, String band) {
    return FakeData.JSON
        .createObjectNode()
        .put("complaints", 40)
        .put("answered", 36)
        .put("rated", 20)
        .put("solved", 14)
        .put("again", 11)
        .put("mark", 6.5)
        .put("score", score)
        .put("band", band);
  }

  private static ObjectNode settings() {
    var page = FakeData.JSON.createObjectNode().put("version", 0).put("mayChange", true);
    var settings = page.putObject("settings").put("zone", "America/Sao_Paulo");
    settings.put("quietDays", 7).put("smallest", 10);
    settings
        .putArray("targets")
        .addObject()
        .put("measure", "first_response")
        .put("figure", "value")
        .put("good", HOUR)
        .put("bad", 4 * HOUR);
    var formula = settings.putObject("reputation").put("answered", 2).put("mark", 3);
    formula.put("solved", 3).put("again", 2).put("leastRated", 10).put("leastAnswered", 0.5);
    formula.putArray("bands").addObject().put("name", "excellent").put("from", 8);
    var measures = page.putArray("measures");
    for (String id : List.of("first_response", "resolution"))
      measures.addObject().put("id", id).put("kind", "DURATION").put("better", "LOWER");
    measures.addObject().put("id", "sla").put("kind", "SHARE").put("better", "HIGHER");
    page.putArray("history");
    return page;
  }
}
