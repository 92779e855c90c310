package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of a mailbox.
 *
 * @param inbox where customers' mails arrive
 * @param own addresses of the shop, in lower case
 * @param forms addresses that contact forms write from, in lower case
 * @param history how far back is read at the first start
 * @param interval rest between two looks, as the net beneath IDLE or instead of it
 * @param idle whether the server shall tell at once what arrives
 */
record EmailSettings(
    ReadFolder inbox,
    Set<String> own,
    Set<String> forms,
    Duration history,
    Duration interval,
    boolean idle) {

  static EmailSettings of(Settings settings, Surroundings surroundings) {
    settings.only(
        "host",
        "port",
        "tls",
        "user",
        "password",
        "certificate",
        "timeout",
        "folder",
        "addresses",
        "forms",
        "history",
        "interval",
        "idle",
        "reply");
    Mailbox server = Mailbox.imap(settings, surroundings, null);
    String user = settings.string("user");
    Set<String> own = addresses(settings, "addresses");
    if (user.contains("@")) {
      own.add(user.toLowerCase(Locale.ROOT));
    }
    if (settings.has("reply")) {
      own.add(settings.block("reply").string("from").toLowerCase(Locale.ROOT));
    }
    return new EmailSettings(
        new ReadFolder(server, Objects.requireNonNull(settings.string("folder", "INBOX"))),
        Set.copyOf(own),
        Set.copyOf(addresses(settings, "forms")),
        settings.duration("history", Duration.ofDays(7)),
        settings.positive("interval", Duration.ofMinutes(1)),
        settings.flag("idle", true));
  }

  private static Set<String> addresses(Settings settings, String field) {
    var addresses = new HashSet<String>();
    for (String address : settings.strings(field)) {
      if (Letter.address(address, null) == null) {
        throw new SettingsException(settings.path(), field, address, "must be an e-mail address");
      }
      addresses.add(address.toLowerCase(Locale.ROOT));
    }
    return addresses;
  }
}
