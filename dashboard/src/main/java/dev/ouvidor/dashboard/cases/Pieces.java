package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.cases.InboxPage.Piece;
import java.util.ArrayList;
import java.util.List;

/** Takes a highlighted fragment apart, so that no markup ever leaves the server. */
final class Pieces {
  // Private-use characters: a customer who writes them moves a highlight, nothing more.
  static final String BEFORE = "\uE000";
  static final String AFTER = "\uE001";

  private Pieces() {}

  static List<Piece> of(String fragment) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean hit = false;
    for (char c : fragment.toCharArray()) {
      if (c != BEFORE.charAt(0) && c != AFTER.charAt(0)) {
        piece.append(c);
        continue;
      }
      if (!piece.isEmpty()) {
        pieces.add(new Piece(piece.toString(), hit));
        piece.setLength(0);
      }
      hit = c == BEFORE.charAt(0);
    }
    if (!piece.isEmpty()) {
      pieces.add(new Piece(piece.toString(), hit));
    }
    return pieces;
  }
}
