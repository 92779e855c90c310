package dev.ouvidor.connectors;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms ask for exactly what the settings of their types take. */
class SetupTest {
  private static final Map<String, Object> VERIFY = Map.of("preset", "hex", "secret", "s");

  /** What is enough for a connection. */
  private static final Map<String, Map<String, Object>> ENOUGH =
      Map.of(
          "mastodon",
          Map.of("instance", "https://m.example", "token", "t", "account", "loja"),
          "bluesky",
          Map.of("account", "loja.bsky.social", "password", "p"),
          "x",
          Map.of(
              "userId", "1",
              "handle", "loja",
              "token", "t",
              "consumerKey", "k",
              "consumerSecret", "s",
              "accessToken", "a",
              "accessTokenSecret", "b"),
          "facebook",
          Map.of("pageId", "1", "token", "t"),
          "instagram",
          Map.of("accountId", "1", "username", "loja", "token", "t"),
          "reclameaqui",
          Map.of("clientId", "c", "clientSecret", "s"),
          "reviewpage",
          Map.of("pages", List.of("https://loja.example/bota")),
          "wordpress",
          Map.of("site", "https://loja.example", "user", "u", "password", "p"),
          "survey",
          Map.of("format", "generic", "verify", VERIFY),
          "returns",
          Map.of("format", "generic", "verify", VERIFY));

  static List<ChannelType> forms() {
    return ChannelTypes.all().values().stream()
        .filter(type -> type.setup().way() == Setup.Way.FORM)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theFormHasTheSettingsThatThereAre(ChannelType type) {
    SettingsException refused =
        assertThrows(SettingsException.class, () -> open(type, "unheardOf", "1"));
    String known = refused.problem().replaceAll(".*\\[|]", "");
    assertEquals(
        new TreeSet<>(Set.of(known.split(", "))),
        type.setup().fields().stream()
            .map(SettingField::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatIsAskedForIsWhatIsMissing(ChannelType type) {
    assertDoesNotThrow(() -> open(type, enough(type)).close());
    for (SettingField field : type.setup().fields()) {
      var without = new HashMap<>(enough(type));
      if (field.required()) {
        without.remove(field.name());
        SettingsException missing =
            assertThrows(SettingsException.class, () -> open(type, without), field.name());
        assertTrue(missing.place().startsWith("form." + field.name()), missing.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everySettingIsOfItsKind(ChannelType type) {
    for (SettingField field : type.setup().fields()) {
      Object wrong =
          switch (field.kind()) {
            case TEXT, SECRET, KEY -> List.of("a", "list");
            case LIST, PAIRS, BLOCK -> "a text";
            case NUMBER, FLAG, DURATION, URL, CHOICE -> "no such thing";
          };
      SettingsException refused =
          assertThrows(
              SettingsException.class, () -> open(type, field.name(), wrong), field.name());
      assertEquals("form." + field.name(), refused.place(), refused.getMessage());
      for (String choice : field.choices()) {
        assertDoesNotThrow(() -> open(type, field.name(), choice).close(), choice);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatHoldsWhenASettingIsLeftOutIsWhatTheFormSays(ChannelType type) {
    var written = new HashMap<>(enough(type));
    type.setup().fields().stream()
        .filter(field -> field.standard() != null)
        .forEach(field -> written.put(field.name(), standard(field)));
    assertEquals(read(open(type, enough(type))), read(open(type, written)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aNumberIsTakenIfItIsInTheRangeThatTheFormTells(ChannelType type) {
    for (SettingField field : type.setup().fields()) {
      SettingField.Range range = field.range();
      if (range != null) {
        for (int end : List.of(range.least(), range.most())) {
          assertDoesNotThrow(() -> open(type, field.name(), end).close(), field.name());
        }
        for (int beyond : List.of(range.least() - 1, range.most() + 1)) {
          SettingsException refused =
              assertThrows(
                  SettingsException.class, () -> open(type, field.name(), beyond), field.name());
          assertEquals("form." + field.name(), refused.place(), refused.getMessage());
        }
      }
    }
  }

  private static Object standard(SettingField field) {
    String standard = String.valueOf(field.standard());
    return field.kind() == SettingField.Kind.LIST ? standard.lines().toList() : standard;
  }

  private static Map<String, Object> enough(ChannelType type) {
    return ENOUGH.getOrDefault(type.name(), Map.of());
  }

  private static Channel open(ChannelType type, String field, Object value) {
    var settings = new HashMap<>(enough(type));
    settings.put(field, value);
    return open(type, settings);
  }

  private static Channel open(ChannelType type, Map<String, Object> settings) {
    var config = new ConnectionConfig("form", type.name(), new Settings("form", settings));
    return type.open(config, Surroundings.system());
  }

  /** The settings that a channel was opened with, wherever it keeps them. */
  private static List<String> read(Channel channel) {
    List<String> found = new ArrayList<>();
    collect(channel, channel.getClass(), 0, found);
    return found;
  }

  private static void collect(Object from, @Nullable Class<?> type, int depth, List<String> found) {
    if (type == null || depth > 2 || !type.getName().startsWith("dev.ouvidor")) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      Object value = value(field, from);
      if (value != null && value.getClass().getSimpleName().endsWith("Settings")) {
        found.add(components(value));
      } else if (value instanceof Record) {
        collect(value, value.getClass(), depth + 1, found);
      }
    }
    collect(from, type.getSuperclass(), depth, found);
  }

  private static String components(Object settings) {
    return Stream.of(settings.getClass().getDeclaredFields())
        .filter(field -> !java.lang.reflect.Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getName() + "=" + value(field, settings))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
