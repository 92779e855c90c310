package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.bench.day.Ledger.Merge;
import dev.ouvidor.dashboard.bench.day.Ledger.Place;
import dev.ouvidor.dashboard.bench.day.Ledger.Tag;
import dev.ouvidor.dashboard.bench.day.Ledger.Trace;
import dev.ouvidor.dashboard.bench.day.Ledger.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one person does at one case, from opening it until they turn to the next. */
final class Visit {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final List<String> OPENINGS =
      List.of("Olá! Já estamos vendo isso.", "Oi! Obrigado por avisar.", "Hi! We are on it.");

  private final Agent.Desk desk;
  private final Browser browser;
  private final String name;
  private final Random random;
  private final Runnable rest;

  /**
   * @param rest a pause, as between any two actions
   */
  Visit(Agent.Desk desk, Browser browser, String name, Random random, Runnable rest) {
    this.desk = desk;
    this.browser = browser;
    this.name = name;
    this.random = random;
    this.rest = rest;
  }

  void to(String caseId) {
    Seen seen = open(caseId);
    if (seen == null || seen.isMerged()) {
      return;
    }
    presence(caseId, true);
    JsonNode history = browser.get(Action.HISTORY, path(caseId, "/history")).json();
    rest.run();
    if (seen.toAnswer() == null) {
      tend(seen, history);
    } else {
      answer(seen);
    }
    presence(caseId, false);
  }

  private void answer(Seen opened) {
    Seen seen = opened;
    if (seen.assignee() == null && chance(50)) {
      assign(seen, browser.userId());
      Seen again = open(seen.id());
      if (again == null || again.toAnswer() == null) {
        return;
      }
      seen = again;
    }
    browser.get(Action.SUGGESTIONS, path(seen.id(), "/suggestions?visibility=PUBLIC"));
    Long lease = focus(seen.id());
    if (lease == null) {
      return;
    }
    String text = words();
    for (int drafts = 1 + random.nextInt(3); drafts > 0; drafts--) {
      draft(seen.id(), text.substring(0, text.length() / drafts));
      rest.run();
    }
    if (!send(seen, lease, text)) {
      Seen again = open(seen.id());
      if (again == null || again.toAnswer() == null || !send(again, lease, words())) {
        browser.call(Action.FOCUS, path(seen.id(), "/focus/" + lease), "DELETE", null);
      }
    }
  }

  /** Whether it was taken, or nobody knows. */
  private boolean send(Seen seen, long lease, String text) {
    String to = String.valueOf(seen.toAnswer());
    Map<String, Object> body = new HashMap<>();
    body.put("text", text);
    body.put("visibility", "PUBLIC");
    body.put("to", to);
    body.put("version", seen.version());
    body.put("lease", lease);
    body.put("hold", seen.json().path("composer").path("undoSeconds").asInt());
    String returned = seen.returned();
    if (returned != null) {
      body.put("revises", returned);
    }
    Answer answer = browser.post(Action.REPLY, path(seen.id(), "/replies"), body);
    String id = answer.isDone() ? new Seen(answer.json()).replyOf(text) : null;
    desk.ledger().reply(answer, id, new Written(seen.id(), to, browser.userId(), text));
    desk.ledger().draft(answer, new Place(seen.id(), browser.userId()), "");
    if (returned != null) {
      desk.ledger().note(answer, trace(seen, "reply_cancelled", returned));
    }
    if (id != null && chance(4)) {
      Answer undone =
          browser.post(
              Action.UNDO,
              path(seen.id(), "/replies/" + id + "/decision"),
              Map.of("action", chance(50) ? "undo" : "cancel"));
      desk.ledger().note(undone, trace(seen, "reply_cancelled", id));
    }
    if (id != null && chance(15)) {
      note(seen);
    }
    return !answer.isRefused();
  }

  private @Nullable Long focus(String caseId) {
    Answer answer =
        browser.post(Action.FOCUS, path(caseId, "/focus"), Map.of("page", name, "active", true));
    if (answer.error().equals("held") && chance(15)) {
      answer = browser.post(Action.TAKE_OVER, path(caseId, "/focus/take"), Map.of());
    }
    JsonNode lease = answer.json().path("lease");
    return answer.isDone() && lease.isIntegralNumber() ? lease.longValue() : null;
  }

