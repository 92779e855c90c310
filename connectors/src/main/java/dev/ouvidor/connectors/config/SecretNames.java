package dev.ouvidor.connectors.config;

import java.util.regex.Pattern;

/** Which settings are secrets, by their names. */
public final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile("(?i:token|secret|password|key)|.*(Token|Secret|Password|Key)");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^}]+}");

  private SecretNames() {}

  /**
   * @param setting without the blocks around it: {@code consumerSecret}
   */
  public static boolean isSecret(String setting) {
    return SECRET.matcher(setting).matches();
  }

  /** Whether a value is none itself but says where one is: {@code ${env:NAME}}. */
  public static boolean isReference(String value) {
    return REFERENCE.matcher(value).matches();
  }
}
