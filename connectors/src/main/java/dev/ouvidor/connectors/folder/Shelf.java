package dev.ouvidor.connectors.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.files.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a folder, and how far: the cursor. Files are remembered by name, so that what
 * has not changed need not be looked into, and by content, so that a file that was renamed or
 * copied is not read again. Used by one thread.
 */
final class Shelf {
  private static final int MOST_CONTENTS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instant start;
  private final Map<String, Book> books = new LinkedHashMap<>();
  private final Set<String> contents = new LinkedHashSet<>();
  private @Nullable Open open;

  /**
   * A file as it was when it was read.
   *
   * @param modified epoch millisecond
   * @param content hash of its first {@code size} bytes; empty if it could not be read as a table
   * @param place behind its last whole row
   */
  record Book(long size, long modified, String content, Place place) {
    Book at(Place further) {
      return new Book(size, modified, content, further);
    }
  }

  /** The file that is being read. */
  record Open(String name, Book book) {}

  private Shelf(Instant start) {
    this.start = start;
  }

  static Shelf of(@Nullable String cursor, Instant now) {
    if (cursor == null) {
      return new Shelf(now);
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var shelf = new Shelf(Instant.ofEpochMilli(json.path("start").asLong()));
      json.path("files").properties().forEach(e -> shelf.books.put(e.getKey(), book(e.getValue())));
      json.path("contents").forEach(content -> shelf.contents.add(content.asText()));
      JsonNode open = json.path("open");
      if (open.isObject()) {
        shelf.open = new Open(open.path("name").asText(), book(open.path("file")));
      }
      return shelf;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of a folder: " + cursor, e);
    }
  }

  /** When the folder was looked at for the first time. */
  Instant start() {
    return start;
  }

  @Nullable Open open() {
    return open;
  }

  void open(@Nullable Open value) {
    open = value;
  }

  @Nullable Book get(String name) {
    return books.get(name);
  }

  /** Whether a file with this content has been read to its end, whatever its name. */
  boolean knows(String content) {
    return contents.contains(content);
  }

  /** Remembers a file that needs not be looked at any more as it is. */
  void put(String name, Book book) {
    books.put(name, book);
    if (!book.content().isEmpty() && contents.add(book.content())) {
      if (contents.size() > MOST_CONTENTS) {
        contents.remove(contents.iterator().next());
      }
    }
  }

  /** Forgets the names of all other files; their contents stay known. */
  void keep(Collection<String> names) {
    books.keySet().retainAll(Set.copyOf(names));
  }

  String write() {
    ObjectNode json = JSON.createObjectNode().put("start", start.toEpochMilli());
    ObjectNode files = json.putObject("files");
    books.forEach((name, book) -> files.set(name, json(book)));
    ArrayNode known = json.putArray("contents");
    contents.forEach(known::add);
    if (open != null) {
      json.putObject("open").put("name", open.name()).set("file", json(open.book()));
    }
    return json.toString();
  }

  private static ArrayNode json(Book book) {
    return JSON.createArrayNode()
        .add(book.size())
        .add(book.modified())
        .add(book.content())
        .add(book.place().offset())
        .add(book.place().line());
  }

  private static Book book(JsonNode json) {
    return new Book(
        json.path(0).asLong(),
        json.path(1).asLong(),
        json.path(2).asText(),
        new Place(json.path(3).asLong(), json.path(4).asLong()));
  }
}
