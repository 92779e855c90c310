package dev.ouvidor.dashboard.files;

import java.io.PrintStream;
import java.util.Locale;
import java.util.ResourceBundle;

/** A progress bar on a terminal, a line now and then elsewhere. */
public final class Progress {
  private static final int WIDTH = 40;
  private static final int EVERY_PERCENT = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final ResourceBundle texts;
  private int shown = -1;

  public Progress(PrintStream out, boolean terminal, ResourceBundle texts) {
    this.out = out;
    this.terminal = terminal;
    this.texts = texts;
  }

  void at(long done, long total) {
    int percent = total == 0 ? 100 : (int) (done * 100 / total);
    if (percent == shown) {
      return;
    }
    if (terminal) {
      int filled = percent * WIDTH / 100;
      out.printf(
          Locale.ROOT, "\r[%s%s] %3d %%", "#".repeat(filled), ".".repeat(WIDTH - filled), percent);
      out.flush();
    } else if (percent / EVERY_PERCENT != shown / EVERY_PERCENT || percent == 100) {
      out.println(percent + " %");
    }
    shown = percent;
  }

  void processing() {
    out.println(
        terminal
            ? "\n" + texts.getString("import.processing")
            : texts.getString("import.processing"));
  }

  void waiting() {
    out.println((terminal ? "\n" : "") + texts.getString("import.waiting"));
  }
}
