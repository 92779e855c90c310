package dev.ouvidor.connectors.appstore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Apple names countries by three letters, and its shops by two. */
final class Territories {
  private static final Map<String, String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .collect(
              Collectors.toUnmodifiableMap(
                  code -> new Locale("", code).getISO3Country(),
                  code -> code.toLowerCase(Locale.ROOT)));

  private Territories() {}

  /** Two small letters; null if it is none that we know. */
  static @Nullable String country(@Nullable String territory) {
    return territory == null ? null : COUNTRIES.get(territory);
  }
}
