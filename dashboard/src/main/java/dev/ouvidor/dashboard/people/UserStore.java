package dev.ouvidor.dashboard.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Users and the secrets that all dashboards share, in Elasticsearch. Thread safe. Users are kept
 * for a few seconds, so that a request does not cost a look-up.
 */
public final class UserStore {
  /** Checked when there is no such user, so that the time taken does not tell. */
  static final String NOBODY_HASH = Passwords.hash("nobody at all");

  private static final String FIRST = "admin";
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ElasticsearchClient elastic;
  private final InstantSource clock;
  private volatile Cached cached = new Cached(Instant.EPOCH, List.of());

  private record Cached(Instant at, List<User> users) {}

  public UserStore(ElasticsearchClient elastic, InstantSource clock) {
    this.elastic = elastic;
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

  public @Nullable User byId(String id) {
    return all().stream().filter(user -> user.id().equals(id)).findFirst().orElse(null);
  }

  @Nullable User byEmail(String email) {
    return all().stream().filter(user -> user.email().equals(email)).findFirst().orElse(null);
  }

  boolean any() {
    return !all().isEmpty();
  }

  /**
   * Creates the first admin, once for all dashboards.
   *
   * @throws Refusal 409 {@code already_set_up} if there is one
   */
  User createFirst(String name, String email, String passwordHash) {
    Instant now = clock.instant();
    var user = new User(FIRST, name, email, "admin", passwordHash, now, now.minusSeconds(1));
    if (!create(Indices.PEOPLE, FIRST, user)) {
      throw new Refusal(409, "already_set_up", null);
    }
    cached = new Cached(Instant.EPOCH, List.of());
    return user;
  }

  /** A fresh token for the first access; null if there are users already. */
  public @Nullable String newSetupToken() {
    if (any()) {
      return null;
    }
    String token = randomText(24);
    try {
      elastic.index(
          i ->
              i.index(Indices.STATE)
                  .id("setup")
                  .document(Map.of("value", sha256(token)))
                  .refresh(Refresh.True));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return token;
  }

  boolean isSetupToken(String token) {
    String hash = shared("setup");
    return hash != null
        && MessageDigest.isEqual(hash.getBytes(UTF_8), sha256(token).getBytes(UTF_8));
  }

  /** The key that signs sessions, the same for all dashboards; made by the first one. */
  public byte[] sessionKey() {
    create(Indices.STATE, "session-key", Map.of("value", randomText(32)));
    return Base64.getUrlDecoder().decode(Objects.requireNonNull(shared("session-key")));
  }

  private @Nullable String shared(String id) {
    try {
      var found = elastic.get(g -> g.index(Indices.STATE).id(id), Map.class);
      return found.source() == null ? null : String.valueOf(found.source().get("value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<User> read() {
    try {
      return elastic
          .search(
              s ->
                  s.index(Indices.PEOPLE)
                      .size(1_000)
                      .sort(sort -> sort.field(f -> f.field("name"))),
              User.class)
          .hits()
          .hits()
          .stream()
          .map(Hit::source)
          .filter(Objects::nonNull)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean create(String index, String id, Object document) {
    try {
      elastic.index(
          i ->
              i.index(index).id(id).opType(OpType.Create).document(document).refresh(Refresh.True));
      return true;
    } catch (ElasticsearchException e) {
      if (e.status() == 409) {
        return false;
      }
      throw e;
    } catch (ResponseException e) {
      if (e.getResponse().getStatusLine().getStatusCode() == 409) {
        return false;
      }
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String randomText(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
