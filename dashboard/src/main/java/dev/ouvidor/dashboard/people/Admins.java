package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sees to it that the last admin stays, also when two of them dismiss each other at two dashboards
 * at once. One document names admins, all of whom are; who shall be none any more leaves it first,
 * and who has become one enters it afterwards. A stop in between leaves it with too few, never with
 * too many.
 */
final class Admins {
  private static final String ID = "admins";

  private final SharedDocuments<SharedText> state;
  private final Supplier<List<User>> users;

  /**
   * @param users all there are, as they are now
   */
  Admins(SharedDocuments<SharedText> state, Supplier<List<User>> users) {
    this.state = state;
    this.users = users;
  }

  /** After somebody has become an active admin. */
  void add(String id) {
    begin();
    state.change(ID, before -> joined(with(ids(before), id)));
  }

  /**
   * Before somebody stops being an active admin; nothing if they are none.
   *
   * @throws Refusal 409 {@code last_admin} if there is no other
   */
  void remove(String id) {
    begin();
    state.change(
        ID,
        before -> {
          Set<String> left = ids(before);
          if (left.remove(id) && left.isEmpty()) {
            throw new Refusal(409, "last_admin", null);
          }
          return joined(left);
        });
  }

  /** The first time, from the people that there are. */
  private void begin() {
    if (state.get(ID) == null) {
      Set<String> found =
          users.get().stream()
              .filter(user -> user.active() && user.role().equals(Role.ADMIN))
              .map(User::id)
              .collect(Collectors.toCollection(TreeSet::new));
      state.create(ID, joined(found));
    }
  }

  private static Set<String> with(Set<String> ids, String id) {
    ids.add(id);
    return ids;
  }

  private static Set<String> ids(SharedText document) {
    return document.value().isEmpty()
        ? new TreeSet<>()
        : new TreeSet<>(List.of(document.value().split(",")));
  }

  private static SharedText joined(Set<String> ids) {
    return new SharedText(String.join(",", ids));
  }
}
