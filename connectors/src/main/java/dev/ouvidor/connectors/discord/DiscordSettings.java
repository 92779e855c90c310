package dev.ouvidor.connectors.discord;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a connection to Discord.
 *
 * @param token of the bot
 * @param guild number of the server
 * @param channels numbers of the channels and threads that are read
 * @param team numbers of people of the shop, whose messages are no feedback
 * @param base of the REST API with its version, without trailing slash
 * @param web where people see messages, without trailing slash
 * @param maxLength longest reply, in UTF-16 units
 * @param interval rest between two polls of a channel
 * @param recheck rest between two looks at what was delivered
 * @param history how far back is read at the first start, and how long messages are looked after
 * @param timeout of one request
 */
record DiscordSettings(
    String token,
    String guild,
    List<String> channels,
    Set<String> team,
    String base,
    String web,
    int maxLength,
    Duration interval,
    Duration recheck,
    Duration history,
    Duration timeout) {

  static DiscordSettings of(Settings settings, Function<String, @Nullable String> environment) {
    settings.only(
        "token",
        "guild",
        "channels",
        "team",
        "baseUrl",
        "webUrl",
        "maxLength",
        "interval",
        "recheck",
        "history",
        "timeout");
    List<String> channels = numbers(settings, "channels");
    if (channels.isEmpty()) {
      throw new SettingsException(settings.path(), "channels", null, "is missing");
    }
    return new DiscordSettings(
        settings.secret("token", environment),
        settings.matching("guild", "\\d{1,20}", "must be the number of the server"),
        channels,
        Set.copyOf(numbers(settings, "team")),
        bare(settings, "baseUrl", "https://discord.com/api/v10"),
        bare(settings, "webUrl", "https://discord.com"),
        settings.integer("maxLength", 2_000, 1, 100_000),
        settings.positive("interval", Duration.ofSeconds(15)),
        settings.positive("recheck", Duration.ofMinutes(5)),
        settings.positive("history", Duration.ofDays(7)),
        settings.positive("timeout", Duration.ofSeconds(10)));
  }

  private static List<String> numbers(Settings settings, String field) {
    List<String> given = settings.strings(field).stream().distinct().toList();
    for (String number : given) {
      if (!number.matches("\\d{1,20}")) {
        throw new SettingsException(settings.path(), field, number, "must be a number of Discord");
      }
    }
    return given;
  }

  private static String bare(Settings settings, String field, String fallback) {
    return settings.url(field, fallback).toString().replaceFirst("/+$", "");
  }

  @Override
  public String toString() {
    return "Discord server " + guild;
  }
}
