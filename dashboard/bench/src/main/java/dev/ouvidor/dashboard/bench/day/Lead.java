package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.bench.day.Ledger.Trace;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Somebody who looks at the replies that need a second person, until they are told to stop. */
final class Lead implements Runnable {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST = TimeUnit.MINUTES.toNanos(2);

  private final Ledger ledger;
  private final Browser browser;
  private final Random random;
  private volatile boolean done;
  private volatile long doneAt;

  Lead(Ledger ledger, Browser browser, long seed) {
    this.ledger = ledger;
    this.browser = browser;
    this.random = new Random(seed);
  }

  /** The agents went home: what waits now is the last, for two minutes at most. */
  void finish() {
    doneAt = System.nanoTime();
    done = true;
  }

  @Override
  public void run() {
    boolean left = true;
    while (!done || left && System.nanoTime() - doneAt < LAST) {
      JsonNode items = browser.get(Action.QUEUE, "/api/approvals?size=20").json().path("items");
      left = !items.isEmpty();
      items.forEach(this::decide);
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void decide(JsonNode item) {
    String caseId = item.path("case").path("id").asText();
    String replyId = item.path("reply").path("id").asText();
    int choice = done ? 99 : random.nextInt(100);
    Map<String, Object> body = new HashMap<>();
    body.put("version", item.path("version").asText());
    String event;
    String text = item.path("reply").path("text").asText();
    if (choice < 10) {
      event = "returned";
      body.put("action", "return");
      body.put("comment", "Mais curto, por favor.");
    } else if (choice < 25) {
      event = "approved_edited";
      text = text + " Abraço!";
      body.put("action", "approve");
      body.put("text", text);
    } else {
      event = "approved";
      body.put("action", "approve");
    }
    Answer answer =
        browser.post(
            Action.APPROVE, "/api/cases/" + caseId + "/replies/" + replyId + "/approval", body);
    ledger.note(answer, new Trace(caseId, event, browser.userId(), replyId));
    if (answer.isDone() && event.equals("approved_edited")) {
      ledger.edited(replyId, text);
    }
  }
}
