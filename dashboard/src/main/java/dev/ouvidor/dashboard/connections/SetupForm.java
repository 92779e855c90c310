package dev.ouvidor.dashboard.connections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.config.ConfigurationException;
import dev.ouvidor.connectors.config.YamlText;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings as the form of a type sends and shows them. */
final class SetupForm {
  /** Where the settings of a type without a form stand, as YAML. */
  static final String TEXT = "text";

  private static final String SETTINGS = "settings";

  /** The first colon with a blank behind it parts the two; else the first one. */
  private static final Pattern PAIR = Pattern.compile("(.+?):(?=\\s|(?!.*:\\s))(.+)");

  private SetupForm() {}

  /**
   * What was written into the form; what was left blank is not there.
   *
   * @throws Refusal if it is no form
   * @throws SettingsException naming a field that is unknown, or that holds no YAML or no pairs
   */
  static Map<String, Object> read(ChannelType type, RequestBody body) {
    if (type.setup().way() == Setup.Way.TEXT) {
      return yaml(TEXT, body.text(TEXT));
    }
    JsonNode given = body.value(SETTINGS);
    if (!given.isObject()) {
      throw Refusal.invalid(SETTINGS, given.getNodeType(), "an object");
    }
    var settings = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      String name = one.getKey();
      SettingField field = field(type, name);
      Object value = value(name, one.getValue());
      if (value instanceof String text && field.kind() == Kind.BLOCK) {
        value = yaml(name, text);
      } else if (value instanceof String text && field.kind() == Kind.PAIRS) {
        value = pairs(name, text);
      }
      boolean blank =
          value instanceof String text && text.isBlank()
              || value instanceof List<?> list && list.isEmpty()
              || value instanceof Map<?, ?> map && map.isEmpty();
      if (!blank) {
        put(settings, field, value);
      }
    }
    return settings;
  }

  /**
   * The settings as the form shows them, those in blocks by their names with dots, what else is
   * inside as text.
   *
   * @param type null if there is none of this name any more
   */
  static Map<String, Object> show(@Nullable ChannelType type, Map<String, Object> settings) {
    var shown = new LinkedHashMap<String, Object>();
    show(type == null ? List.of() : type.setup().fields(), "", settings, shown);
    return shown;
  }

  private static void show(
      List<SettingField> fields, String path, Map<?, ?> settings, Map<String, Object> shown) {
    settings.forEach(
        (name, value) -> {
          String place = path + name;
          if (!(value instanceof Map<?, ?> map)) {
            shown.put(place, value);
          } else if (fields.stream().anyMatch(field -> field.name().startsWith(place + "."))) {
            show(fields, place + ".", map, shown);
          } else {
            Predicate<SettingField> pairs =
                field -> field.name().equals(place) && field.kind() == Kind.PAIRS;
            shown.put(place, fields.stream().anyMatch(pairs) ? lines(map) : text(map));
          }
        });
  }

  static String text(Map<?, ?> settings) {
    var copy = new LinkedHashMap<String, Object>();
    settings.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return YamlText.write(copy);
  }

  private static SettingField field(ChannelType type, String name) {
    List<SettingField> fields = type.setup().fields();
    return fields.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "",
                    name,
                    null,
                    "unknown setting; known are "
                        + fields.stream().map(SettingField::name).distinct().sorted().toList()));
  }

  /** Dots lead into blocks. */
  private static void put(Map<String, Object> settings, SettingField field, Object value) {
    String[] parts = field.name().split("\\.", -1);
    Map<String, Object> block = settings;
    for (int i = 0; i < parts.length - 1; i++) {
      block = block(block, parts[i]);
    }
    block.put(parts[parts.length - 1], value);
  }

  @SuppressWarnings("unchecked") // nothing else is put where a block belongs
  private static Map<String, Object> block(Map<String, Object> in, String name) {
    return (Map<String, Object>)
        in.computeIfAbsent(name, absent -> new LinkedHashMap<String, Object>());
  }

  private static String lines(Map<?, ?> pairs) {
    return pairs.entrySet().stream()
        .map(pair -> pair.getKey() + ": " + pair.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Object> pairs(String field, String text) {
    var pairs = new LinkedHashMap<String, Object>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      Matcher pair = PAIR.matcher(line.strip());
      if (!pair.matches()) {
        throw new SettingsException("", field, line, "must be a name, a colon and a text");
      }
      pairs.put(pair.group(1).strip(), pair.group(2).strip());
    }
    return pairs;
  }

  private static Object value(String name, JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().strip();
    }
    if (node.isBoolean() || node.isInt()) {
      return node.asText();
    }
    if (node.isArray()) {
      List<String> list = new ArrayList<>();
      for (JsonNode item : node) {
        if (!item.isTextual()) {
          throw Refusal.invalid(SETTINGS + "." + name, item.getNodeType(), "texts");
        }
        if (!item.textValue().isBlank()) {
          list.add(item.textValue().strip());
        }
      }
      return list;
    }
    throw Refusal.invalid(SETTINGS + "." + name, node.getNodeType(), "a text or a list of them");
  }

  private static Map<String, Object> yaml(String field, String text) {
    try {
      return YamlText.read(text);
    } catch (ConfigurationException e) {
      ConfigurationException.Problem first = e.problems().get(0);
      String where = first.line() > 0 ? "line " + first.line() + ": " : "";
      throw new SettingsException("", field, null, where + first.message());
    }
  }
}
