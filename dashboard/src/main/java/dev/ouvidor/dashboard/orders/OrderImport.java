package dev.ouvidor.dashboard.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of orders: CSV with a header, or one JSON object a line. Columns: {@code order},
 * {@code email}, {@code phone}, {@code name}, {@code language}, {@code sku}, {@code product},
 * {@code lot}, {@code carrier}, {@code region}, {@code ordered_at} (a day or a moment), {@code
 * amount} (such as 129.90), {@code currency} (such as BRL). Pure.
 *
 * @param taken by id, the last of each
 * @param rejected the rows that could not be taken
 */
record OrderImport(Map<String, Order> taken, List<BadRow> rejected) {
  private static final Set<String> COLUMNS =
      Set.of(
          "order",
          "email",
          "phone",
          "name",
          "language",
          "sku",
          "product",
          "lot",
          "carrier",
          "region",
          "ordered_at",
          "amount",
          "currency");
  private static final int LONGEST = 200;
  private static final String EMAIL = "[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\.[^\\s@<>,;\"]+";

  /**
   * A row that could not be taken.
   *
   * @param line from 1
   * @param field column at fault; null if it is none
   * @param reason what was expected
   */
  record BadRow(long line, @Nullable String field, String reason) {}

  /** A row is not as it should be. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final @Nullable String field;

    Wrong(@Nullable String field, String reason) {
      super(reason);
      this.field = field;
    }
  }

  static OrderImport read(String text, Instant now) {
    var read = new OrderImport(new LinkedHashMap<>(), new ArrayList<>());
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (body.stripLeading().startsWith("{")) {
      read.lines(body, now);
    } else {
      read.table(body, now);
    }
    return read;
  }

  private void lines(String body, Instant now) {
    List<String> lines = body.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        int line = i + 1;
        try {
          JsonNode node = Json.mapper().readTree(lines.get(i));
          Map<String, String> row = new HashMap<>();
          node.fields().forEachRemaining(e -> row.put(e.getKey(), e.getValue().asText("")));
          take(row, line, now);
        } catch (JsonProcessingException e) {
          rejected.add(new BadRow(line, null, "one JSON object a line"));
        }
      }
    }
  }

  private void table(String body, Instant now) {
    String first = body.lines().findFirst().orElse("");
    char delimiter = first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .get();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(body)).setFormat(format).get()) {
      for (CSVRecord record : parser) {
        Map<String, String> row = new HashMap<>();
        record.toMap().forEach((name, value) -> row.put(name.toLowerCase(Locale.ROOT), value));
        take(row, record.getRecordNumber() + 1, now);
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      rejected.add(new BadRow(1, null, "a table with a header of " + COLUMNS));
    }
  }

  private void take(Map<String, String> row, long line, Instant now) {
    try {
      Order order = order(row, now);
      taken.put(order.id(), order);
    } catch (Wrong e) {
      rejected.add(new BadRow(line, e.field, String.valueOf(e.getMessage())));
    }
  }

  private static Order order(Map<String, String> row, Instant now) throws Wrong {
    String number = cell(row, "order");
    String email = cell(row, "email");
    String phone = cell(row, "phone");
    String language = cell(row, "language");
    if (number == null) {
      throw new Wrong("order", "the number of the order");
    }
    if (email == null && phone == null) {
      throw new Wrong("email", "an e-mail address or a phone number");
    }
    if (email != null && !email.matches(EMAIL)) {
      throw new Wrong("email", "an e-mail address, not " + email);
    }
    String digits = phone == null ? null : phone.replaceAll("\\D", "");
    if (digits != null && (digits.length() < 8 || digits.length() > 15)) {
      throw new Wrong("phone", "a phone number with the country's code, not " + phone);
    }
    String sku = cell(row, "sku");
    String lot = cell(row, "lot");
    return new Order(
        Order.idOf(number, sku, lot),
        number,
        email == null ? null : email.toLowerCase(Locale.ROOT),
        digits,
        cell(row, "name"),
        language == null ? "pt-BR" : language,
        sku,
        cell(row, "product"),
        lot,
        cell(row, "carrier"),
        cell(row, "region"),
        moment(cell(row, "ordered_at")),
        now,
        amount(cell(row, "amount")),
        currency(cell(row, "currency")));
  }

  private static Instant moment(@Nullable String given) throws Wrong {
    String expected = "a day such as 2026-11-20, or a moment such as 2026-11-20T12:00:00Z";
    if (given == null) {
      throw new Wrong("ordered_at", expected);
    }
    try {
      return given.length() == 10
          ? LocalDate.parse(given).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw new Wrong("ordered_at", expected + ", not " + given);
    }
  }

  private static @Nullable Double amount(@Nullable String given) throws Wrong {
    if (given == null) {
      return null;
    }
    if (!given.matches("\\d{1,12}([.,]\\d{1,2})?")) {
      throw new Wrong("amount", "an amount such as 129.90, not " + given);
    }
    return Double.valueOf(given.replace(',', '.'));
  }

  private static @Nullable String currency(@Nullable String given) throws Wrong {
    if (given == null) {
      return null;
    }
    try {
      return Currency.getInstance(given.toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new Wrong("currency", "a code of ISO 4217 such as BRL or EUR, not " + given);
    }
  }

  private static @Nullable String cell(Map<String, String> row, String name) throws Wrong {
    String value = row.get(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    String clean = value.strip();
    if (clean.length() > LONGEST || clean.chars().anyMatch(Character::isISOControl)) {
      throw new Wrong(name, "one line of at most " + LONGEST + " characters");
    }
    return clean;
  }
}
