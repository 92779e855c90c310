package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.measures.Counting.Counted;
import dev.ouvidor.dashboard.sla.SlaStore;
import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes measures. What was asked before is answered at once while no case changed. Thread safe.
 * Methods throw {@link java.io.UncheckedIOException} if Elasticsearch does not answer.
 */
public final class Measures {
  /** Names of what cases can be chosen by. */
  public static final List<String> FILTERS = MeasureQuery.FILTERS;

  private static final String KIND = "measures";
  private static final int REMEMBERED = 50;

  private final Archive archive;
  private final Voices voices;
  private final Lags lags;
  private final Complaints complaints;
  private final VersionedSettings<MeasureSettings> settings;
  private final InstantSource clock;
  private final Map<Key, List<Counted>> counted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Counted>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Key(MeasureQuery query, int quietDays, long stamp) {}

  /**
   * @param settings where targets and what else is set of measures stand
   */
  public Measures(
      ElasticsearchClient client, SettingsStore settings, SlaStore sla, InstantSource clock) {
    this.archive = new Archive(client, sla::inForce, settings::seen);
    this.voices = new Voices(client, settings::seen);
    this.lags = new Lags(client);
    this.complaints = new Complaints(client);
    this.settings =
        new VersionedSettings<>(
            settings, KIND, MeasureSettings.class, MeasureSettings.builtIn(), clock);
    this.clock = clock;
  }

  /**
   * Reads what is asked for.
   *
   * @param parameters as those of a request to {@code /api/measures}
   * @param me user id of who asks
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming what cannot be
   */
  MeasureQuery query(Map<String, List<String>> parameters, String me) {
    return MeasureQuery.of(parameters, inForce().zoneId(), clock.instant(), me);
  }

  /**
   * All measures, as {@code GET /api/measures} answers them to somebody who may see all.
   *
   * @param parameters as those of that request
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming what cannot be
   */
  public Object report(Map<String, List<String>> parameters) {
    return report(query(parameters, ""));
  }

  Report report(MeasureQuery query) {
    MeasureSettings now = inForce();
    return Report.of(query, now, count(query, now), voices.of(query), lags.of(query));
  }

  /** The figures of all measures, with those of single people. */
  List<Counted> count(MeasureQuery query) {
    return count(query, inForce());
  }

  private List<Counted> count(MeasureQuery query, MeasureSettings now) {
    Archive.Known known = known(query);
    Key key = new Key(query, now.quietDays(), known.stamp());
    synchronized (counted) {
      List<Counted> before = counted.get(key);
      if (before != null) {
        return before;
      }
    }
    List<Counted> all = Counting.all(query, known.material(), now.quietDays());
    synchronized (counted) {
      counted.put(key, all);
    }
    return all;
  }

  /** Hands over the observations of one measure in the period. */
  void each(Definition definition, MeasureQuery query, Definition.Sink to) {
    Counting.each(definition, query, known(query).material(), inForce().quietDays(), to);
  }

  /** What a reputation is made of, those first whose solution would change most. */
  List<Complaint> complaints(MeasureQuery query) {
    return complaints.of(query, known(query).material());
  }

  private Archive.Known known(MeasureQuery query) {
    return archive.since(Instant.ofEpochMilli(query.before().from()));
  }

  MeasureSettings inForce() {
    return settings.inForce().value();
  }

  VersionedSettings<MeasureSettings> versions() {
    return settings;
  }
}
