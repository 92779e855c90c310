package dev.ouvidor.dashboard.teams;

import java.util.List;
import java.util.Objects;

/**
 * Which cases; an empty list means all.
 *
 * @param languages codes, or beginnings of codes up to a dash
 * @param natures codes, or beginnings of codes up to a dot
 * @param severities 0 to 4
 */
record Skills(
    List<String> languages, List<String> natures, List<String> channels, List<Integer> severities) {
  Skills {
    languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
    natures = List.copyOf(Objects.requireNonNullElse(natures, List.of()));
    channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
    severities = List.copyOf(Objects.requireNonNullElse(severities, List.of()));
  }

  boolean fit(Waiting one) {
    return (languages.isEmpty() || begins(languages, one.language(), "-"))
        && (natures.isEmpty() || one.natures().stream().anyMatch(n -> begins(natures, n, ".")))
        && (channels.isEmpty() || channels.contains(one.channel()))
        && (severities.isEmpty() || severities.contains(one.severity()));
  }

  private static boolean begins(List<String> codes, String value, String end) {
    return codes.stream().anyMatch(code -> value.equals(code) || value.startsWith(code + end));
  }
}
