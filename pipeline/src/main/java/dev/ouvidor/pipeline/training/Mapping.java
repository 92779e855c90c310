package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How our natures and praised aspects speak in the labels of another set, by the meaning of both.
 * The files lie beside this class: {@code nature -> label, label}; {@code praised delivery ->
 * label}; {@code otherwise -> label} when nothing else speaks; {@code never -> label} for a label
 * that we have no word for; {@code last -> nature, nature} for natures that are heard only when no
 * other speaks.
 *
 * @param natures labels by the code of a nature
 * @param praised labels by the name of an aspect
 * @param otherwise the label when nothing else speaks
 * @param never labels that are never said
 * @param last codes of natures that give the one label only when no other does
 */
record Mapping(
    Map<String, List<String>> natures,
    Map<String, List<String>> praised,
    String otherwise,
    List<String> never,
    List<String> last) {
  private static final String PRAISED = "praised ";

  /** A label and how probable that is which led to it. */
  record Said(String label, double probability) {}

  /**
   * @param name of a file in {@code mappings}, without {@code .txt}
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  static Mapping named(String name) {
    String resource = "mappings/" + name + ".txt";
    try (InputStream in = Mapping.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(resource, reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  static Mapping parse(String name, List<String> lines) {
    Map<String, List<String>> natures = new HashMap<>();
    Map<String, List<String>> praised = new HashMap<>();
    Map<String, List<String>> others = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] sides = line.split("->");
      if (sides.length != 2) {
        throw new IllegalArgumentException(name + ": expected 'from -> label', got: " + line);
      }
      String from = sides[0].strip();
      List<String> labels = Arrays.stream(sides[1].split(",")).map(String::strip).toList();
      if (from.startsWith(PRAISED)) {
        praised.put(from.substring(PRAISED.length()).strip(), labels);
      } else {
        (from.contains(".") ? natures : others).put(from, labels);
      }
    }
    List<String> otherwise = others.get("otherwise");
    if (otherwise == null) {
      throw new IllegalArgumentException(name + " has no line 'otherwise -> label'");
    }
    return new Mapping(
        natures,
        praised,
        otherwise.get(0),
        others.getOrDefault("never", List.of()),
        others.getOrDefault("last", List.of()));
  }

  /** Every label, said or never said, in alphabetical order. */
  List<String> labels() {
    Set<String> labels = new TreeSet<>(never);
    natures.values().forEach(labels::addAll);
    praised.values().forEach(labels::addAll);
    labels.add(otherwise);
    return new ArrayList<>(labels);
  }

  /**
   * The first label of the most probable nature that has one; those that are heard last come last.
   *
   * @param found most probable first
   */
  Said one(List<Nature> found) {
    Said heardLast = new Said(otherwise, 0);
    boolean heard = false;
    for (Nature nature : found) {
      List<String> labels = natures.get(nature.code());
      if (labels != null && !last.contains(nature.code())) {
        return new Said(labels.get(0), nature.probability());
      }
      if (labels != null && !heard) {
        heard = true;
        heardLast = new Said(labels.get(0), nature.probability());
      }
    }
    return heardLast;
  }

  /** The labels of all natures and of all praised aspects. */
  Set<String> all(Analysis analysis) {
    Set<String> labels = new LinkedHashSet<>();
    for (Nature nature : analysis.natures()) {
      labels.addAll(natures.getOrDefault(nature.code(), List.of()));
    }
    for (String aspect : Aspects.praised(analysis)) {
      labels.addAll(praised.getOrDefault(aspect, List.of()));
    }
    return labels.isEmpty() ? Set.of(otherwise) : labels;
  }
}
