package dev.ouvidor.pipeline.analysis.privacy;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the words right before a number say about it.
 *
 * @param nearest the word that counts; null if there is none
 * @param labels all that were found
 * @param marked whether a number was announced, as by "nº"
 */
record Context(@Nullable Label nearest, Set<Label> labels, boolean marked) {
  private static final int MOST_WORDS = 7;
  private static final int LONGEST_WORD = 24;
  private static final int MOST_SIGNS = 6;
  private static final String SIGNS = " :#.=()[]*-_\"'+>/\n" + Text.ORDINAL;
  private static final String MARKS = ":#" + Text.ORDINAL;

  boolean has(Label label) {
    return labels.contains(label);
  }

  /** Reads backwards as long as the words are known. */
  static Context before(Text text, int start) {
    return new Reader(text, start).read();
  }

  private static final class Reader {
    private final Text text;
    private final int start;
    private int position;
    private @Nullable Label nearest;
    private boolean marked;
    private boolean numbered;
    private boolean loose;
    private final Set<Label> labels = EnumSet.noneOf(Label.class);

    Reader(Text text, int start) {
      this.text = text;
      this.start = start;
      this.position = start;
    }

    Context read() {
      skipComma();
      for (int words = 0; words < MOST_WORDS; words++) {
        skipSigns();
        int end = position;
        position = Math.max(text.letterStart(end), end - LONGEST_WORD);
        if (position == end || !take(label(text.slice(position, end), end == start))) {
          break;
        }
      }
      return new Context(nearest, labels, marked);
    }

    private static @Nullable Label label(String word, boolean glued) {
      return glued ? Vocabulary.labelOfEnd(word) : Vocabulary.label(word);
    }

    /** "My order, 4784319, is late." */
    private void skipComma() {
      int end = start;
      while (end - start < LONGEST_WORD && (text.isAlphanumeric(end) || text.at(end) == '-')) {
        end++;
      }
      int before = text.skipBlanksBack(start, 1);
      if (text.at(end) == ',' && text.at(before - 1) == ',' && before < start) {
        position = before - 1;
      }
    }

    private void skipSigns() {
      int from = position;
      while (position > 0
          && from - position < MOST_SIGNS
          && SIGNS.indexOf(text.at(position - 1)) >= 0) {
        position--;
        marked |= nearest == null && MARKS.indexOf(text.at(position)) >= 0;
      }
    }

    /** Whether to read on. */
    private boolean take(@Nullable Label label) {
      if (label == null) {
        return false;
      }
      switch (label) {
        case FILLER -> {}
        case LOOSE -> loose |= nearest == null;
        case NUMBER -> {
          marked = true;
          numbered |= nearest == null;
        }
        case MINE -> {
          if (numbered && nearest == null) {
            name(Label.PHONE);
          }
        }
        case NUMBERED_ORDER -> {
          if (loose) {
            return false;
          }
          name(marked ? Label.ORDER : label);
        }
        case ORDER, TRACKING -> {
          if (loose) {
            return false;
          }
          name(label);
        }
        default -> name(label);
      }
      return true;
    }

    private void name(Label label) {
      nearest = nearest == null ? label : nearest;
      labels.add(label);
    }
  }
}
