package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.people.User;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who can be a reader. Thread safe. */
final class Desk {
  private final Supplier<List<User>> users;
  private final Function<String, @Nullable User> byId;
  private final Predicate<User> mayRead;

  /**
   * @param users everybody who ever had access
   * @param byId one of them; null if there is nobody of this id
   * @param mayRead whether somebody may see what customers say now
   */
  Desk(Supplier<List<User>> users, Function<String, @Nullable User> byId, Predicate<User> mayRead) {
    this.users = users;
    this.byId = byId;
    this.mayRead = mayRead;
  }

  /** Those who can be put down. */
  List<DigestViews.Person> people() {
    return users.get().stream()
        .filter(mayRead)
        .map(one -> new DigestViews.Person(one.id(), one.name()))
        .toList();
  }

  /** Where a reader's mail goes; null if they may not read it any more. */
  @Nullable String address(String reader) {
    String id = Digest.personOf(reader);
    if (id == null) {
      return reader;
    }
    User user = byId.apply(id);
    return user != null && mayRead.test(user) ? user.email() : null;
  }

  /** Id of the user who has an address; null if none has. */
  @Nullable String idOf(String address) {
    return users.get().stream()
        .filter(one -> one.email().equals(address))
        .map(User::id)
        .findFirst()
        .orElse(null);
  }

  /** What a reader is called: the name of a user, or the address. */
  String named(String reader) {
    String id = Digest.personOf(reader);
    if (id == null) {
      return reader;
    }
    User user = byId.apply(id);
    return user == null ? id : user.name();
  }
}
