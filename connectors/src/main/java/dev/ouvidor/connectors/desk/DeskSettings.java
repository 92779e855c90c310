package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Setup;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What connections to all help desks can be set to.
 *
 * @param site address of the desk, without trailing slash
 * @param ticketUrl where an agent sees a ticket, with {@code {id}}
 * @param internal whether replies become notes that only agents see
 * @param maxLength longest reply, in code points
 * @param callsPerMinute how many calls reading may make
 * @param every rest between two polls
 * @param recheck rest between two looks at what has not changed
 * @param history how far back is read at the first start, and how long messages are looked after
 * @param timeout of one request
 */
public record DeskSettings(
    String site,
    String ticketUrl,
    boolean internal,
    int maxLength,
    int callsPerMinute,
    Duration every,
    Duration recheck,
    Duration history,
    Duration timeout) {

  /**
   * Reads what is common, and refuses what nobody reads.
   *
   * @param ticketUrl path behind the site where an agent sees a ticket, if nothing else is set
   * @param maxLength longest reply, if nothing else is set
   * @param own names of the settings of this kind of desk
   */
  public static DeskSettings of(Settings settings, String ticketUrl, int maxLength, String... own) {
    settings.only(
        Stream.concat(
                Stream.of(own),
                Stream.of(
                    "site",
                    "ticketUrl",
                    "replyAs",
                    "maxLength",
                    "callsPerMinute",
                    "every",
                    "recheck",
                    "history",
                    "timeout"))
            .toArray(String[]::new));
    String site = settings.url("site", null).toString().replaceFirst("/+$", "");
    String replyAs =
        settings.matching("replyAs", "answer", "answer|note", "must be answer or note");
    return new DeskSettings(
        site,
        settings.has("ticketUrl") ? settings.string("ticketUrl") : site + ticketUrl,
        replyAs.equals("note"),
        settings.integer("maxLength", maxLength, 1, 1_000_000),
        settings.integer("callsPerMinute", 100, 1, 100_000),
        settings.positive("every", Duration.ofMinutes(1)),
        settings.positive("recheck", Duration.ofMinutes(5)),
        settings.positive("history", Duration.ofDays(30)),
        settings.positive("timeout", Duration.ofSeconds(15)));
  }

  /**
   * Asks for what is common, and for more.
   *
   * @param maxLength longest reply, if nothing else is set
   * @param own settings of this kind of desk
   */
  public static Setup setup(int maxLength, SettingField... own) {
    return Setup.form(SettingField.of("site", Kind.URL).must())
        .and(List.of(own))
        .and(
            List.of(
                SettingField.choice("replyAs", "answer", "note").or("answer"),
                SettingField.of("history", Kind.DURATION).or("30d"),
                SettingField.of("maxLength", Kind.NUMBER)
                    .or(String.valueOf(maxLength))
                    .between(1, 1_000_000)
                    .seldom(),
                SettingField.of("callsPerMinute", Kind.NUMBER)
                    .or("100")
                    .between(1, 100_000)
                    .seldom(),
                SettingField.of("every", Kind.DURATION).or("1m").seldom(),
                SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
                SettingField.of("timeout", Kind.DURATION).or("15s").seldom(),
                SettingField.of("ticketUrl", Kind.TEXT).seldom()));
  }

  /** Where an agent sees a ticket. */
  public String url(String number) {
    return ticketUrl.replace("{id}", number);
  }
}
