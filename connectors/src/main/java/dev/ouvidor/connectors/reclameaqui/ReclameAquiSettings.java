package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Reclame Aqui.
 *
 * @param credentials how we sign in at HugMe
 * @param company number of the company, where the credentials are for several; null for all
 * @param source number that HugMe gives to Reclame Aqui among the places that it collects from
 * @param codes how HugMe's numbers are read
 * @param orderField what the shop's own question for the order number is called; null if it has
 *     none
 * @param productField the same for the product
 * @param base address of the API, without trailing slash
 * @param ticketUrl where a person sees a complaint, with {@code {id}}, {@code {site}} and {@code
 *     {title}}; null for nowhere
 * @param callsPerMinute what the contract allows, replies included
 * @param maxLength longest answer, in code points
 * @param window how long after the first answer both sides may go on, as long as nothing was rated
 * @param every rest between two polls
 * @param recheck rest between two looks at what was delivered
 * @param history how far back is read at the first start, and how long complaints are looked after
 * @param timeout of one request
 */
record ReclameAquiSettings(
    Credentials credentials,
    @Nullable String company,
    String source,
    Codes codes,
    @Nullable String orderField,
    @Nullable String productField,
    String base,
    @Nullable String ticketUrl,
    int callsPerMinute,
    int maxLength,
    Duration window,
    Duration every,
    Duration recheck,
    Duration history,
    Duration timeout) {

  /** What an application gets from HugMe. */
  record Credentials(String clientId, String clientSecret) {
    @Override
    public String toString() {
      return "application " + clientId;
    }
  }

  /**
   * Numbers that HugMe explains only to its customers, and may add to.
   *
   * @param removed statuses at Reclame Aqui of complaints that nobody sees any more
   * @param closed statuses at HugMe of tickets that take no more answers
   * @param ours types of interactions that are the company's or the platform's
   */
  record Codes(Set<String> removed, Set<String> closed, Set<String> ours) {}

  static ReclameAquiSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "clientId",
        "clientSecret",
        "company",
        "source",
        "removed",
        "closed",
        "ours",
        "orderField",
        "productField",
        "baseUrl",
        "ticketUrl",
        "callsPerMinute",
        "maxLength",
        "window",
        "every",
        "recheck",
        "history",
        "timeout");
    String company = settings.string("company", null);
    return new ReclameAquiSettings(
        new Credentials(settings.string("clientId"), settings.secret("clientSecret", environment)),
        company == null ? null : number(settings, "company", company),
        String.valueOf(settings.integer("source", 1, 0, Integer.MAX_VALUE)),
        new Codes(
            numbers(settings, "removed", "12", "13", "17"),
            numbers(settings, "closed", "3", "4"),
            numbers(settings, "ours", "2", "3", "4", "5", "8", "9", "10", "151")),
        settings.string("orderField", null),
        settings.string("productField", null),
        settings.url("baseUrl", "https://app.hugme.com.br/api").toString().replaceFirst("/+$", ""),
        settings.string("ticketUrl", null),
        settings.integer("callsPerMinute", 10, 3, 10_000),
        settings.integer("maxLength", 5_000, 1, 100_000),
        positive(settings, "window", Duration.ofDays(180)),
        positive(settings, "every", Duration.ofMinutes(1)),
        positive(settings, "recheck", Duration.ofMinutes(30)),
        settings.duration("history", Duration.ofDays(30)),
        positive(settings, "timeout", Duration.ofSeconds(15)));
  }

  private static Duration positive(Settings settings, String field, Duration fallback) {
    Duration value = settings.duration(field, fallback);
    if (value.isZero()) {
      throw new SettingsException(settings.path(), field, value, "must be more than nothing");
    }
    return value;
  }

  private static Set<String> numbers(Settings settings, String field, String... fallback) {
    List<String> given = settings.strings(field);
    given.forEach(each -> number(settings, field, each));
    return settings.has(field) ? Set.copyOf(given) : Set.of(fallback);
  }

  private static String number(Settings settings, String field, String value) {
    if (!value.matches("\\d{1,18}")) {
      throw new SettingsException(settings.path(), field, value, "must be a number of HugMe's");
    }
    return value;
  }

  @Override
  public String toString() {
    return "Reclame Aqui, " + credentials;
  }
}
