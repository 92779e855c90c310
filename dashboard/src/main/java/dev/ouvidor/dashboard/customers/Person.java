package dev.ouvidor.dashboard.customers;

import dev.ouvidor.connectors.Author;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A customer: all identities that evidence links to one.
 *
 * @param known what each of them is called, the one asked for first
 * @param links why they are one
 * @param apart what a person keeps apart although evidence would link it
 * @param suggestions what may be the same customer, on weak evidence
 */
public record Person(
    Map<Identity, Face> known, List<Link> links, List<Link> apart, List<Link> suggestions) {

  /**
   * How an identity shows itself.
   *
   * @param caseId a case of theirs, by which they are found
   */
  public record Face(Identity identity, String caseId, Author author) {}

  /** Two identities and what speaks for them being one. */
  public record Link(Identity from, Face to, Evidence evidence) {}

  /** All of them. */
  public Set<Identity> identities() {
    return known.keySet();
  }

  /** The identity that was asked for. */
  public Optional<Face> first() {
    return known.values().stream().findFirst();
  }
}
