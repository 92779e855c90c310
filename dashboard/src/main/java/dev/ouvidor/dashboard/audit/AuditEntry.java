package dev.ouvidor.dashboard.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.index.Json;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One link of the trail; a document of the index {@code audit}, never changed. It names people and
 * things by their ids and holds no text of customers.
 *
 * @param seq 1 for the first, and one more for each
 * @param id tells two attempts to write the same number apart
 * @param by id of the user; empty if nobody was signed in
 * @param via id of the session or token; empty if there was none
 * @param action the route, as method and path
 * @param target what it was done to; empty if there is no such thing
 * @param status what was answered, as HTTP has it
 * @param detail such as the role that was given; null if there is nothing more to say
 * @param previous {@link #hash} of the one before, of the first {@link #BEGINNING}
 * @param hash SHA-256 of all of the above, in hexadecimal
 * @param head number of the entry that was written first with this one in it; null if it was
 *     written on its own or is that entry itself
 * @param rest the entries that were written down together with this one, in their order; each
 *     becomes a document, too; null if there are none
 */
public record AuditEntry(
    long seq,
    String id,
    Instant at,
    String by,
    String via,
    Deed deed,
    String action,
    String target,
    int status,
    @Nullable String detail,
    String previous,
    String hash,
    @Nullable Long head,
    @Nullable List<AuditEntry> rest) {
  static final String BEGINNING = "0".repeat(64);

  /** What was done, before it has its place in the trail. */
  public record Done(
      String by,
      String via,
      Deed deed,
      String action,
      String target,
      int status,
      @Nullable String detail) {}

  static AuditEntry of(long seq, String id, Instant at, Done done, String previous) {
    var open =
        new AuditEntry(
            seq,
            id,
            // As precise as it is kept: the hash must come out the same when it is read.
            at.truncatedTo(ChronoUnit.MILLIS),
            done.by(),
            done.via(),
            done.deed(),
            done.action(),
            done.target(),
            done.status(),
            done.detail(),
            previous,
            "",
            null,
            null);
    return open.with(open.computed(), null, null);
  }

  /** The first of the chain's next links, with the others in it. */
  static AuditEntry block(List<AuditEntry> links) {
    AuditEntry first = links.get(0);
    if (links.size() == 1) {
      return first;
    }
    List<AuditEntry> others = links.subList(1, links.size());
    return first.with(
        first.hash, null, others.stream().map(one -> one.with(one.hash, first.seq, null)).toList());
  }

  /** This entry and those written with it, each on its own. */
  List<AuditEntry> links() {
    var links = new ArrayList<AuditEntry>();
    links.add(with(hash, head, null));
    links.addAll(rest == null ? List.of() : rest);
    return links;
  }

  private AuditEntry with(String hash, @Nullable Long head, @Nullable List<AuditEntry> rest) {
    return new AuditEntry(
        seq, id, at, by, via, deed, action, target, status, detail, previous, hash, head, rest);
  }

  /** Whether its hash is that of what stands in it. */
  boolean isGenuine() {
    return hash.equals(computed());
  }

  private String computed() {
    List<String> content =
        List.of(
            Long.toString(seq),
            id,
            at.toString(),
            by,
            via,
            deed.name(),
            action,
            target,
            Integer.toString(status),
            detail == null ? "" : detail,
            previous);
    try {
      // As JSON, so that nothing can move from one field into the next.
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(Json.mapper().writeValueAsBytes(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
