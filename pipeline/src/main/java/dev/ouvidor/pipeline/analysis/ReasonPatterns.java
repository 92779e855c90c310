package dev.ouvidor.pipeline.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patterns of named severity reasons, by the hash of what may stand first. */
final class ReasonPatterns {
  /** From the weightiest to the lightest; the index is part of the model format. */
  static final List<String> CODES =
      List.of(
          "danger",
          "legal_step",
          "fraud",
          "privacy",
          "discrimination",
          "vulnerable_person",
          "money_withheld",
          "deadline",
          "repeated_contact",
          "unusable",
          "churn",
          "public_reach");

  private static final String SAYING = "saying";
  private static final String STORY = "story";
  private static final int NO_CODE = -1;
  private static final int STORY_CODE = -2;
  private static final String RESOURCE = "reasons.txt";
  private static final ReasonPatterns SHIPPED = read();

  private final Lexicon first = Lexicon.empty();
  private final List<List<Pattern>> byFirst = new ArrayList<>(List.of(List.of()));

  /** One line of the file. */
  record Pattern(int codeIndex, int floor, List<Step> steps) {
    /** Whether it is no reason, but words in which none is to be found. */
    boolean isSaying() {
      return codeIndex == NO_CODE;
    }

    /** Whether it is no reason, but tells that the text may speak of an invented world. */
    boolean isStory() {
      return codeIndex == STORY_CODE;
    }
  }

  /** One place of a pattern: words that may stand there, and whether others may come before. */
  record Step(Lexicon words, boolean afterGap) {}

  private ReasonPatterns(List<String> lines) {
    Map<String, Integer> groups = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.trim().split("\\s+");
      Pattern pattern = pattern(line, parts);
      for (String word : parts[2].split("\\|")) {
        // Words that begin several patterns get a group of their own.
        int group = groups.computeIfAbsent(word, this::newGroup);
        byFirst.get(group).add(pattern);
      }
    }
  }

  private int newGroup(String word) {
    int group = byFirst.size();
    byFirst.add(new ArrayList<>());
    first.put(word, group);
    return group;
  }

  static ReasonPatterns shipped() {
    return SHIPPED;
  }

  /** What may stand first, with the groups that {@link #of} knows. */
  Lexicon first() {
    return first;
  }

  /** The patterns of a group, none of group 0. */
  List<Pattern> of(long group) {
    return byFirst.get((int) group);
  }

  private static Pattern pattern(String line, String[] parts) {
    int code = parts[0].equals(STORY) ? STORY_CODE : CODES.indexOf(parts[0]);
    if (parts.length < 3 || (code == NO_CODE && !parts[0].equals(SAYING))) {
      throw new IllegalArgumentException(RESOURCE + ": unknown reason in line \"" + line + '"');
    }
    List<Step> steps = new ArrayList<>();
    boolean gap = false;
    for (int i = 2; i < parts.length; i++) {
      if (parts[i].equals("~")) {
        gap = true;
        continue;
      }
      Lexicon words = Lexicon.empty();
      for (String word : parts[i].split("\\|")) {
        words.put(word, 1);
      }
      steps.add(new Step(words, gap));
      gap = false;
    }
    return new Pattern(code, Integer.parseInt(parts[1]), List.copyOf(steps));
  }

  private static ReasonPatterns read() {
    try (InputStream in = ReasonPatterns.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      return new ReasonPatterns(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
