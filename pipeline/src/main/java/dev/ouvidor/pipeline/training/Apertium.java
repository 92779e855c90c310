package dev.ouvidor.pipeline.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The free rule-based translator of that name (https://www.apertium.org), if this machine has it
 * with the pairs that we need. Texts are in its stream format, so that what stands in brackets
 * stays.
 */
final class Apertium implements Translation.Translator {
  private static final Pattern END = Pattern.compile("\\.?\\[]\\[\n(\\d+)\n]");

  private Apertium() {}

  /** Null when it is not there, or lacks a pair. */
  static @Nullable Apertium installed() {
    try {
      Process process = new ProcessBuilder("apertium", "-l").redirectErrorStream(true).start();
      String pairs = new String(process.getInputStream().readAllBytes(), UTF_8);
      List<String> known = pairs.lines().map(String::strip).toList();
      return known.containsAll(Translation.PAIRS) ? new Apertium() : null;
    } catch (IOException notInstalled) {
      return null;
    }
  }

  @Override
  public Map<Integer, String> translate(String pair, Map<Integer, String> texts) {
    try {
      Path file = Files.createTempFile("texts", null);
      try {
        Files.writeString(file, stream(texts));
        return texts(run(pair, file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("apertium " + pair, e);
    }
  }

  private static String run(String pair, Path file) throws IOException {
    Process process =
        new ProcessBuilder("apertium", "-f", "none", pair)
            .redirectInput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int end = process.onExit().join().exitValue();
    if (end != 0) {
      throw new IOException("ended with " + end);
    }
    return said;
  }

  /** Each text a sentence of its own, with its number behind it in brackets. */
  static String stream(Map<Integer, String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach((number, text) -> all.append(text).append(".[][\n").append(number).append("\n]"));
    return all.toString();
  }

  /** The texts of a stream, by number. */
  static Map<Integer, String> texts(String stream) {
    Map<Integer, String> texts = new TreeMap<>();
    Matcher end = END.matcher(stream);
    int at = 0;
    while (end.find()) {
      texts.put(Integer.valueOf(end.group(1)), stream.substring(at, end.start()));
      at = end.end();
    }
    return texts;
  }
}
