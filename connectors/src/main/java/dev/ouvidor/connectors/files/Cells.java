package dev.ouvidor.connectors.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a record into cells. A quotation mark means something only at the beginning of a cell, so
 * that marks inside of a text survive.
 *
 * @param quoted whether quotation marks mean something at all
 */
record Cells(char delimiter, boolean quoted) {

  /** What cutting gave. */
  enum State {
    COMPLETE,
    /** A quoted cell goes on in the next line. */
    OPEN,
    /** Something stands between a closing quotation mark and the next delimiter. */
    BROKEN
  }

  /**
   * @param into takes the cells; null if only the state is wanted
   */
  State cut(CharSequence record, @Nullable List<String> into) {
    int length = record.length();
    int at = 0;
    while (true) {
      var cell = new StringBuilder();
      if (quoted && at < length && record.charAt(at) == '"') {
        at = unquote(record, at + 1, cell);
        if (at < 0) {
          return State.OPEN;
        }
        if (at < length && record.charAt(at) != delimiter) {
          return State.BROKEN;
        }
      } else {
        int from = at;
        while (at < length && record.charAt(at) != delimiter) {
          at++;
        }
        cell.append(record, from, at);
      }
      if (into != null) {
        into.add(cell.toString());
      }
      if (at >= length) {
        return State.COMPLETE;
      }
      at++;
    }
  }

  /** The cells of a single line; empty if it is not complete in itself. */
  List<String> of(String line) {
    var cells = new ArrayList<String>();
    return cut(line, cells) == State.COMPLETE ? cells : List.of();
  }

  /** Where the cell ends, behind its closing mark; -1 if it does not. */
  private static int unquote(CharSequence record, int from, StringBuilder cell) {
    for (int at = from; at < record.length(); at++) {
      char c = record.charAt(at);
      if (c != '"') {
        cell.append(c);
      } else if (at + 1 < record.length() && record.charAt(at + 1) == '"') {
        cell.append('"');
        at++;
      } else {
        return at + 1;
      }
    }
    return -1;
  }
}
