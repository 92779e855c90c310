package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A day of a team at two dashboards: customers write, agents take up what they see, all at once and
 * often the same; a ledger of its own says in the end whether all that was accepted was done, once,
 * and nothing else.
 */
public final class SimulatedDay {
  private static final String PASSWORD = "uma senha bem comprida";
  private static final int LEADS = 2;
  private static final int SHOWN = 30;

  /**
   * Rests that people take for a case, all of them together: so often do they look up from it until
   * they are done, in two or three visits.
   */
  private static final int RESTS = 10;

  private static final Duration SETTLING = Duration.ofMinutes(5);

  private final PrintStream out;
  private final ElasticsearchConnection elasticsearch;
  private final ProcessHandle node;
  private final Path folder;
  private final Timings timings = new Timings();
  private final Ledger ledger = new Ledger();

  /**
   * How much.
   *
   * @param cases that customers open
   * @param length over which time
   * @param latest when nobody writes any more, however few cases there are by then; agents go home
   *     five minutes later, whoever waits
   * @param seed the same one makes the same customers and the same inclinations of people
   */
  public record Size(int cases, int agents, Duration length, Duration latest, long seed) {}

  /**
   * @param elasticsearch with empty indices
   * @param node its process
   * @param folder for what the dashboards keep
   */
  public SimulatedDay(
      PrintStream out, ElasticsearchConnection elasticsearch, ProcessHandle node, Path folder) {
    this.out = out;
    this.elasticsearch = elasticsearch;
    this.node = node;
    this.folder = folder;
  }

  /**
   * Lives through it, and prints what it saw.
   *
   * @return what is wrong in the end; empty if nothing is
   */
  public List<String> live(Size size) throws Exception {
    out.printf(
        "== a day of %,d cases in %d minutes, %d agents, seed %d; nobody writes after %d minutes"
            + " ==%n",
        size.cases(),
        size.length().toMinutes(),
        size.agents(),
        size.seed(),
        size.latest().toMinutes());
    try (var shop = new Shop();
        Elastic elastic = elasticsearch.open();
        var first = DashboardServer.start(elasticsearch, folder, shop.configuration(folder))) {
      var admin = new Browser(first.base(), new Timings());
      admin.enter("/api/setup", person("Chefe", "chefe@loja.test", first.setupToken()));
      try (var second = DashboardServer.start(elasticsearch, folder, shop.configuration(folder))) {
        second.awaitReady();
        return live(size, shop, new Store(elastic.client()), elastic, admin, first, second);
      }
    }
  }

  private List<String> live(
      Size size,
      Shop shop,
      Store store,
      Elastic elastic,
      Browser admin,
      DashboardServer... dashboards)
      throws Exception {
    List<Browser> leads = invite(admin, "lead", LEADS, dashboards);
    List<Browser> agents = invite(admin, "agent", size.agents(), dashboards);
    long nanos = size.length().toNanos();
    var customers = new Customers(shop, elastic.client(), size.seed());
    var desk =
        new Agent.Desk(
            ledger,
            customers,
            agents.stream().map(Browser::userId).toList(),
            System.nanoTime() + size.latest().plus(SETTLING).toNanos());
    var effort = new Effort(List.of(dashboards), node, elastic);
    Effort.Spent before = effort.spent();
    long start = System.nanoTime();
    try (var progress = new Progress(out, timings, customers, store, effort)) {
      work(size, desk, agents, leads);
      settle(store);
    }
    double minutes = (System.nanoTime() - start) / 6e10;
    String cost = effort.spent().since(before).per(timings.requests());
    agents.forEach(Browser::close);
    leads.forEach(Browser::close);

    List<Browser> all = new ArrayList<>(agents);
    all.addAll(leads);
    out.print(timings);
    out.println(cost + "; " + effort.memory());
    out.println("every document is held against the ledger");
    store.refresh();
    Map<String, CaseDocument> cases = store.cases();
    List<String> wrong = check(shop, store, cases, customers, admin, all);
    print(cases, minutes, wrong);
    return wrong;
  }

