package dev.ouvidor.dashboard.outlets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.outlets.Outlet.Kind;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people write to make or change an outlet; each part is refused by its name. */
final class OutletForm {
  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_TEMPLATE = 200;
  private static final int MOST_PER_HOUR = 1_000;
  private static final int PER_HOUR = 30;

  private final RequestBody body;
  private final Function<String, @Nullable String> objection;
  private final List<String> mailers;

  OutletForm(RequestBody body, Function<String, @Nullable String> objection, List<String> mailers) {
    this.body = body;
    this.objection = objection;
    this.mailers = mailers;
  }

  Kind kind() {
    return body.one("kind", Kind.class);
  }

  String name() {
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of at most 60");
    }
    return name;
  }

  /** As it is shown. */
  String address(Kind kind) {
    if (kind == Kind.EMAIL) {
      String address = body.words("address").strip();
      if (address.length() > 254 || !address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) {
        throw Refusal.invalid("address", address, "an e-mail address");
      }
      return address;
    }
    String url = url(kind);
    return kind.isSecretAddress() ? String.valueOf(URI.create(url).getHost()) : url;
  }

  /** What is kept sealed; null if there is nothing. */
  @Nullable String secret(Kind kind) {
    return switch (kind) {
      case WEBHOOK -> KeptSecrets.random();
      case SLACK, TEAMS -> url(kind);
      case PAGERDUTY -> body.words("secret").strip();
      case EMAIL -> null;
    };
  }

  @Nullable String connection(Kind kind) {
    if (kind != Kind.EMAIL) {
      return null;
    }
    String connection = body.words("connection");
    if (!mailers.contains(connection)) {
      throw Refusal.invalid("connection", connection, "one that can send e-mails");
    }
    return connection;
  }

  String language() {
    String language = body.optionalText("language");
    if (language == null) {
      return "pt-BR";
    } else if (!Outlets.LANGUAGES.contains(language)) {
      throw Refusal.invalid("language", language, "pt-BR or en");
    }
    return language;
  }

  @Nullable String template() {
    String template = body.optionalText("template");
    if (template == null || template.isBlank()) {
      return null;
    }
    String unknown = Notice.unknownPlace(template);
    if (!unknown.isEmpty()) {
      throw Refusal.explained("outlet_place", "template", List.of(unknown));
    } else if (template.length() > LONGEST_TEMPLATE) {
      throw Refusal.invalid("template", template.length() + " characters", "at most 200");
    }
    return template.strip();
  }

  int perHour() {
    JsonNode given = body.value("perHour");
    if (given.isMissingNode() || given.isNull()) {
      return PER_HOUR;
    } else if (!given.isInt() || given.intValue() < 1 || given.intValue() > MOST_PER_HOUR) {
      throw Refusal.invalid("perHour", given, "1 to " + MOST_PER_HOUR);
    }
    return given.intValue();
  }

  /** Empty if it is not known: then messages have no link. */
  String origin() {
    String origin = body.optionalText("origin");
    if (origin == null) {
      return "";
    } else if (origin.length() > 200 || !origin.matches("https?://[^/\\s]+")) {
      throw Refusal.invalid("origin", origin, "such as https://ouvidor.example.com");
    }
    return origin;
  }

  private String url(Kind kind) {
    String given = body.optionalText("address");
    String url = given == null || given.isBlank() ? "" : given.strip();
    if (url.isEmpty() && kind == Kind.PAGERDUTY) {
      url = PAGERDUTY;
    }
    String why = url.length() > LONGEST_URL ? "it is too long" : objection.apply(url);
    if (why != null) {
      throw Refusal.explained("hook_address", "address", List.of(why));
    }
    return url;
  }
}
