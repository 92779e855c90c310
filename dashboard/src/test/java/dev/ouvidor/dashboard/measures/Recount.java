package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * All measures once more, from the documents as they are stored and in the plainest way: one loop
 * after the other, nothing shared with the product. For cases of severity 2 without working hours.
 */
public final class Recount {
  private static final long HOUR = 3_600_000;
  private static final long ANSWER_BY = 4 * HOUR;
  private static final long LEGAL = 7 * 24 * HOUR;
  private static final long QUIET = 7 * 24 * HOUR;

  private final Map<String, Map<Long, List<Double>>> observations = new TreeMap<>();
  private final long asOf;

  /** Values by moment of each measure. */
  public Recount(List<JsonNode> cases, List<JsonNode> turns, List<JsonNode> feedback, long asOf) {
    this.asOf = asOf;
    Map<String, String> whole = new HashMap<>();
    for (JsonNode one : cases) {
      JsonNode into = one.at("/life/mergedInto");
      whole.put(text(one, "id"), into.isTextual() ? into.asText() : text(one, "id"));
    }
    for (JsonNode one : cases) {
      if (!one.at("/life/mergedInto").isTextual()) {
        replies(one);
        ends(one);
        scores(one);
        recovery(one);
        firstContact(one, cases);
      }
    }
    turns(turns, whole);
    for (JsonNode one : feedback) {
      if (one.path("nps").isInt() && !one.path("deleted").asBoolean()) {
        add("nps", time(one, "createdAt"), one.path("nps").asInt());
      }
    }
  }

  /** The values of a measure from a moment to before another one, smallest first. */
  public List<Double> of(String measure, long from, long to) {
    List<Double> all = new ArrayList<>();
    observations
        .getOrDefault(measure, Map.of())
        .forEach(
            (at, values) -> {
              if (at >= from && at < to) {
                all.addAll(values);
              }
            });
    Collections.sort(all);
    return all;
  }

  private void replies(JsonNode one) {
    List<JsonNode> sent = sent(one);
    for (int i = 0; i < sent.size(); i++) {
      JsonNode reply = sent.get(i);
      long at = time(reply, "sentAt");
      long since = Long.MAX_VALUE;
      for (JsonNode item : one.path("feedback")) {
        if (i == 0 || text(item, "answeredBy").equals(text(reply, "id"))) {
          since = Math.min(since, time(item, "createdAt"));
        }
      }
      if (since != Long.MAX_VALUE) {
        String which = i == 0 ? "first_response" : "next_response";
        add(which, at, at - since);
        add(which + "_working", at, at - since);
        decided(which, since + ANSWER_BY, at);
      }
      if (!reply.path("campaign").isTextual()) {
        boolean suggested = reply.path("suggested").isObject();
        add("suggestion", at, suggested ? 1 : 0);
        if (suggested) {
          double changed = reply.at("/suggested/changed").asDouble();
          add("suggestion_unchanged", at, changed == 0 ? 1 : 0);
        }
      }
    }
    if (one.path("waitingSince").isTextual()) {
      String which = sent.isEmpty() ? "first_response" : "next_response";
      decided(which, time(one, "waitingSince") + ANSWER_BY, Long.MAX_VALUE);
    }
  }

  private void decided(String which, long due, long done) {
    long at = Math.min(due, done);
    if (at <= asOf) {
      add("sla_" + which, at, done <= due ? 1 : 0);
      add("sla", at, done <= due ? 1 : 0);
    }
  }

  private void ends(JsonNode one) {
    long opened = time(one, "openedAt");
    List<long[]> over = new ArrayList<>();
    boolean is = false;
    for (JsonNode event : one.path("events")) {
      if (text(event, "type").equals("status")) {
        boolean now = Set.of("RESOLVED", "CLOSED").contains(text(event, "detail"));
        if (now && !is) {
          over.add(new long[] {time(event, "at"), Long.MAX_VALUE});
        } else if (!now && is) {
          over.get(over.size() - 1)[1] = time(event, "at");
        }
        is = now;
      }
    }
    for (long[] end : over) {
      add("reopened", end[0], end[1] == Long.MAX_VALUE ? 0 : 1);
    }
    if (is) {
      long last = over.get(over.size() - 1)[0];
      add("resolution", last, last - opened);
      add("resolution_working", last, last - opened);
      decided("legal", opened + LEGAL, last);
    } else {
      decided("legal", opened + LEGAL, Long.MAX_VALUE);
    }
  }

  /** Age of what is open at a moment. */
  public static List<Double> backlog(List<JsonNode> cases, long moment) {
    List<Double> ages = new ArrayList<>();
    for (JsonNode one : cases) {
      long opened = time(one, "openedAt");
      boolean over = opened > moment || one.at("/life/mergedInto").isTextual();
      for (JsonNode event : one.path("events")) {
        if (text(event, "type").equals("status") && time(event, "at") <= moment) {
          over = Set.of("RESOLVED", "CLOSED").contains(text(event, "detail"));
        }
      }
      if (!over) {
        ages.add((double) (moment - opened));
      }
    }
    Collections.sort(ages);
    return ages;
  }

