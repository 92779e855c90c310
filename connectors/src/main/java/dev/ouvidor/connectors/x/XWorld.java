package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.sandbox.Attached;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people and posts of the stand-in. Callers hold its lock. */
final class XWorld {
  static final String BRAND_ID = "900100200";
  private static final AtomicLong WORLDS = new AtomicLong();

  private final InstantSource clock;
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Post> posts = new LinkedHashMap<>();

  /** First ids of the posts that answer, quote or pass on a post, by the id that they name. */
  private final Map<String, Set<String>> referring = new HashMap<>();

  private final long machine = Snowflake.machine(WORLDS.getAndIncrement());
  private long lastId;

  /** An account. */
  record User(String id, String handle, String name, long followers, boolean verified) {}

  /** A post in its present version; {@code versions} holds the ids of all, oldest first. */
  record Post(
      List<String> versions,
      User author,
      String text,
      Instant at,
      @Nullable String parent,
      @Nullable String quoted,
      @Nullable String retweeted,
      String replySettings,
      List<Attached> pictures) {
    Post {
      // Posts that were kept before there were pictures.
      pictures = Objects.requireNonNullElse(pictures, List.of());
    }

    String id() {
      return versions.get(versions.size() - 1);
    }

    String first() {
      return versions.get(0);
    }

    boolean mentions(String handle) {
      return (" " + text.toLowerCase(Locale.ROOT) + " ")
          .matches("(?s).*\\W@" + handle.toLowerCase(Locale.ROOT) + "\\W.*");
    }
  }

  XWorld(InstantSource clock, String handle, String name) {
    this.clock = clock;
    users.put(handle.toLowerCase(Locale.ROOT), new User(BRAND_ID, handle, name, 48_200, true));
  }

  User brand() {
    return users.values().iterator().next();
  }

  User user(String handle) {
    return users.computeIfAbsent(
        handle.toLowerCase(Locale.ROOT),
        key ->
            new User(nextUser(), handle, title(handle), Math.floorMod(key.hashCode(), 900), false));
  }

  void join(String handle, String name, long followers) {
    users.put(
        handle.toLowerCase(Locale.ROOT), new User(nextUser(), handle, name, followers, false));
  }

  Post add(
      String author,
      String text,
      @Nullable String parent,
      @Nullable String quoted,
      @Nullable String retweeted,
      String replySettings) {
    return add(author, text, parent, quoted, retweeted, replySettings, List.of());
  }

  /** The brand answers a post, or nobody if that is null. */
  Post answer(String text, @Nullable String parent, List<Attached> pictures) {
    return add(brand().handle(), text, parent, null, null, "everyone", pictures);
  }

  private Post add(
      String author,
      String text,
      @Nullable String parent,
      @Nullable String quoted,
      @Nullable String retweeted,
      String replySettings,
      List<Attached> pictures) {
    Instant now = clock.instant();
    var post =
        new Post(
            List.of(nextId(now)),
            user(author),
            text,
            now,
            parent,
            quoted,
            retweeted,
            replySettings,
            pictures);
    put(post);
    return post;
  }

  private void put(Post post) {
    posts.put(post.first(), post);
    for (String id : new String[] {post.parent(), post.quoted(), post.retweeted()}) {
      if (id != null) {
        referring.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(post.first());
      }
    }
  }

  Post edit(String id, String text) {
    Post old = existing(id);
    var versions = new ArrayList<>(old.versions());
    Instant now = clock.instant();
    versions.add(nextId(now));
    var post =
        new Post(
            List.copyOf(versions),
            old.author(),
            text,
            now,
            old.parent(),
            old.quoted(),
            old.retweeted(),
            old.replySettings(),
            old.pictures());
    posts.put(post.first(), post);
    return post;
  }

  void delete(String id) {
    posts.remove(existing(id).first());
  }

  /** By the id of any version; null if there is none (any more). */
  @Nullable Post find(String id) {
    Post post = posts.get(id);
    return post != null
        ? post
        : posts.values().stream().filter(p -> p.versions().contains(id)).findFirst().orElse(null);
  }

  Post existing(String id) {
    Post post = find(id);
    if (post == null) {
      throw new IllegalArgumentException("no post " + id);
    }
    return post;
  }

  /** Newest first, as X lists them. */
  List<Post> newest(Predicate<Post> which) {
    return posts.values().stream()
        .filter(which)
        .sorted(Comparator.comparingLong((Post p) -> Long.parseLong(p.id())).reversed())
        .toList();
  }

  /** Answers to a post, oldest first. */
  List<Post> replies(String id) {
    return existing(id).versions().stream()
        .flatMap(version -> referring(version).filter(post -> version.equals(post.parent())))
        .sorted(Comparator.comparingLong(p -> Long.parseLong(p.first())))
        .toList();
  }

  /** How many posts quote a post by this id. */
  long quotes(String id) {
    return referring(id).filter(post -> id.equals(post.quoted())).count();
  }

  /** How many posts pass a post on by this id. */
  long retweets(String id) {
    return referring(id).filter(post -> id.equals(post.retweeted())).count();
  }

  private Stream<Post> referring(String id) {
    return referring.getOrDefault(id, Set.of()).stream().map(posts::get).filter(Objects::nonNull);
  }

  /** The post that began the conversation. */
  String root(Post post) {
    Post at = post;
    for (String parent = at.parent(); parent != null; parent = at.parent()) {
      Post above = find(parent);
      if (above == null) {
        return parent;
      }
      at = above;
    }
    return at.first();
  }

  Instant now() {
    return clock.instant();
  }

  /** Everything there is. */
  record Kept(long lastId, List<User> users, List<Post> posts) {}

  Kept keep() {
    return new Kept(lastId, List.copyOf(users.values()), List.copyOf(posts.values()));
  }

  void restore(Kept kept) {
    lastId = kept.lastId();
    kept.users().forEach(user -> users.put(user.handle().toLowerCase(Locale.ROOT), user));
    kept.posts().forEach(this::put);
  }

  private String nextUser() {
    return Long.toString(1_000_000 + users.size());
  }

  private static String title(String handle) {
    return Arrays.stream(handle.split("_"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /** Whether the brand has posted this text under this post, or on its own if that is null. */
  boolean answered(String text, @Nullable String parent) {
    return posts.values().stream()
        .anyMatch(
            p ->
                p.author().equals(brand())
                    && p.text().equals(text)
                    && Objects.equals(p.parent(), parent));
  }

  private String nextId(Instant now) {
    lastId = Math.max(lastId + 1, Snowflake.at(now) + machine);
    return Long.toString(lastId);
  }
}
