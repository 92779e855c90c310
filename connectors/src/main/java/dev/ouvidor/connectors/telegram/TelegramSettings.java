package dev.ouvidor.connectors.telegram;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Telegram.
 *
 * @param bot number of the bot, which its token begins with
 * @param token as BotFather gave it; part of every address that is asked, so none is ever shown
 * @param groups numbers of the groups that are read; null for all that the bot is in
 * @param team numbers of people of the shop, whose messages are no feedback
 * @param base of the Bot API, without trailing slash
 * @param web where members see messages of a group, without trailing slash
 * @param maxLength longest reply, in UTF-16 units
 * @param poll how long Telegram keeps a question open until there is something to tell
 * @param every rest between two questions
 * @param timeout of one request, on top of that
 */
record TelegramSettings(
    String bot,
    String token,
    @Nullable Set<String> groups,
    Set<String> team,
    String base,
    String web,
    int maxLength,
    Duration poll,
    Duration every,
    Duration timeout) {
  /** A reader may not wait for longer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  static TelegramSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "token", "groups", "team", "baseUrl", "webUrl", "maxLength", "poll", "every", "timeout");
    String token = settings.secret("token", environment);
    if (!token.matches("\\d{1,20}:[A-Za-z0-9_-]{1,200}")) {
      throw new SettingsException(
          settings.path(), "token", null, "must be a number, a colon and letters, as of BotFather");
    }
    Duration poll = settings.duration("poll", Duration.ofSeconds(4));
    if (poll.compareTo(LONGEST_WAIT) > 0) {
      throw new SettingsException(settings.path(), "poll", poll, "must be 5s at most");
    }
    return new TelegramSettings(
        token.substring(0, token.indexOf(':')),
        token,
        settings.has("groups") ? numbers(settings, "groups") : null,
        numbers(settings, "team"),
        bare(settings, "baseUrl", "https://api.telegram.org"),
        bare(settings, "webUrl", "https://t.me"),
        settings.integer("maxLength", 4_096, 1, 100_000),
        poll,
        settings.positive("every", Duration.ofSeconds(1)),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  private static Set<String> numbers(Settings settings, String field) {
    List<String> given = settings.strings(field);
    for (String number : given) {
      if (!number.matches("-?\\d{1,20}")) {
        throw new SettingsException(settings.path(), field, number, "must be a number of Telegram");
      }
    }
    return Set.copyOf(given);
  }

  private static String bare(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }

  @Override
  public String toString() {
    return "Telegram bot " + bot;
  }
}
