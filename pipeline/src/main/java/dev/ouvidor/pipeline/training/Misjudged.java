package dev.ouvidor.pipeline.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The misjudged rows of all sets, for people to read one by one. They hold texts of others: the
 * file is never to be published.
 */
final class Misjudged {
  private final List<String> lines = new ArrayList<>();

  Misjudged() {
    lines.add("set\tgold\tsaid\tprobability\ttext");
  }

  void add(String set, Answers answers) {
    for (Answer answer : answers.rows()) {
      if (!answer.right()) {
        add(
            set,
            answers.labels().get(answer.gold()),
            answers.labels().get(answer.said()),
            String.format(Locale.ROOT, "%.3f", answer.probability()),
            answer.text());
      }
    }
  }

  void add(String set, LabelSets sets) {
    for (LabelSets.Row row : sets.rows()) {
      if (!row.gold().equals(row.said())) {
        add(set, joined(row.gold()), joined(row.said()), "", row.text());
      }
    }
  }

  private static String joined(Iterable<String> labels) {
    return String.join("+", labels);
  }

  private void add(String set, String gold, String said, String probability, String text) {
    lines.add(
        String.join("\t", set, gold, said, probability, text.replaceAll("[\\t\\r\\n]+", " ")));
  }

  void write(Path file) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("misjudged rows to " + file, e);
    }
  }
}
