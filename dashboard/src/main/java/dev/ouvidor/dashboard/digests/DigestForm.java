package dev.ouvidor.dashboard.digests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.digests.Schedule.Cadence;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people write to make or change a digest; each part is refused by its name. */
final class DigestForm {
  static final List<String> LANGUAGES = List.of("pt-BR", "en");

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 2_000;
  private static final int LONGEST_ADDRESS = 254;
  private static final int MOST_READERS = 50;
  private static final int WEEK = 7;
  private static final int MONTH = 31;

  private final RequestBody body;

  DigestForm(RequestBody body) {
    this.body = body;
  }

  String name() {
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of at most 60");
    }
    return name;
  }

  String query() {
    return query(body.text("query"));
  }

  static String query(String query) {
    if (query.length() > LONGEST_QUERY || !(query.isEmpty() || query.startsWith("?"))) {
      throw Refusal.invalid("query", query, "a query of the page, from the question mark on");
    }
    return query;
  }

  Schedule schedule() {
    Cadence cadence = body.one("cadence", Cadence.class);
    JsonNode day = body.value("day");
    int most = cadence == Cadence.WEEKLY ? WEEK : MONTH;
    if (cadence != Cadence.DAILY && (!day.isInt() || day.intValue() < 1 || day.intValue() > most)) {
      throw Refusal.invalid("day", day, "1 to " + most);
    }
    String at = body.words("at");
    if (!at.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
      throw Refusal.invalid("at", at, "such as 08:00");
    }
    return new Schedule(
        cadence, cadence == Cadence.DAILY ? 1 : day.intValue(), at, zone(body.words("zone")));
  }

  /**
   * @throws Refusal 422 naming {@code zone}
   */
  static String zone(String zone) {
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      throw Refusal.invalid("zone", zone, "such as America/Sao_Paulo");
    }
  }

  String language() {
    return language(body.text("language"));
  }

  static String language(String language) {
    if (!LANGUAGES.contains(language)) {
      throw Refusal.invalid("language", language, "one of " + LANGUAGES);
    }
    return language;
  }

  String connection(List<String> mailers) {
    String connection = body.words("connection");
    if (!mailers.contains(connection)) {
      throw Refusal.invalid("connection", connection, "one that can send e-mails");
    }
    return connection;
  }

  /** Every link of the mail begins with it. */
  String origin() {
    String origin = body.words("origin");
    if (origin.length() > 200 || !origin.matches("https?://[^/\\s<>]+")) {
      throw Refusal.invalid("origin", origin, "such as https://ouvidor.example.com");
    }
    return origin;
  }

  boolean paused() {
    JsonNode paused = body.value("paused");
    if (!paused.isBoolean()) {
      throw Refusal.invalid("paused", paused, "true or false");
    }
    return paused.booleanValue();
  }

  /** Ids of users. */
  List<String> people() {
    return texts("people");
  }

  /** In small letters, each once. */
  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (String text : texts("addresses")) {
      String address = text.strip().toLowerCase(Locale.ROOT);
      if (address.length() > LONGEST_ADDRESS
          || !address.matches("[\\x21-\\x7e&&[^<>,;\"@]]+@[\\x21-\\x7e&&[^<>,;\"@]]+")) {
        throw Refusal.invalid("addresses", text, "e-mail addresses");
      }
      addresses.add(address);
    }
    return addresses.stream().distinct().toList();
  }

  private List<String> texts(String field) {
    JsonNode all = body.value(field);
    if (!all.isArray() || all.size() > MOST_READERS) {
      throw Refusal.invalid(field, all.isArray() ? all.size() : all, "a list of at most 50");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : all) {
      if (!one.isTextual()) {
        throw Refusal.invalid(field, one, "texts");
      }
      texts.add(one.textValue());
    }
    return texts.stream().distinct().toList();
  }
}
