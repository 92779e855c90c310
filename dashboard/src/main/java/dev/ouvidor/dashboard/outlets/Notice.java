package dev.ouvidor.dashboard.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is told of an alert, in words: of one, or of several together. It names what happened and
 * how much of it, never what a customer wrote.
 *
 * @param event {@code raised}, {@code escalated}, {@code acknowledged}, {@code resolved}, {@code
 *     digest} or {@code test}
 * @param title the first line
 * @param lines what follows
 * @param urgency LOW, HIGH or CRITICAL
 * @param link where to read on
 */
record Notice(String event, String title, List<String> lines, String urgency, String link) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** How the state of a connection is written where nobody has put it into words. */
  private static final Pattern CODE = Pattern.compile("\\b[A-Z]{4,}\\b");

  /** Places that a template may have. */
  static final List<String> PLACES =
      List.of("rule", "subject", "urgency", "state", "value", "expected", "count", "words", "link");

  private static final String DEFAULT = "{state} · {rule}: {subject}";

  Notice {
    lines = List.copyOf(lines);
  }

  /**
   * @param message as it stands in a delivery
   */
  static Notice of(Outlet outlet, JsonNode message) {
    var texts = texts(outlet.language());
    String event = message.path("type").asText().replaceFirst("^alert\\.", "");
    JsonNode data = message.path("data");
    if (event.equals("test")) {
      return new Notice(
          event,
          texts.getString("test"),
          List.of(texts.getString("test.why")),
          "LOW",
          outlet.origin() + "/alerts");
    }
    if (event.equals("digest")) {
      var lines = new ArrayList<String>();
      data.path("items").forEach(one -> lines.add(title(outlet, texts, one)));
      String title = texts.getString("digest").replace("{0}", Integer.toString(lines.size()));
      return new Notice(event, title, lines, "HIGH", outlet.origin() + "/alerts");
    }
    return new Notice(
        event,
        title(outlet, texts, data),
        lines(outlet, texts, data),
        data.path("urgency").asText("HIGH"),
        link(outlet, data));
  }

  /** The first name in a template that is no place; empty if there is none. */
  static String unknownPlace(String template) {
    return PLACE
        .matcher(template)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !PLACES.contains(name))
        .findFirst()
        .orElse("");
  }

  private static String title(Outlet outlet, ResourceBundle texts, JsonNode data) {
    Map<String, String> values =
        Map.of(
            "rule", rule(texts, data),
            "subject", subject(outlet, texts, data),
            "urgency", texts.getString("urgency." + data.path("urgency").asText("HIGH")),
            "state", texts.getString("event." + data.path("event").asText("raised")),
            "value", value(outlet, texts, data),
            "expected", number(outlet, data.path("expected")),
            "count", data.path("signals").asText("1"),
            "words", words(texts, data),
            "link", link(outlet, data));
    String template = outlet.template() == null ? DEFAULT : outlet.template();
    return PLACE.matcher(template).replaceAll(found -> quoted(values, found.group(1)));
  }

  private static String quoted(Map<String, String> values, String place) {
    return Matcher.quoteReplacement(values.getOrDefault(place, ""));
  }

  private static List<String> lines(Outlet outlet, ResourceBundle texts, JsonNode data) {
    var lines = new ArrayList<String>();
    lines.add(
        texts
            .getString("value." + data.path("kind").asText())
            .replace("{0}", value(outlet, texts, data))
            .replace("{1}", number(outlet, data.path("expected")))
            .replace("{2}", words(texts, data)));
    lines.add(
        texts.getString("since").replace("{0}", time(outlet, data.path("raisedAt").asText())));
    if (data.path("tier").asInt() > 0) {
      lines.add(
          texts.getString("tier").replace("{0}", Integer.toString(data.path("tier").asInt() + 1)));
    }
    if (!data.path("by").asText("").isEmpty()) {
      lines.add(texts.getString("by").replace("{0}", data.path("by").asText()));
    }
    return lines;
  }

  private static String value(Outlet outlet, ResourceBundle texts, JsonNode data) {
    String severity = "severity." + data.path("value").asInt();
    return data.path("kind").asText().equals("SEVERITY") && texts.containsKey(severity)
        ? texts.getString(severity)
        : number(outlet, data.path("value"));
  }

  /** What was found, or how a connection fares. */
  private static String words(ResourceBundle texts, JsonNode data) {
    return CODE.matcher(data.path("text").asText(""))
        .replaceAll(
            code -> {
              String key = "connection." + code.group();
              return Matcher.quoteReplacement(
                  texts.containsKey(key) ? texts.getString(key) : code.group());
            });
  }

  private static String rule(ResourceBundle texts, JsonNode data) {
    String name = data.path("ruleName").asText("");
    String key = "rule." + data.path("rule").asText();
    return !name.isEmpty() ? name : texts.containsKey(key) ? texts.getString(key) : key;
  }

  private static String subject(Outlet outlet, ResourceBundle texts, JsonNode data) {
    String named = data.path("names").path(outlet.language()).asText("");
    if (!named.isEmpty()) {
      return named;
    }
    String subject = data.path("subject").asText();
    String key = "subject." + subject;
    return texts.containsKey(key) ? texts.getString(key) : subject;
  }

  private static String link(Outlet outlet, JsonNode data) {
    return outlet.origin() + "/alerts?alert=" + data.path("alert").asText();
  }

  private static String number(Outlet outlet, JsonNode value) {
    if (!value.isNumber()) {
      return "";
    }
    var format = NumberFormat.getInstance(Locale.forLanguageTag(outlet.language()));
    format.setMaximumFractionDigits(1);
    return format.format(value.asDouble());
  }

  private static String time(Outlet outlet, String iso) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(Locale.forLanguageTag(outlet.language()))
        .withZone(ZoneId.systemDefault())
        .format(Instant.parse(iso));
  }

  private static ResourceBundle texts(String language) {
    return ResourceBundle.getBundle(
        "dev.ouvidor.dashboard.outlets.texts",
        Locale.forLanguageTag(language),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
