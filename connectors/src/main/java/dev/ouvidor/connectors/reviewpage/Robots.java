package dev.ouvidor.connectors.reviewpage;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What site owners ask of robots, per origin, kept for a day. Thread safe. */
final class Robots {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration LEAST_DELAY = Duration.ofSeconds(1);

  private record Known(BaseRobotRules rules, Instant until) {}

  private final Collection<String> names;
  private final InstantSource clock;
  private final Map<String, Known> byOrigin = new HashMap<>();

  Robots(String name, InstantSource clock) {
    this.names = List.of(name);
    this.clock = clock;
  }

  /** Where the rules for a page stand. */
  static URI location(URI page) {
    return URI.create(origin(page) + "/robots.txt");
  }

  /** The rules for a page; null if they must be read (again) first. */
  synchronized @Nullable BaseRobotRules rules(URI page) {
    Known known = byOrigin.get(origin(page));
    return known == null || clock.instant().isAfter(known.until()) ? null : known.rules();
  }

  /** Learns the rules of an origin; an origin without robots.txt allows everything. */
  synchronized BaseRobotRules learn(URI page, byte[] body, @Nullable String contentType) {
    BaseRobotRules rules =
        new SimpleRobotRulesParser()
            .parseContent(
                location(page).toString(),
                body,
                contentType == null ? "text/plain" : contentType,
                names);
    byOrigin.put(origin(page), new Known(rules, clock.instant().plus(KEPT)));
    return rules;
  }

  /** Rest between two pages: as asked for, and never less than a second. */
  static Duration delay(@Nullable BaseRobotRules rules) {
    Duration asked = Duration.ofMillis(rules == null ? 0 : Math.max(0, rules.getCrawlDelay()));
    return asked.compareTo(LEAST_DELAY) < 0 ? LEAST_DELAY : asked;
  }

  private static String origin(URI page) {
    return (page.getScheme() + "://" + page.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}
