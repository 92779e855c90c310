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
   * @throws SettingsException naming a field whose YAML is none
   */
  static Map<String, Object> read(ChannelType type, RequestBody body) {
    if (type.setup().way() == Setup.Way.TEXT) {
      return yaml(TEXT, body.text(TEXT));
    }
    JsonNode given = body.value(SETTINGS);
    if (!given.isObject()) {
      throw Refusal.invalid(SETTINGS, given.getNodeType(), "an object");
    }
    Map<String, Kind> kinds = kinds(type);
    var settings = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      Object value = value(one.getKey(), one.getValue());
      Kind kind = kinds.get(one.getKey());
      if (value instanceof String text && kind == Kind.BLOCK) {
        value = yaml(one.getKey(), text);
      } else if (value instanceof String text && kind == Kind.PAIRS) {
        value = pairs(one.getKey(), text);
      }
      boolean blank =
          value instanceof String text && text.isBlank()
              || value instanceof List<?> list && list.isEmpty()
              || value instanceof Map<?, ?> map && map.isEmpty();
      if (!blank) {
        settings.put(one.getKey(), value);
      }
    }
    return settings;
  }

  /**
   * The settings as the form shows them, what is inside as text.
   *
   * @param type null if there is none of this name any more
   */
  static Map<String, Object> show(@Nullable ChannelType type, Map<String, Object> settings) {
    Map<String, Kind> kinds = type == null ? Map.of() : kinds(type);
    var shown = new LinkedHashMap<String, Object>();
    settings.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> map) {
            shown.put(name, kinds.get(name) == Kind.PAIRS ? lines(map) : text(map));
          } else {
            shown.put(name, value);
          }
        });
    return shown;
  }

  static String text(Map<?, ?> settings) {
    var copy = new LinkedHashMap<String, Object>();
    settings.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return YamlText.write(copy);
  }

  private static Map<String, Kind> kinds(ChannelType type) {
    return type.setup().fields().stream()
        .collect(Collectors.toMap(SettingField::name, SettingField::kind));
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
