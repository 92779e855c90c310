package dev.ouvidor.pipeline.analysis;

import java.util.List;

/**
 * What the examples of a category have in common, worked out by {@code training.ExampleWords}. A
 * text belongs to the category if the weights of its clues, each counted once, are together more
 * than the threshold.
 *
 * @param clues words that the examples use more often than other texts, weightiest first; empty if
 *     there are none
 * @param threshold what one in 500 texts of the project's corpus exceeds at most
 * @param probability 0 to 1: how many of the texts above the threshold belong to the category if
 *     one text in a hundred does; 0 if it cannot be recognised
 * @param recognised how many of the examples are above the threshold by the words of the others
 */
public record Learned(List<Clue> clues, double threshold, double probability, int recognised) {

  /**
   * A word that speaks for a category.
   *
   * @param word in lower case, without accents
   * @param weight logarithm of how many times as often examples have it as other texts do
   */
  public record Clue(String word, double weight) {}

  public Learned {
    clues = List.copyOf(clues);
  }
}
