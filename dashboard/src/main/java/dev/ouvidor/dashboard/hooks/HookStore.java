package dev.ouvidor.dashboard.hooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hooks. Thread safe. */
final class HookStore {
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SharedDocuments<Hook> hooks;
  private final InstantSource clock;
  private volatile Known known = new Known(Instant.EPOCH, List.of());

  private record Known(Instant at, List<Hook> hooks) {}

  HookStore(ElasticsearchClient client, InstantSource clock) {
    this.hooks = new SharedDocuments<>(client, Indices.HOOKS, Hook.class);
    this.clock = clock;
  }

  SharedDocuments<Hook> hooks() {
    return hooks;
  }

  /** All hooks, by name, as they are now. */
  List<Hook> read() {
    return hooks.search(s -> s.sort(o -> o.field(f -> f.field("name"))));
  }

  /** The same by id. */
  Map<String, Hook> byId() {
    return read().stream().collect(Collectors.toMap(Hook::id, Function.identity()));
  }

  /** All hooks, two seconds old at most. */
  List<Hook> all() {
    Known last = known;
    if (clock.instant().isAfter(last.at().plus(FRESH))) {
      last = new Known(clock.instant(), read());
      known = last;
    }
    return last.hooks();
  }
}
