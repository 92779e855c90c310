package dev.ouvidor.dashboard.connections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.SettingField;
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

/** Settings as the form of a type sends and shows them. */
final class SetupForm {
  /** Where the settings of a type without a form stand, as YAML. */
  static final String TEXT = "text";

  private static final String SETTINGS = "settings";

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
    var blocks =
        type.setup().fields().stream()
            .filter(field -> field.kind() == SettingField.Kind.BLOCK)
            .map(SettingField::name)
            .toList();
    var settings = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      Object value = value(one.getKey(), one.getValue());
      if (value instanceof String text && blocks.contains(one.getKey())) {
        value = yaml(one.getKey(), text);
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

  /** The settings as the form shows them, blocks as YAML. */
  static Map<String, Object> show(Map<String, Object> settings) {
    var shown = new LinkedHashMap<String, Object>();
    settings.forEach(
        (name, value) -> shown.put(name, value instanceof Map<?, ?> map ? text(map) : value));
    return shown;
  }

  static String text(Map<?, ?> settings) {
    var copy = new LinkedHashMap<String, Object>();
    settings.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return YamlText.write(copy);
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
