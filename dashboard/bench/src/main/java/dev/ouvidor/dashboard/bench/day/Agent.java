package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.bench.day.Ledger.Tag;
import dev.ouvidor.dashboard.bench.day.Ledger.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Somebody at the desk: looks at the list, takes cases from it, and now and then many at once. */
final class Agent implements Runnable {
  private static final List<String> WORDS =
      List.of("pedido", "entrega", "atraso", "troca", "defeito", "refund", "late", "devolución");
  private static final Set<String> PENDING =
      Set.of("AWAITING_APPROVAL", "APPROVED", "CLAIMED", "RETRY", "UNKNOWN");
  private static final int MOST_AT_ONCE = 20;

  private final Desk desk;
  private final Browser browser;
  private final Random random;
  private final String name;
  private final long pause;

  /**
   * What all of them have in common.
   *
   * @param people user ids of the agents
   */
  record Desk(Ledger ledger, Customers customers, List<String> people, long endsAt) {
    /** Whether nobody can wait any longer for this day to end. */
    boolean isOver() {
      return System.nanoTime() > endsAt;
    }
  }

  /**
   * @param name tells the agents apart, and the tags that each of them uses
   * @param pause between two actions, on average, in nanoseconds
   */
  Agent(Desk desk, Browser browser, String name, long seed, long pause) {
    this.desk = desk;
    this.browser = browser;
    this.name = name;
    this.random = new Random(seed);
    this.pause = pause;
  }

  /** Until nobody waits any more. */
  @Override
  public void run() {
    int idle = 0;
    while (idle < 3 && !desk.isOver()) {
      boolean late = desk.customers().areDone();
      List<JsonNode> rows = list(late);
      List<JsonNode> wanted =
          rows.stream().filter(row -> !PENDING.contains(row.path("replyState").asText())).toList();
      if (wanted.isEmpty()) {
        idle += late ? 1 : 0;
      } else {
        idle = 0;
        if (chance(4)) {
          many(rows);
        }
        // The most urgent first, like everybody: that is how two come to the same case.
        int choice = chance(30) ? Math.min(3, wanted.size()) : wanted.size();
        new Visit(desk, browser, name, random, this::rest)
            .to(wanted.get(random.nextInt(choice)).path("id").asText());
      }
      rest();
    }
  }

  private List<JsonNode> list(boolean late) {
    Answer answer;
    if (!late && chance(8)) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      answer =
          browser.get(
              Action.SEARCH, "/api/cases?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8));
    } else {
      String which = late || chance(60) ? "waiting&order=oldest" : "open";
      answer = browser.get(Action.LIST, "/api/cases?status=" + which);
    }
    List<JsonNode> rows = new ArrayList<>();
    answer.json().path("items").forEach(rows::add);
    return rows;
  }

  /** Up to twenty rows at once, as they are by then. */
  private void many(List<JsonNode> rows) {
    int kind = random.nextInt(4);
    Map<String, Object> body = new HashMap<>();
    String type;
    String detail;
    List<String> ids =
        rows.stream()
            .filter(row -> kind != 0 || row.path("status").asText().equals("ANSWERED"))
            .map(row -> row.path("id").asText())
            .limit(1 + random.nextInt(MOST_AT_ONCE))
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    if (kind == 0) {
      type = "status";
      detail = "RESOLVED";
      body.putAll(Map.of("action", "status", "status", detail));
    } else if (kind == 1) {
      type = "assigned";
      detail = desk.people().get(random.nextInt(desk.people().size()));
      body.putAll(Map.of("action", "assign", "assignee", detail));
    } else if (kind == 2) {
      type = "";
      detail = name + "-lote";
      body.putAll(Map.of("action", "tag", "add", List.of(detail)));
    } else {
      ids = ids.subList(0, Math.min(2, ids.size()));
      type = "snoozed";
      detail = inDays(random).toString();
      body.putAll(Map.of("action", "snooze", "until", detail));
    }
    body.put("cases", ids.stream().map(id -> Map.of("id", id)).toList());
    Answer answer = browser.post(Action.BULK, "/api/case-changes", body);
    note(answer, ids, type, detail);
  }

  /** What became of each; a tag that was there already is as good as a new one. */
  private void note(Answer answer, List<String> ids, String type, String detail) {
    if (!answer.isDone()) {
      ids.forEach(id -> each(answer, id, type, detail));
    }
    for (JsonNode result : answer.json().path("results")) {
      boolean unsure = result.path("error").asText().equals("unavailable");
      boolean done =
          type.isEmpty() ? result.path("done").asBoolean() : result.path("version").isTextual();
      if (unsure || done) {
        each(unsure ? Answer.NONE : answer, result.path("id").asText(), type, detail);
      }
    }
  }

  private void each(Answer answer, String id, String type, String detail) {
    if (type.isEmpty()) {
      desk.ledger().tag(answer, new Tag(id, detail), true);
    } else {
      desk.ledger().note(answer, new Trace(id, type, browser.userId(), detail));
    }
  }

  /** A moment that nobody else chooses. */
  static Instant inDays(Random random) {
    return Instant.now()
        .plus(2, ChronoUnit.DAYS)
        .plusMillis(random.nextInt(1_000_000_000))
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void rest() {
    LockSupport.parkNanos((long) (pause * (0.5 + random.nextDouble())));
  }
}
