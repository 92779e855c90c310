package dev.ouvidor.dashboard.files;

/** Cells of tables that people open in a spreadsheet. */
public final class Cells {
  private Cells() {}

  /** The same text where a spreadsheet would not run it; else with a mark before it. */
  public static String harmless(String cell) {
    return cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }
}
