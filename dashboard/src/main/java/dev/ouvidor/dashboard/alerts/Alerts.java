package dev.ouvidor.dashboard.alerts;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.outlets.Outlets;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All there is to alerts: rules, what makes alerts of what they see, and their routes. */
public final class Alerts implements AutoCloseable {
  private final AlertRoutes routes;
  private final RuleRoutes ruleRoutes;
  private final AlertDesk desk;
  private final OperationWatch watch;

  /**
   * What it works with.
   *
   * @param clocks the working hours in force
   * @param taxonomy the natures in force
   * @param silences tells of each connection whether it is silent for longer than usual
   * @param live told of every alert that was changed, wherever it was, as JSON of the API
   * @param user who is signed in
   * @param isPerson whether somebody of this id has access
   * @param nameOf what a user of an id is called
   */
  public record Ports(
      ElasticsearchClient client,
      SettingsStore settings,
      Outlets outlets,
      Supplier<Clocks> clocks,
      Supplier<Taxonomy> taxonomy,
      Consumer<BiConsumer<String, Boolean>> silences,
      Consumer<Object> live,
      Function<Context, User> user,
      Predicate<String> isPerson,
      Function<String, String> nameOf,
      InstantSource clock) {}

  /** Starts at once. */
  public Alerts(Ports ports) {
    var store = new AlertStore(ports.client());
    var rules = new RuleStore(ports.settings(), ports.clock());
    var views = new AlertViews(ports.nameOf());
    var names = new SubjectNames(ports.client(), ports.taxonomy());
    desk =
        new AlertDesk(
            store,
            rules,
            ports.outlets(),
            new AlertDesk.Ports(
                ports.clocks(),
                subject -> names.of(subject, Outlets.LANGUAGES),
                alert -> ports.live().accept(views.of(alert))),
            ports.clock());
    watch =
        new OperationWatch(
            store, rules, ports.client(), ports.settings()::seen, ports.silences(), ports.clock());
    routes =
        new AlertRoutes(
            new AlertRoutes.Ports(
                store,
                rules,
                new Evidence(ports.client(), ports.clock()),
                views,
                desk::changed,
                ports.user(),
                ports.isPerson(),
                ports.clock()));
    ruleRoutes =
        new RuleRoutes(
            new RuleRoutes.Ports(
                rules,
                store,
                new PastFirings(ports.client(), ports.settings()::seen, ports.clock()),
                ports.outlets(),
                () -> ports.clocks().get().hours(),
                ports.nameOf(),
                ports.clock()));
  }

  public void register(RoutesConfig all) {
    routes.register(all);
    ruleRoutes.register(all);
  }

  @Override
  public void close() {
    watch.close();
    desk.close();
  }
}
