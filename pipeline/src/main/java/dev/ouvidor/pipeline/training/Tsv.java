package dev.ouvidor.pipeline.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A tab-separated file in UTF-8: first line the header, no quoting. */
record Tsv(Path file, List<String> header, List<String[]> rows) {

  static Tsv read(Path file) {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + " is empty: no header line");
    }
    List<String> header = Arrays.asList(lines.get(0).split("\t", -1));
    return new Tsv(
        file, header, lines.subList(1, lines.size()).stream().map(l -> l.split("\t", -1)).toList());
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  String get(String[] row, String column) {
    int i = header.indexOf(column);
    if (i < 0) {
      throw new IllegalArgumentException(file + " has no column " + column + ": " + header);
    }
    return i < row.length ? row[i] : "";
  }
}
