package dev.ouvidor.dashboard.people;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.dashboard.store.SharedText;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Users, in Elasticsearch. Thread safe. Names are kept for a few seconds, so that showing one does
 * not cost a look-up; what somebody may do is read anew whenever it matters.
 */
public final class UserStore {
  /** Checked when there is no such user, so that the time taken does not tell. */
  static final String NOBODY_HASH = Passwords.hash("nobody at all");

  private static final String FIRST = "admin";
  private static final String SETUP = "setup";
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final SharedDocuments<User> users;
  private final SharedDocuments<SharedText> state;
  private final Admins admins;
  private final InstantSource clock;
  private volatile Cached cached = new Cached(Instant.EPOCH, List.of());

  private record Cached(Instant at, List<User> users) {}

  public UserStore(ElasticsearchClient elastic, InstantSource clock) {
    this.users = new SharedDocuments<>(elastic, Indices.PEOPLE, User.class);
    this.state = new SharedDocuments<>(elastic, Indices.STATE, SharedText.class);
    this.admins = new Admins(state, this::read);
    this.clock = clock;
  }

  /** All users, by name; at most five seconds old. */
  public List<User> all() {
    Cached known = cached;
    if (clock.instant().isAfter(known.at().plus(FRESH))) {
      known = new Cached(clock.instant(), read());
      cached = known;
    }
    return known.users();
  }

  /** Somebody, also one who may do nothing any more; at most five seconds old. */
  public @Nullable User byId(String id) {
    return all().stream()
        .filter(user -> user.id().equals(id))
        .findFirst()
        .orElseGet(() -> current(id));
  }

  /** Somebody as they are now; null if there is nobody of this id. */
  @Nullable User current(String id) {
    return users.get(id);
  }

  /** Who has this e-mail address now, active or not. */
  @Nullable User byEmail(String email) {
    return read().stream().filter(user -> user.email().equals(email)).findFirst().orElse(null);
  }

  /** Whom a provider means; null if it is nobody yet. */
  @Nullable User bySubject(String subject) {
    return read().stream().filter(user -> subject.equals(user.subject())).findFirst().orElse(null);
  }

  boolean any() {
    return !all().isEmpty();
  }

  /** All users as they are now, by name. */
  List<User> read() {
    return users.search(s -> s.sort(sort -> sort.field(f -> f.field("name"))));
  }

  /**
   * Creates the first admin, once for all dashboards.
   *
   * @throws Refusal 409 {@code already_set_up} if there is one
   */
  User createFirst(String name, String email, String passwordHash) {
    User user = user(FIRST, name, email, Role.ADMIN, passwordHash);
    if (!users.create(FIRST, user)) {
      throw new Refusal(409, "already_set_up", null);
    }
    admins.add(FIRST);
    forget();
    return user;
  }

  /**
   * Creates somebody who was invited.
   *
   * @throws Refusal 409 {@code email_taken} if there is somebody of this e-mail address
   */
  User create(String name, String email, String role, String passwordHash) {
    return create(name, email, role, passwordHash, null);
  }

  /**
   * Creates somebody.
   *
   * @param subject by which a provider knows them; null if none does
   * @throws Refusal 409 {@code email_taken} if there is somebody of this e-mail address
   */
  User create(
      String name, String email, String role, String passwordHash, @Nullable String subject) {
    // The id follows from the address, so that two at once cannot both be created.
    User made = user("p-" + Secrets.hash(email).substring(0, 16), name, email, role, passwordHash);
    User user = subject == null ? made : made.withSubject(subject);
    if (byEmail(email) != null || !users.create(user.id(), user)) {
      throw new Refusal(409, "email_taken", "email");
    }
    if (role.equals(Role.ADMIN)) {
      admins.add(user.id());
    }
    forget();
    return user;
  }

  /**
   * Gives somebody another role; in force at once.
   *
   * @throws Refusal 409 {@code last_admin} if nobody would be left who may do everything
   * @throws Refusal 404 if there is nobody of this id
   */
  User giveRole(String id, String role) {
    if (!role.equals(Role.ADMIN)) {
      admins.remove(id);
    }
    User user = change(id, before -> before.withRole(role));
    if (user.active() && role.equals(Role.ADMIN)) {
      admins.add(id);
    }
    return user;
  }

  /**
   * Ends all that somebody may do, at once, or lets them in again.
   *
   * @throws Refusal 409 {@code last_admin} if nobody would be left who may do everything
   * @throws Refusal 404 if there is nobody of this id
   */
  User activate(String id, boolean active) {
    if (!active) {
      admins.remove(id);
    }
    User user =
        change(id, before -> active ? before.activated() : before.deactivated(clock.instant()));
    if (active && user.role().equals(Role.ADMIN)) {
      admins.add(id);
    }
    return user;
  }

  User change(String id, UnaryOperator<User> change) {
    User after = users.change(id, change);
    if (after == null) {
      throw Refusal.notFound("person", id);
    }
    forget();
    return after;
  }

  /** A fresh token for the first access; null if there are users already. */
  public @Nullable String newSetupToken() {
    if (!read().isEmpty()) {
      return null;
    }
    String token = Secrets.random();
    var hashed = new SharedText(Secrets.hash(token));
    if (!state.create(SETUP, hashed)) {
      state.change(SETUP, before -> hashed);
    }
    return token;
  }

  boolean isSetupToken(String token) {
    SharedText hash = state.get(SETUP);
    return hash != null && Secrets.same(hash.value(), Secrets.hash(token));
  }

  private User user(String id, String name, String email, String role, String passwordHash) {
    Instant now = clock.instant();
    return new User(
        id, name, email, role, passwordHash, now, now.minusSeconds(1), null, null, null);
  }

  private void forget() {
    cached = new Cached(Instant.EPOCH, List.of());
  }
}
