package dev.ouvidor.pipeline.erased;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose feedback was erased, and which single documents: salted hashes, from which nobody can be
 * found again without knowing them. Immutable.
 */
public final class ErasedList {
  /** Nothing was erased. */
  public static final ErasedList NONE = new ErasedList("", Map.of(), Set.of());

  private static final int BYTES = 16;
  private static final String SALT = "salt";
  private static final String AUTHORS = "authors";
  private static final String DOCUMENTS = "documents";

  private final String salt;

  /** To the second until which what they wrote is gone. */
  private final Map<String, Long> authors;

  private final Set<String> documents;

  private ErasedList(String salt, Map<String, Long> authors, Set<String> documents) {
    this.salt = salt;
    this.authors = Collections.unmodifiableMap(authors);
    this.documents = Collections.unmodifiableSet(documents);
  }

  /** Nothing yet, under a salt of its own. */
  public static ErasedList salted(String salt) {
    return new ErasedList(salt, Map.of(), Set.of());
  }

  /**
   * As {@link #json} wrote it; of an empty text nothing.
   *
   * @throws JsonProcessingException if it is something else
   */
  public static ErasedList read(String json) throws JsonProcessingException {
    if (json.isEmpty()) {
      return NONE;
    }
    JsonNode tree = Json.mapper().readTree(json);
    Map<String, Long> authors = new HashMap<>();
    tree.path(AUTHORS).properties().forEach(e -> authors.put(e.getKey(), e.getValue().asLong()));
    Set<String> documents = new HashSet<>();
    tree.path(DOCUMENTS).forEach(one -> documents.add(one.asText()));
    return new ErasedList(tree.path(SALT).asText(), authors, documents);
  }

  /** What is kept. */
  public ObjectNode json() {
    ObjectNode tree = Json.mapper().createObjectNode().put(SALT, salt);
    ObjectNode who = tree.putObject(AUTHORS);
    new TreeMap<>(authors).forEach(who::put);
    ArrayNode which = tree.putArray(DOCUMENTS);
    new TreeSet<>(documents).forEach(which::add);
    return tree;
  }

  /** Whether somebody gave it a salt. */
  public boolean isSalted() {
    return !salt.isEmpty();
  }

  /**
   * The same and an author, of whom everything is gone that was written until then; the newest word
   * on an author counts.
   */
  public ErasedList withAuthor(String channel, String authorId, Instant until) {
    var more = new HashMap<>(authors);
    more.put(author(channel, authorId), until.getEpochSecond());
    return new ErasedList(salt, more, documents);
  }

  /**
   * The same and single documents, of which no version comes any more.
   *
   * @param ids of feedback or of what is in quarantine
   */
  public ErasedList withDocuments(Collection<String> ids) {
    var more = new HashSet<>(documents);
    more.addAll(ids.stream().map(this::document).collect(Collectors.toSet()));
    return new ErasedList(salt, authors, more);
  }

  /** This and what a list of about the same time says, which is no older as far as both know. */
  public ErasedList and(ErasedList other) {
    var who = new HashMap<>(authors);
    who.putAll(other.authors);
    var which = new HashSet<>(documents);
    which.addAll(other.documents);
    return new ErasedList(isSalted() ? salt : other.salt, who, which);
  }

  /** Whether this is not to come any more. */
  public boolean covers(Feedback feedback) {
    if (authors.isEmpty() && documents.isEmpty()) {
      return false;
    }
    Long until =
        authors.isEmpty() ? null : authors.get(author(feedback.channel(), feedback.author().id()));
    return (until != null && feedback.createdAt().getEpochSecond() <= until)
        || coversDocument(feedback.id());
  }

  /** Whether a document of this id is not to come any more. */
  public boolean coversDocument(String id) {
    return !documents.isEmpty() && documents.contains(document(id));
  }

  /** What is kept of an author. */
  public String author(String channel, String authorId) {
    return hash("author", channel, authorId);
  }

  private String document(String id) {
    return hash("document", id);
  }

  private String hash(String... parts) {
    try {
      byte[] all = (salt + "\n" + String.join("\n", parts)).getBytes(UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
