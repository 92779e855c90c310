package dev.ouvidor.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.files.Lines.Line;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table in a file, and how to read it: CSV with comma, semicolon or bar, TSV, JSONL. Immutable.
 */
public final class TableFile {
  private static final int SAMPLE = 100;
  private static final char[] DELIMITERS = {'\t', ';', ',', '|'};
  private static final Pattern VALUE = Pattern.compile("[-+\\d\\s.,:/T]*\\d[-+\\d\\s.,:/TZ]*");

  private final Path path;
  private final Content content;
  private final @Nullable Cells cells;
  private final boolean header;
  private final List<String> columns;

  private TableFile(
      Path path, Content content, @Nullable Cells cells, boolean header, List<String> columns) {
    this.path = path;
    this.content = content;
    this.cells = cells;
    this.header = header;
    this.columns = List.copyOf(columns);
  }

  /**
   * Reads the file once, in bounded memory, and finds out how it is written.
   *
   * @throws ImportException if it is missing, empty, binary or no table
   */
  public static TableFile inspect(Path path, ReadOptions options) {
    Content content = Content.of(path, options.charset());
    List<Line> sample = sample(path, content);
    String first = sample.get(0).text().strip();
    if (first.startsWith("{")) {
      return new TableFile(path, content, null, false, Rows.jsonColumns(sample));
    }
    if (first.startsWith("[")) {
      throw new ImportException(
          "file.json_array", path, 1, "holds a JSON list; one JSON object per line is needed");
    }
    Cells cells = cells(sample, options, content.charset());
    List<String> cut = cells.of(sample.get(0).text());
    if (cut.isEmpty()) {
      throw new ImportException("file.header", path, 1, "the first row cannot be read");
    }
    boolean header = options.header() != null ? options.header() : looksLikeHeader(cut);
    if (header && sample.size() < 2) {
      throw new ImportException("file.no_rows", path, 1, "has a header but no rows");
    }
    return new TableFile(path, content, cells, header, header ? names(path, cut) : numbers(cut));
  }

  public Path path() {
    return path;
  }

  /** SHA-256 of the content, hexadecimal. */
  public String sha256() {
    return content.sha256();
  }

  /** In bytes. */
  public long size() {
    return content.size();
  }

  public Charset charset() {
    return content.charset();
  }

  /** Null for JSONL. */
  public @Nullable Character delimiter() {
    return cells == null ? null : cells.delimiter();
  }

  public boolean quoted() {
    return cells != null && cells.quoted();
  }

  /** Whether the first row names the columns; else they are called {@code 1}, {@code 2}… */
  public boolean header() {
    return header;
  }

  /** In order; of JSONL, those of the first objects, nested ones with dots. */
  public List<String> columns() {
    return columns;
  }

  /** Begins to read at the first row. */
  public RowReader rows() {
    return rows(Place.START);
  }

  /**
   * Begins to read at a place that was told for this file, or for one that this one begins with.
   */
  public RowReader rows(Place from) {
    boolean atHeader = header && from.offset() == 0;
    return new RowReader(new Lines(path, content, from), cells, atHeader, columns);
  }

  private static List<Line> sample(Path path, Content content) {
    var sample = new ArrayList<Line>();
    try (var lines = new Lines(path, content)) {
      for (Line line = lines.next(); line != null && sample.size() < SAMPLE; line = lines.next()) {
        if (!line.text().isBlank()) {
          sample.add(line);
        }
      }
    }
    if (sample.isEmpty()) {
      throw new ImportException("file.empty", path, 0, "holds nothing but blanks");
    }
    Line first = sample.get(0);
    if (first.tooLong()) {
      throw new ImportException(
          "file.header",
          path,
          first.number(),
          "the first row is longer than " + Lines.LONGEST + " characters");
    }
    return sample;
  }

  private static Cells cells(List<Line> sample, ReadOptions options, Charset charset) {
    char delimiter = options.delimiter() != null ? options.delimiter() : delimiter(sample);
    boolean quoted = delimiter != '\t' || tabsQuoted(sample, charset);
    return new Cells(delimiter, options.quoted() != null ? options.quoted() : quoted);
  }

  /** The one that cuts most lines into as many cells as the first. */
  private static char delimiter(List<Line> sample) {
    char best = '\t';
    long most = 0;
    for (char candidate : DELIMITERS) {
      var cells = new Cells(candidate, candidate != '\t');
      int wanted = cells.of(sample.get(0).text()).size();
      long fitting =
          wanted < 2 ? 0 : sample.stream().filter(l -> cells.of(l.text()).size() == wanted).count();
      if (fitting > most) {
        most = fitting;
        best = candidate;
      }
    }
    return best;
  }

  /** Spreadsheets quote, and write UTF-16; database exports do neither. */
  private static boolean tabsQuoted(List<Line> sample, Charset charset) {
    String first = sample.get(0).text();
    boolean headerQuoted =
        first.startsWith("\"") && first.substring(1).matches("[^\"\t]*\"(\t.*)?");
    return headerQuoted || !charset.equals(UTF_8) && charset.name().startsWith("UTF-16");
  }

  private static boolean looksLikeHeader(List<String> cells) {
    return cells.stream()
        .map(String::strip)
        .allMatch(c -> c.length() <= 64 && !c.isEmpty() && !VALUE.matcher(c).matches());
  }

  private static List<String> names(Path path, List<String> cut) {
    var names = cut.stream().map(String::strip).toList();
    var seen = new HashSet<String>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new ImportException("file.header", path, 1, "column '" + name + "' is there twice");
      }
    }
    return names;
  }

  private static List<String> numbers(List<String> cut) {
    return IntStream.rangeClosed(1, cut.size()).mapToObj(Integer::toString).toList();
  }
}
