package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.polling.ListingReader;
import java.time.Duration;
import java.util.List;

/**
 * What a connection to Threads is told.
 *
 * @param common as to the other networks of Meta
 * @param search queries to repeat
 * @param searchesPerDay how many of them Meta may be sent in a day, all together
 * @param repliesPerDay how many replies may be published in 24 hours
 */
record ThreadsSettings(
    MetaSettings common, List<String> search, int searchesPerDay, int repliesPerDay) {

  static ThreadsSettings of(Settings from, Surroundings surroundings) {
    MetaSettings common =
        MetaSettings.threads(from, surroundings, "search", "searchesPerDay", "repliesPerDay");
    List<String> search = from.strings("search").stream().map(String::strip).distinct().toList();
    if (search.contains("")) {
      throw new SettingsException(from.path(), "search", search, "must not have an empty query");
    }
    return new ThreadsSettings(
        common,
        search,
        from.integer("searchesPerDay", 2_000, 1, 1_000_000),
        from.integer("repliesPerDay", 1_000, 1, 1_000_000));
  }

  ListingReader.Pace pace() {
    return new ListingReader.Pace(common.interval(), common.recheck(), common.history());
  }

  /** The day's searches spread evenly over all queries. */
  ListingReader.Pace searchPace() {
    Duration share = Duration.ofDays(1).multipliedBy(search.size()).dividedBy(searchesPerDay);
    Duration every = share.compareTo(common.interval()) > 0 ? share : common.interval();
    return new ListingReader.Pace(every, common.recheck(), common.history());
  }
}
