package dev.ouvidor.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Cuts a file into deliveries for a connection of {@link ImportType}. The same file with the same
 * plan is cut into the very same deliveries, ids included. Rows that are no feedback are told, not
 * delivered; so are rows that repeat an earlier one. Memory is bounded; used by one thread.
 */
public final class Chunks implements Iterator<Chunks.Chunk>, AutoCloseable {
  private static final int MOST_ROWS = 500;
  private static final int MOST_CHARS = 1_000_000;

  /** Bounds the memory for a file in which nothing is feedback. */
  private static final int MOST_BAD = 5_000;

  private final TableFile file;
  private final ImportPlan plan;
  private final RowParser parser;
  private final Instant now;
  private final RowReader rows;
  private final Seen seen = new Seen();
  private int number;

  /**
   * A part of the file.
   *
   * @param id for the delivery: letters and digits
   * @param number from 0
   * @param body of the delivery, JSON; delivered only if it has rows
   * @param rows that the body holds; 0 if there was nothing but bad ones
   * @param bad rows that are no feedback
   * @param repeated rows that are the same as an earlier one
   * @param bytesRead of the file so far, {@code bytesTotal} in the end
   */
  public record Chunk(
      String id,
      int number,
      String body,
      int rows,
      List<BadRow> bad,
      int repeated,
      long bytesRead,
      long bytesTotal) {
    public Chunk {
      bad = List.copyOf(bad);
    }
  }

  /**
   * A row that was not taken.
   *
   * @param line where it begins, from 1
   * @param reason names the column and the value
   * @param raw as it stands in the file, cut to a few thousand characters
   */
  public record BadRow(long line, String reason, String raw) {}

  /**
   * @param now stands for the date of rows without one while they are checked
   */
  public Chunks(TableFile file, ImportPlan plan, Instant now) {
    this.file = file;
    this.plan = plan;
    this.parser = new RowParser(ImportType.NAME, plan);
    this.now = now;
    this.rows = file.rows();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Chunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more chunks");
    }
    ObjectNode body = plan.toJson();
    String identity = file.sha256() + "\n" + body + "\n" + number;
    ArrayNode taken = body.putArray("rows");
    var bad = new ArrayList<BadRow>();
    int repeated = 0;
    int chars = 0;
    while (taken.size() < MOST_ROWS
        && chars < MOST_CHARS
        && bad.size() < MOST_BAD
        && rows.hasNext()) {
      Row row = rows.next();
      if (row.problem() != null) {
        bad.add(new BadRow(row.line(), row.problem(), row.raw()));
        continue;
      }
      try {
        if (isRepeated(row)) {
          repeated++;
        } else {
          ObjectNode cells = taken.addObject().put("line", row.line()).putObject("cells");
          row.cells().forEach(cells::put);
          chars += row.cells().values().stream().mapToInt(String::length).sum();
        }
      } catch (FieldException e) {
        bad.add(new BadRow(row.line(), String.valueOf(e.getMessage()), row.raw()));
      }
    }
    return new Chunk(
        Ids.sha256(identity.getBytes(UTF_8)),
        number++,
        body.toString(),
        taken.size(),
        bad,
        repeated,
        rows.hasNext() ? rows.bytesRead() : file.size(),
        file.size());
  }

  @Override
  public void close() {
    rows.close();
  }

  /**
   * Whether it says again what an earlier row said.
   *
   * @throws FieldException if the row is no feedback, or says something else under a known id
   */
  private boolean isRepeated(Row row) {
    Feedback feedback = parser.parse(row.cells(), now);
    int content = Objects.hash(feedback.body(), feedback.createdAt(), feedback.rating());
    long earlier = seen.put(feedback.id(), row.line() << 32 | (content & 0xffff_ffffL));
    if (earlier != 0 && (int) earlier != content) {
      String column = plan.mapping().column(Target.ID);
      throw new FieldException(
          column == null ? "id" : column,
          feedback.nativeId(),
          "was in line " + (earlier >>> 32) + " already, with other content");
    }
    return earlier != 0;
  }
}
