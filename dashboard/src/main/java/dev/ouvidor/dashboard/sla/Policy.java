package dev.ouvidor.dashboard.sla;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By when some cases must be dealt with.
 *
 * @param name for people; null when what it is for says enough
 * @param match which cases
 * @param targets how long each may take
 * @param hours name of the working hours that count; null for always
 * @param warnAt percent of a target after which it warns, 1 to 99
 * @param haste whether what many people see is due sooner: divided by {@code 1 + log10(1 + reach) /
 *     2}
 */
public record Policy(
    @Nullable String name,
    Match match,
    Targets targets,
    @Nullable String hours,
    int warnAt,
    boolean haste) {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST = 366 * 24 * 60;
  private static final long FAMOUS = 10_000;

  /** Kinds of customers that a policy can be for. */
  static final List<String> CUSTOMERS = List.of("verified", "famous", "ordinary");

  /**
   * Which cases; an empty list means all.
   *
   * @param natures codes, or beginnings of codes up to a dot
   * @param customers {@code verified} by the platform, {@code famous} with 10,000 followers or
   *     more, {@code ordinary}
   */
  public record Match(
      List<String> channels,
      List<String> natures,
      List<Integer> severities,
      List<String> customers) {
    public Match {
      channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
      natures = List.copyOf(Objects.requireNonNullElse(natures, List.of()));
      severities = List.copyOf(Objects.requireNonNullElse(severities, List.of()));
      customers = List.copyOf(Objects.requireNonNullElse(customers, List.of()));
    }

    /** Whether a case is one of them. */
    public boolean fits(CaseDocument document) {
      return any(channels(), document.channel())
          && any(severities(), document.severity())
          && (natures().isEmpty() || natures().stream().anyMatch(code -> hasNature(document, code)))
          && (customers().isEmpty()
              || customers().stream().anyMatch(kind -> is(document.author(), kind)));
    }

    private static <T> boolean any(List<T> wanted, T value) {
      return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean hasNature(CaseDocument document, String code) {
      List<String> promised = document.life().promised();
      return (promised == null ? document.natures() : promised)
          .stream().anyMatch(nature -> nature.equals(code) || nature.startsWith(code + "."));
    }

    private static boolean is(Author author, String kind) {
      boolean famous = author.followers() != null && author.followers() >= FAMOUS;
      return switch (kind) {
        case "verified" -> author.verified();
        case "famous" -> famous;
        default -> !author.verified() && !famous;
      };
    }

    /**
     * @throws SlaException naming what cannot be
     */
    public void check(String field) {
      for (int severity : severities) {
        if (severity < 0 || severity > 4) {
          throw new SlaException(field + ".severities", severity, "0 to 4");
        }
      }
      for (String kind : customers) {
        if (!CUSTOMERS.contains(kind)) {
          throw new SlaException(field + ".customers", kind, "one of " + CUSTOMERS);
        }
      }
    }
  }

  /**
   * How long each may take; null leaves it to the next policy.
   *
   * @param firstResponse working minutes until the customer has an answer for the first time
   * @param nextResponse working minutes until each later answer
   * @param resolution working minutes in our hands until it is solved
   * @param legalDays calendar days until it is solved, whoever is waited for
   * @param marketplace minutes, day and night, that the marketplace gives for an answer
   */
  public record Targets(
      @Nullable Integer firstResponse,
      @Nullable Integer nextResponse,
      @Nullable Integer resolution,
      @Nullable Integer legalDays,
      @Nullable Integer marketplace) {
    @Nullable Integer of(Clock.Kind kind) {
      return switch (kind) {
        case FIRST_RESPONSE -> firstResponse;
        case NEXT_RESPONSE -> nextResponse;
        case RESOLUTION -> resolution;
        case LEGAL -> legalDays;
        case MARKETPLACE -> marketplace;
      };
    }
  }

  boolean fits(CaseDocument document) {
    return match.fits(document);
  }

  void check(String field, List<String> known) {
    if (name != null && name.length() > LONGEST_NAME) {
      throw new SlaException(field + ".name", name, "at most " + LONGEST_NAME + " characters");
    }
    if (match == null || targets == null) {
      throw new SlaException(field, null, "a policy with match and targets");
    }
    match.check(field + ".match");
    for (Clock.Kind kind : Clock.Kind.values()) {
      Integer target = targets.of(kind);
      if (target != null && (target < 1 || target > LONGEST)) {
        throw new SlaException(field + ".targets." + kind.field(), target, "1 to " + LONGEST);
      }
    }
    if (targets.legalDays() != null && targets.legalDays() > 366) {
      throw new SlaException(field + ".targets.legalDays", targets.legalDays(), "1 to 366");
    }
    if (hours != null && !known.contains(hours)) {
      throw new SlaException(field + ".hours", hours, "one of " + known);
    }
    if (warnAt < 1 || warnAt > 99) {
      throw new SlaException(field + ".warnAt", warnAt, "1 to 99");
    }
  }
}
