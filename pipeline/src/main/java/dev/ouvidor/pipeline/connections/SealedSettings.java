package dev.ouvidor.pipeline.connections;

import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.config.SecretNames;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings whose secrets are sealed: in the place of each stands {@code {"sealed": ...}}. Secrets
 * are what is called like one, at any depth of blocks.
 */
public final class SealedSettings {
  /** What is shown in the place of a secret, and means: as it is. */
  public static final String HIDDEN = "•••";

  private static final String SEALED = "sealed";

  /** Settings that say where a secret is sent. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i).*(url|host|port|service|site|instance|api|server|tls)");

  private SealedSettings() {}

  /**
   * Seals what people wrote.
   *
   * @param id of the connection
   * @param before the sealed settings that {@link #HIDDEN} refers to; null for a new connection
   * @param vault null if there is no key
   * @throws SettingsException if a secret is missing, is a reference (which would let whoever is
   *     signed in read the files of the machine), would be sent elsewhere unseen, or if there is no
   *     key
   */
  public static Map<String, Object> seal(
      String id, Map<String, ?> given, @Nullable Map<String, ?> before, @Nullable Vault vault) {
    boolean moved = before != null && !addresses(given).equals(addresses(before));
    return walk(
        "",
        given,
        (place, value) -> {
          String text = String.valueOf(value);
          if (SecretNames.isReference(text)) {
            throw new SettingsException("", place, null, "takes no reference here");
          }
          if (!text.equals(HIDDEN)) {
            if (vault == null) {
              throw new SettingsException("", place, null, "cannot be kept without a key");
            }
            return Map.of(SEALED, vault.seal(text, id + "/" + place));
          }
          if (moved) {
            throw new SettingsException("", place, null, "must be written again for a new address");
          }
          Object kept = before == null ? null : at(before, place);
          if (kept == null) {
            throw new SettingsException("", place, null, "is missing");
          }
          return kept;
        });
  }

  /**
   * The settings as a channel is opened with them.
   *
   * @throws SettingsException naming the first secret that does not open
   */
  public static Map<String, Object> open(String id, Map<String, ?> sealed, @Nullable Vault vault) {
    return walk(
        "",
        sealed,
        (place, value) -> {
          if (!(value instanceof Map<?, ?> map && map.get(SEALED) instanceof String secret)) {
            throw new SettingsException("", place, null, "is not sealed");
          }
          if (vault == null) {
            throw new SettingsException("", place, null, "cannot be opened without its key");
          }
          try {
            return vault.open(secret, id + "/" + place);
          } catch (GeneralSecurityException e) {
            throw new SettingsException("", place, null, "cannot be opened with this key");
          }
        });
  }

  /** The settings as people may see them. */
  public static Map<String, Object> hide(Map<String, ?> sealed) {
    return walk("", sealed, (place, value) -> HIDDEN);
  }

  /** What becomes of a secret. */
  private interface Change {
    Object of(String place, Object value);
  }

  private static Map<String, Object> walk(String path, Map<?, ?> settings, Change change) {
    var result = new LinkedHashMap<String, Object>();
    settings.forEach(
        (name, value) -> {
          String place = path.isEmpty() ? String.valueOf(name) : path + "." + name;
          if (value == null) {
            return;
          }
          if (SecretNames.isSecret(String.valueOf(name))) {
            result.put(String.valueOf(name), change.of(place, value));
          } else if (value instanceof Map<?, ?> inner) {
            result.put(String.valueOf(name), walk(place, inner, change));
          } else if (value instanceof List<?> list
              && list.stream().anyMatch(Map.class::isInstance)) {
            throw new SettingsException("", place, null, "cannot hold blocks in a list here");
          } else {
            result.put(String.valueOf(name), value);
          }
        });
    return result;
  }

  private static @Nullable Object at(Map<?, ?> settings, String place) {
    Object value = settings;
    for (String name : place.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  private static Set<String> addresses(Map<?, ?> settings) {
    var found = new TreeSet<String>();
    collect("", settings, found);
    return found;
  }

  private static void collect(String path, Map<?, ?> settings, Set<String> into) {
    settings.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            collect(path + name + ".", inner, into);
          } else if (value != null
              && (ADDRESS.matcher(String.valueOf(name)).matches()
                  || value.toString().contains("://"))) {
            into.add(path + name + "=" + value);
          }
        });
  }
}