  private void work(Size size, Agent.Desk desk, List<Browser> agents, List<Browser> leads)
      throws InterruptedException {
    long nanos = size.length().toNanos();
    long pause = nanos * size.agents() / ((long) size.cases() * RESTS);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Future<?> writing =
          threads.submit(
              () -> desk.customers().write(size.cases(), nanos, size.latest().toNanos()));
      List<Lead> approving =
          IntStream.range(0, leads.size())
              .mapToObj(i -> new Lead(ledger, leads.get(i), size.seed() + i))
              .toList();
      List<Future<?>> others = new ArrayList<>();
      approving.forEach(lead -> others.add(threads.submit(lead)));
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < agents.size(); i++) {
        String name = String.format(Locale.ROOT, "agente-%02d", i + 1);
        long seed = size.seed() * 1_000 + i;
        working.add(threads.submit(new Agent(desk, agents.get(i), name, seed, pause)));
      }
      end(writing);
      for (Future<?> one : working) {
        end(one);
      }
      approving.forEach(Lead::finish);
      for (Future<?> one : others) {
        end(one);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void end(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the day broke off", e.getCause());
    }
  }

  /** Until the outboxes have nothing left to do. */
  private static void settle(Store store) throws IOException {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (store.unsettled() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }

  private List<String> check(
      Shop shop,
      Store store,
      Map<String, CaseDocument> cases,
      Customers customers,
      Browser admin,
      List<Browser> people)
      throws IOException {
    List<String> wrong =
        new ArrayList<>(new Check(ledger, cases, shop::replies).wrong(customers.opened()));
    Map<Ledger.Place, String> drafts = store.drafts();
    ledger
        .drafts()
        .forEach(
            (place, text) -> {
              if (!drafts.getOrDefault(place, "").equals(text)) {
                wrong.add("draft of " + place + " is " + drafts.get(place) + ", was " + text);
              }
            });
    for (Browser one : people) {
      long written = store.written(one.userId());
      if (written < one.written() || written > one.written() + one.unsure()) {
        wrong.add(
            written
                + " lines of the audit trail for "
                + one.written()
                + " acts of "
                + one.userId());
      }
    }
    if (!admin.ask("/api/audit/check").path("broken").isNull()) {
      wrong.add("the audit trail is broken");
    }
    wrong.addAll(numbers(admin, customers.opened()));
    return wrong;
  }

  /** Every case is in the inbox, or part of one that is, with a number of its own. */
  private static List<String> numbers(Browser admin, Set<String> opened) {
    Set<String> ids = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    String after = "";
    while (after != null) {
      String path = "/api/cases?status=any&facets=false&size=200&order=oldest";
      JsonNode page =
          admin.get(Action.LIST, after.isEmpty() ? path : path + "&after=" + after).json();
      for (JsonNode row : page.path("items")) {
        ids.add(row.path("id").asText());
        numbers.add(row.path("protocol").asText());
      }
      after = page.path("next").asText(null);
    }
    return numbers.size() == ids.size() && opened.containsAll(ids)
        ? List.of()
        : List.of(ids.size() + " cases in the inbox with " + numbers.size() + " numbers");
  }

  private void print(Map<String, CaseDocument> cases, double minutes, List<String> wrong) {
    long sent =
        cases.values().stream()
            .filter(one -> one.life().mergedInto() == null)
            .flatMap(one -> one.replies().stream())
            .filter(reply -> reply.state() == CaseDocument.ReplyState.SENT)
            .count();
    out.printf(
        Locale.ROOT,
        "%,d requests in %.1f minutes (%.0f/s), %d without a good answer; %,d replies sent, %,d"
            + " cases merged, %,d still wait%n",
        timings.requests(),
        minutes,
        timings.requests() / minutes / 60,
        timings.failed(),
        sent,
        cases.values().stream().filter(one -> one.life().mergedInto() != null).count(),
        cases.values().stream().filter(one -> one.waitingSince() != null).count());
    out.printf("wrong states: %d%n", wrong.size());
    wrong.stream().limit(SHOWN).forEach(out::println);
  }

  private List<Browser> invite(
      Browser admin, String role, int count, DashboardServer... dashboards) {
    List<Browser> people = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String email = role + i + "@loja.test";
      JsonNode invited =
          admin
              .post(
                  Action.LIST,
                  "/api/settings/people/invitations",
                  Map.of("name", role + " " + i, "email", email, "role", role))
              .json();
      var first = new Browser(dashboards[0].base(), timings);
      first.enter(
          "/api/invitation/accept", person(role + " " + i, email, invited.path("token").asText()));
      var own = new Browser(dashboards[i % dashboards.length].base(), timings);
      own.signIn(email, PASSWORD);
      own.listen();
      people.add(own);
    }
    return people;
  }

  private static Map<String, String> person(String name, String email, String token) {
    return Map.of("name", name, "email", email, "password", PASSWORD, "token", token);
  }
}