  private void draft(String caseId, String text) {
    Answer answer =
        browser.post(
            Action.DRAFT, path(caseId, "/draft"), Map.of("text", text, "visibility", "PUBLIC"));
    desk.ledger().draft(answer, new Place(caseId, browser.userId()), text);
  }

  /** What is done where nothing is to be answered. */
  private void tend(Seen seen, JsonNode history) {
    for (JsonNode other : history.path("items")) {
      if (other.path("mergeable").asBoolean() && chance(40)) {
        merge(seen, other.path("caseId").asText());
        return;
      }
    }
    int choice = random.nextInt(100);
    if (choice < 55) {
      move(seen);
    } else if (choice < 70) {
      note(seen);
    } else if (choice < 88) {
      tag(seen);
    } else if (choice < 96) {
      assign(seen, desk.people().get(random.nextInt(desk.people().size())));
    } else {
      String until = Agent.inDays(random).toString();
      Answer answer =
          browser.post(Action.SNOOZE, path(seen.id(), "/snooze"), Map.of("until", until));
      desk.ledger().note(answer, trace(seen, "snoozed", until));
    }
  }

  /** Mostly on, sometimes back; what cannot be is tried as well. */
  private void move(Seen seen) {
    String to =
        switch (random.nextInt(10)) {
          case 0 -> "CLOSED";
          case 1 -> "FOLLOW_UP";
          case 2 -> "NEW";
          case 3 -> "ANSWERED";
          default -> "RESOLVED";
        };
    boolean pending = seen.status().equals("NEW") || seen.status().equals("ASSIGNED");
    if (pending && chance(80)) {
      return;
    }
    Answer answer =
        browser.post(
            Action.STATUS,
            path(seen.id(), "/status"),
            Map.of("status", to, "version", seen.version()));
    String open = seen.assignee() == null ? "NEW" : "ASSIGNED";
    if (!seen.status().equals(to)) {
      desk.ledger().note(answer, trace(seen, "status", to.equals("NEW") ? open : to));
    }
  }

  private void assign(Seen seen, String to) {
    Answer answer =
        browser.post(
            Action.ASSIGN,
            path(seen.id(), "/assignee"),
            Map.of("assignee", to, "version", seen.version()));
    if (!to.equals(seen.assignee())) {
      desk.ledger().note(answer, trace(seen, "assigned", to));
    }
  }

  private void note(Seen seen) {
    String text = "Nota " + NUMBERS.incrementAndGet() + " de " + name + ": ver com o estoque.";
    Answer answer = browser.post(Action.NOTE, path(seen.id(), "/notes"), Map.of("text", text));
    desk.ledger().note(answer, trace(seen, Check.NOTE, text));
    desk.ledger().note(answer, trace(seen, "noted", ""));
  }

  private void tag(Seen seen) {
    String tag = name + "-" + random.nextInt(2);
    boolean there = seen.isTagged(tag);
    Answer answer =
        browser.post(
            Action.TAG, path(seen.id(), "/tags"), Map.of(there ? "remove" : "add", List.of(tag)));
    desk.ledger().tag(answer, new Tag(seen.id(), tag), !there);
  }

  private void merge(Seen seen, String from) {
    Answer answer = browser.post(Action.MERGE, path(seen.id(), "/merge"), Map.of("from", from));
    desk.ledger().merge(answer, new Merge(seen.id(), from));
  }

  private void presence(String caseId, boolean here) {
    browser.post(Action.PRESENCE, path(caseId, "/presence"), Map.of("page", name, "here", here));
  }

  private @Nullable Seen open(String caseId) {
    Answer answer = browser.get(Action.OPEN, path(caseId, ""));
    return answer.isDone() ? new Seen(answer.json()) : null;
  }

  /** No two replies have the same words; one in twelve has such as need a second look. */
  private String words() {
    String opening = OPENINGS.get(random.nextInt(OPENINGS.size()));
    String risky = chance(8) ? " Não é preciso ir ao Procon." : "";
    return opening + risky + " Seu atendimento tem o número " + NUMBERS.incrementAndGet() + ".";
  }

  private Trace trace(Seen seen, String type, String detail) {
    return new Trace(seen.id(), type, browser.userId(), detail);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static String path(String caseId, String rest) {
    return "/api/cases/" + caseId + rest;
  }
}
