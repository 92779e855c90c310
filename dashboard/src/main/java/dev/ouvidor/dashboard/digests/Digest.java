package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.grants.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A view of Explore that somebody has sent regularly; a document of the index {@code digests}.
 *
 * @param query of the page Explore, from the question mark on; the time in it does not matter
 * @param language of the mail: {@code pt-BR} or {@code en}
 * @param people ids of users who get it
 * @param addresses others who get it
 * @param left who does not want it any more, as {@link #readers} has them
 * @param connection id of the one whose account sends
 * @param origin of the dashboard, as people open it: links begin with it
 * @param secret what links by which one leaves are signed with; never shown
 * @param owner id of the user who made it
 * @param paused while true it does not go out
 * @param nextAt when it goes out next
 * @param sentAt of which time it went out last; null if never
 * @param skippedAt the last time that was left out, as nothing ran for too long; null if none was
 * @param problem why it could not be made last; null if it could
 */
record Digest(
    String id,
    String name,
    String query,
    Schedule schedule,
    String language,
    List<String> people,
    List<String> addresses,
    List<String> left,
    String connection,
    String origin,
    String secret,
    String owner,
    Instant createdAt,
    boolean paused,
    Instant nextAt,
    @Nullable Instant sentAt,
    @Nullable Instant skippedAt,
    @Nullable String problem) {
  private static final String PERSON = "person:";

  Digest {
    people = List.copyOf(Objects.requireNonNullElse(people, List.of()));
    addresses = List.copyOf(Objects.requireNonNullElse(addresses, List.of()));
    left = List.copyOf(Objects.requireNonNullElse(left, List.of()));
  }

  /** A user as a reader. */
  static String person(String id) {
    return PERSON + id;
  }

  /** Id of the user that a reader is; null if it is an address. */
  static @Nullable String personOf(String reader) {
    return reader.startsWith(PERSON) ? reader.substring(PERSON.length()) : null;
  }

  /** All who get it: {@code person:} and an id, or an address. */
  List<String> readers() {
    List<String> readers = new ArrayList<>(people.stream().map(Digest::person).toList());
    readers.addAll(addresses);
    return readers;
  }

  /** What proves that who comes by a link is this reader. */
  String proof(String reader) {
    return Secrets.derive(secret, reader);
  }

  /** Without a reader who does not want it any more. */
  Digest without(String reader) {
    if (!readers().contains(reader)) {
      return this;
    }
    List<String> gone = new ArrayList<>(left);
    gone.add(reader);
    return with(
        people.stream().filter(one -> !person(one).equals(reader)).toList(),
        addresses.stream().filter(one -> !one.equals(reader)).toList(),
        gone.stream().distinct().toList());
  }

  /** With these readers; who comes back has not left any more. */
  Digest readBy(List<String> users, List<String> others) {
    Digest read = with(users, others, left);
    return with(users, others, left.stream().filter(one -> !read.readers().contains(one)).toList());
  }

  private Digest with(List<String> users, List<String> others, List<String> gone) {
    return new Digest(
        id,
        name,
        query,
        schedule,
        language,
        users,
        others,
        gone,
        connection,
        origin,
        secret,
        owner,
        createdAt,
        paused,
        nextAt,
        sentAt,
        skippedAt,
        problem);
  }

  /**
   * After one of its times.
   *
   * @param sent whether it went out, of the time {@code of}
   * @param skipped the last time that was left out; null if none was
   * @param why it could not be made; null if it could
   */
  Digest after(
      Instant of, boolean sent, @Nullable Instant skipped, @Nullable String why, Instant next) {
    return new Digest(
        id,
        name,
        query,
        schedule,
        language,
        people,
        addresses,
        left,
        connection,
        origin,
        secret,
        owner,
        createdAt,
        paused,
        next,
        sent ? of : sentAt,
        skipped == null ? skippedAt : skipped,
        why);
  }
}
