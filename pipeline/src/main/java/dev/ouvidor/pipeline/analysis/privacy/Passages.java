package dev.ouvidor.pipeline.analysis.privacy;

import java.util.Set;

/** Tells numbers that belong to something bigger: an address on the web, a name, a code. */
final class Passages {
  private static final int LONGEST_NAME = 64;
  private static final Set<String> JOINTS = Set.of("", "e", "and", "y", "ou", "or", "o");

  private final Text text;
  private int linkSearched;
  private int linkEnd;

  Passages(Text text) {
    this.text = text;
  }

  /**
   * One past the link, the handle or the hashtag that the digit at {@code start} is in; 0 if none.
   * To be asked from left to right.
   */
  int end(int start) {
    findLinks(start);
    if (start < linkEnd) {
      return linkEnd;
    }
    int name = start;
    while (start - name < LONGEST_NAME && isName(name - 1)) {
      name--;
    }
    boolean handle = text.at(name - 1) == '@';
    boolean hashtag = text.at(name - 1) == '#' && text.isLetter(name) && !isCode(name, start);
    return handle || hashtag ? nameEnd(start) : 0;
  }

  private boolean isCode(int name, int start) {
    return start - name <= 3 && Context.before(text, name).nearest() != null;
  }

  private boolean isName(int i) {
    return text.isAlphanumeric(i) || text.at(i) == '_';
  }

  private int nameEnd(int start) {
    int end = start;
    while (isName(end)) {
      end++;
    }
    return end;
  }

  private void findLinks(int before) {
    for (; linkSearched < before; linkSearched++) {
      if (text.startsWith("://", linkSearched) || text.startsWith("www.", linkSearched)) {
        int end = linkSearched;
        while (end < text.length && text.at(end) > ' ') {
          end++;
        }
        linkEnd = end;
        linkSearched = end - 1;
      }
    }
  }

  /** Whether letters that say nothing are glued to the number, as in the code of a thing. */
  boolean isGlued(int start, Context context) {
    int letters = start - text.letterStart(start);
    return letters > 0 && letters < 3 && context.nearest() == null;
  }

  /** Whether what stands between goes on with a list. */
  boolean isList(int from, int to) {
    String between = text.slice(from, to);
    boolean comma = between.indexOf(',') >= 0 || between.indexOf('/') >= 0;
    String word = between.replace(",", "").replace("/", "").replace("#", "").strip();
    return JOINTS.contains(word) && (comma || !word.isEmpty());
  }
}
