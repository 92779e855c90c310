package dev.ouvidor.dashboard.promises;

import dev.ouvidor.dashboard.versions.VersionedSettings;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The rules in force for what people send, at most two seconds old. Thread safe. */
public final class Promises {
  private static final String KIND = "sending";

  private final VersionedSettings<SendingRules> versions;
  private volatile Known known;

  private record Known(SendingRules rules, List<Wording> wordings) {
    static Known of(SendingRules rules) {
      return new Known(
          rules, rules.phrases().stream().map(Wording::of).filter(Objects::nonNull).toList());
    }
  }

  public Promises(SettingsStore settings, InstantSource clock) {
    SendingRules builtIn = SendingRules.builtIn();
    this.versions = new VersionedSettings<>(settings, KIND, SendingRules.class, builtIn, clock);
    this.known = Known.of(builtIn);
  }

  /** What a text promises that it must not, in its order. */
  public List<Found> in(String text) {
    var found = new ArrayList<Found>();
    List<Wording.Word> words = Wording.words(text);
    inForce().wordings().forEach(wording -> found.addAll(wording.in(text, words)));
    found.sort(Comparator.comparing(Found::start));
    return found;
  }

  /** How long a reply from the page can be taken back, in seconds; 0 for not at all. */
  public int undoSeconds() {
    return inForce().rules().undoSeconds();
  }

  VersionedSettings<SendingRules> versions() {
    return versions;
  }

  @SuppressWarnings("ReferenceEquality") // another object means another version
  private Known inForce() {
    SendingRules now = versions.inForce().value();
    Known last = known;
    if (last.rules() != now) {
      last = Known.of(now);
      known = last;
    }
    return last;
  }
}
