package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.dashboard.playbooks.Playbook.Approval;
import dev.ouvidor.dashboard.playbooks.Playbook.Place;
import dev.ouvidor.dashboard.playbooks.Playbook.Step;
import dev.ouvidor.dashboard.playbooks.Playbook.Template;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the playbooks that the product brings along; the files say how they are written. */
final class StarterSet {
  private static final Pattern BAR = Pattern.compile(" \\| ");

  private final Map<String, String> phrases = new HashMap<>();
  private final List<Playbook> read = new ArrayList<>();

  private StarterSet() {}

  static List<Playbook> read() {
    var set = new StarterSet();
    for (String line : lines("phrases.txt")) {
      String[] parts = BAR.split(line, 4);
      set.phrases.put(parts[0] + " " + parts[1] + " " + parts[2], parts[3]);
    }
    List<String> open = new ArrayList<>();
    for (String line : lines("starter.txt")) {
      if (line.startsWith("= ") && !open.isEmpty()) {
        set.read.add(set.playbook(open));
        open.clear();
      }
      open.add(line);
    }
    set.read.add(set.playbook(open));
    return List.copyOf(set.read);
  }

  private Playbook playbook(List<String> lines) {
    String[] head = BAR.split(lines.get(0).substring(2));
    List<Step> steps = new ArrayList<>();
    List<Template> templates = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("> ")) {
        steps.add(step(BAR.split(line.substring(2))));
      } else {
        templates.addAll(templates(line.split(" ", 3), head[4]));
      }
    }
    return new Playbook(
        head[0],
        Taxonomy.isBuiltIn(head[0]) ? head[0] : null,
        null,
        null,
        head[1].equals("-") ? null : Sentiment.valueOf(head[1]),
        Kind.valueOf(head[2]),
        Approval.valueOf(head[3]),
        null,
        steps,
        templates);
  }

  private static Step step(String[] parts) {
    return new Step(
        Map.of("pt-BR", parts[1], "en", parts[2]),
        Map.of("pt-BR", parts[3], "en", parts[4]),
        Integer.parseInt(parts[0]));
  }

  /** In public and in private other things are asked for; in private the order may be known. */
  private List<Template> templates(String[] parts, String asked) {
    String language = parts[0];
    Tone tone = Tone.valueOf(parts[1]);
    String begin = phrase("greeting", parts) + " " + parts[2];
    String end = phrase("article", parts);
    if (asked.equals("NONE")) {
      return List.of(new Template(language, tone, Place.ANY, begin + end));
    }
    List<Template> all = new ArrayList<>();
    for (Place place : List.of(Place.PUBLIC, Place.PRIVATE)) {
      String question = phrase(asked + "." + place, parts);
      all.add(new Template(language, tone, place, begin + " " + question + end));
    }
    if (asked.equals("ORDER")) {
      String known = phrase("ORDER.KNOWN", parts);
      all.add(new Template(language, tone, Place.PRIVATE, begin + " " + known + end));
    }
    return all;
  }

  private String phrase(String part, String[] of) {
    String key = part + " " + of[0] + " " + of[1];
    return Objects.requireNonNull(phrases.get(key), key);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = StarterSet.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