  private void scores(JsonNode one) {
    for (JsonNode score : one.at("/followUp/scores")) {
      int value = score.path("value").asInt();
      add("csat_mean", time(score, "at"), value);
      add("csat", time(score, "at"), value >= 4 ? 1 : 0);
    }
  }

  private void recovery(JsonNode one) {
    List<JsonNode> sent = sent(one);
    if (sent.isEmpty()) {
      return;
    }
    long first = time(sent.get(0), "sentAt");
    boolean sad = false;
    JsonNode last = null;
    for (JsonNode item : one.path("feedback")) {
      if (time(item, "createdAt") <= first) {
        sad |= text(item, "sentiment").equals("NEGATIVE");
      } else if (last == null || time(item, "createdAt") > time(last, "createdAt")) {
        last = item;
      }
    }
    if (sad && last != null) {
      add("recovery", time(last, "createdAt"), text(last, "sentiment").equals("NEGATIVE") ? 0 : 1);
    }
  }

  private void firstContact(JsonNode one, List<JsonNode> cases) {
    List<JsonNode> sent = sent(one);
    if (sent.isEmpty() || one.path("natures").isEmpty()) {
      return;
    }
    long first = time(sent.get(0), "sentAt");
    if (first + QUIET > asOf) {
      return;
    }
    Set<String> natures = new HashSet<>();
    one.path("natures").forEach(code -> natures.add(code.asText()));
    int solved = 1;
    for (JsonNode other : cases) {
      boolean theirs =
          other.at("/author/id").equals(one.at("/author/id"))
              && !other.at("/life/mergedInto").isTextual();
      for (JsonNode item : other.path("feedback")) {
        long at = time(item, "createdAt");
        boolean later = theirs && at > first && at <= first + QUIET;
        for (JsonNode code : item.path("natures")) {
          solved = later && natures.contains(code.asText()) ? 0 : solved;
        }
      }
    }
    add("first_contact", first, solved);
  }

  private void turns(List<JsonNode> turns, Map<String, String> whole) {
    List<JsonNode> sorted = new ArrayList<>(turns);
    sorted.sort((one, other) -> Long.compare(time(one, "to"), time(other, "to")));
    Map<String, Double> sums = new HashMap<>();
    for (JsonNode turn : sorted) {
      String key = whole.get(text(turn, "caseId")) + " " + text(turn, "userId");
      sums.merge(key, turn.path("activeMs").asDouble(), Double::sum);
      if (text(turn, "end").equals("SENT")) {
        add("handling", time(turn, "to"), Objects.requireNonNull(sums.remove(key)));
      }
    }
  }

  private void add(String measure, long at, double value) {
    observations
        .computeIfAbsent(measure, key -> new TreeMap<>())
        .computeIfAbsent(at, key -> new ArrayList<>())
        .add(value);
  }

  private static List<JsonNode> sent(JsonNode one) {
    List<JsonNode> sent = new ArrayList<>();
    one.path("replies").forEach(sent::add);
    sent.sort((a, b) -> Long.compare(time(a, "sentAt"), time(b, "sentAt")));
    return sent;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static long time(JsonNode node, String field) {
    return Instant.parse(text(node, field)).toEpochMilli();
  }

  /** The percentile and its interval, by adding up every case of the binomial distribution. */
  public static double[] percentile(List<Double> sorted, double q) {
    int n = sorted.size();
    double place = (n - 1) * q;
    int below = (int) place;
    double above = below + 1 < n ? sorted.get(below + 1) : sorted.get(below);
    double[] chance = {1};
    for (int i = 0; i < n; i++) {
      double[] next = new double[chance.length + 1];
      for (int k = 0; k < chance.length; k++) {
        next[k] += chance[k] * (1 - q);
        next[k + 1] += chance[k] * q;
      }
      chance = next;
    }
    int low = 0;
    int high = 0;
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      sum += chance[k];
      low = sum <= 0.025 ? k + 1 : low;
      high = sum < 0.975 ? k + 2 : high;
    }
    high = Math.max(high, 1);
    return new double[] {
      sorted.get(below) + (place - below) * (above - sorted.get(below)),
      low < 1 ? Double.NaN : sorted.get(low - 1),
      high > n ? Double.NaN : sorted.get(high - 1)
    };
  }

  /** A share and its interval by Wilson. */
  public static double[] share(List<Double> values) {
    double n = values.size();
    double p = values.stream().mapToDouble(v -> v).sum() / n;
    double z = 1.959963984540054;
    double root = z * Math.sqrt(p * (1 - p) / n + z * z / 4 / n / n);
    double down = 1 + z * z / n;
    return new double[] {p, (p + z * z / 2 / n - root) / down, (p + z * z / 2 / n + root) / down};
  }
}
