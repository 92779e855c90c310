package dev.ouvidor.dashboard;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command line says, in Portuguese or English. */
final class Texts {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle(
          "dev.ouvidor.dashboard.cli",
          Locale.getDefault().getLanguage().equals("pt")
              ? Locale.forLanguageTag("pt")
              : Locale.ENGLISH);

  private Texts() {}

  static ResourceBundle bundle() {
    return BUNDLE;
  }

  static String of(String key, Object... values) {
    return new MessageFormat(BUNDLE.getString(key), Locale.getDefault()).format(values);
  }
}
