package dev.ouvidor.dashboard.replies.ledger;

import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyEntry;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every approved reply: how it stands in the outbox, and how often on the platform. */
final class ReplyLedger {
  private final Network network;
  private final Map<String, Integer> lines = new TreeMap<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private int replies;
  private int arrived;
  private int inDoubt;
  private int resolved;
  private int shown;

  ReplyLedger(Network network) {
    this.network = network;
  }

  void add(CaseDocument document) {
    int brand = Integer.parseInt(document.connection().substring("x-".length()));
    String post = document.threadId();
    ReplyEntry reply = document.replies().get(0);
    List<String> there = network.brand(brand).replies(post);
    replies++;
    arrived += there.isEmpty() ? 0 : 1;
    if (document.events().stream().anyMatch(event -> event.type().equals("reply_unknown"))) {
      inDoubt++;
      resolved += reply.state() == ReplyState.SENT ? 1 : 0;
    }
    shown += isShown(reply) ? 1 : 0;
    String line = reply.state() + (there.isEmpty() ? ", not" : ",") + " on the platform";
    lines.merge(line, 1, Integer::sum);
    if (there.size() > 1) {
      doubled.add(document.id() + " " + reply);
    }
    if (!isAccountedFor(reply, there)) {
      lost.add(document.id() + " " + reply);
    }
  }

  /** It arrived and we know, or a person sees that it is open whether it did, and why. */
  private static boolean isAccountedFor(ReplyEntry reply, List<String> there) {
    return isShown(reply) || reply.state() == ReplyState.SENT && there.contains(reply.text());
  }

  private static boolean isShown(ReplyEntry reply) {
    return (reply.state() == ReplyState.UNKNOWN || reply.state() == ReplyState.REFUSED)
        && reply.dueAt() == null
        && reply.reason() != null;
  }

  int replies() {
    return replies;
  }

  /** Neither on the platform nor shown to a person. */
  List<String> lost() {
    return lost;
  }

  /** More than once on the platform. */
  List<String> doubled() {
    return doubled;
  }

  String print(long seed, int kills, Duration took) {
    StringBuilder all = new StringBuilder();
    line(all, "approved replies", replies);
    line(all, "on the platform", arrived);
    lines.forEach((name, count) -> line(all, "  " + name, count));
    line(all, "lost", lost.size());
    line(all, "doubled", doubled.size());
    line(all, "UNKNOWN at some time", inDoubt);
    line(all, "  resolved by looking", resolved);
    line(all, "shown to a person", shown);
    line(all, "dispatchers killed", kills);
    line(all, "posts that the platform saw", network.posts.total());
    faults(all, network.posts);
    line(all, "looks that the platform saw", network.looks.total());
    faults(all, network.looks);
    line(all, "seconds", took.toSeconds());
    line(all, "replies/s", replies * 1_000L / Math.max(1, took.toMillis()));
    line(all, "seed", seed);
    return all.toString();
  }

  private static void faults(StringBuilder all, Deck deck) {
    Map<String, Integer> named =
        deck.dealt().entrySet().stream()
            .collect(
                Collectors.toMap(
                    fault -> name(fault.getKey()), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    named.forEach((name, count) -> line(all, "  " + name, count));
  }

  private static String name(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void line(StringBuilder all, String name, long value) {
    all.append(String.format(Locale.ROOT, "%-34s %,9d%n", name, value));
  }
}
