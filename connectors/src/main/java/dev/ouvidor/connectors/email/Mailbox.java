package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One end of a mail server, SMTP or IMAP.
 *
 * @param user null to go in without signing in
 * @param password null if there is no user
 */
record Mailbox(
    String protocol,
    String host,
    int port,
    String tls,
    @Nullable String user,
    @Nullable String password,
    Duration timeout) {

  private static final Map<String, Integer> SMTP_PORTS =
      Map.of("none", 25, "starttls", 587, "tls", 465);
  private static final Map<String, Integer> IMAP_PORTS =
      Map.of("none", 143, "starttls", 143, "tls", 993);

  static Mailbox smtp(Settings settings, Surroundings surroundings) {
    String tls = tls(settings, "starttls");
    return of("smtp", settings, surroundings, tls, SMTP_PORTS, null);
  }

  /**
   * @param smtp lends user and password where the block has none
   */
  static Mailbox imap(Settings settings, Surroundings surroundings, Mailbox smtp) {
    return of("imap", settings, surroundings, tls(settings, "tls"), IMAP_PORTS, smtp);
  }

  private static Mailbox of(
      String protocol,
      Settings settings,
      Surroundings surroundings,
      String tls,
      Map<String, Integer> ports,
      @Nullable Mailbox lender) {
    String user = settings.string("user", lender == null ? null : lender.user);
    String password = lender == null || settings.has("user") ? null : lender.password;
    if (user != null && (password == null || settings.has("password"))) {
      password = settings.secret("password", surroundings.environment());
    }
    return new Mailbox(
        protocol,
        settings.string("host"),
        settings.integer("port", ports.getOrDefault(tls, 0), 1, 65535),
        tls,
        user,
        password,
        settings.duration("timeout", lender == null ? Duration.ofSeconds(20) : lender.timeout));
  }

  /** A session without any of the JVM's own mail properties. */
  Session session() {
    var properties = new Properties();
    set(properties, "host", host);
    set(properties, "port", Integer.toString(port));
    set(properties, "auth", Boolean.toString(user != null));
    set(properties, "ssl.enable", Boolean.toString(tls.equals("tls")));
    set(properties, "ssl.checkserveridentity", "true");
    set(properties, "starttls.enable", Boolean.toString(tls.equals("starttls")));
    set(properties, "starttls.required", Boolean.toString(tls.equals("starttls")));
    String millis = Long.toString(timeout.toMillis());
    set(properties, "connectiontimeout", millis);
    set(properties, "timeout", millis);
    set(properties, "writetimeout", millis);
    return Session.getInstance(properties);
  }

  @Override
  public String toString() {
    return protocol + "://" + host + ":" + port;
  }

  private void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + protocol + "." + name, value);
  }

  private static String tls(Settings settings, String fallback) {
    String tls = settings.has("tls") ? settings.string("tls") : fallback;
    // YAML reads a bare "no" or "off" as false.
    String name = tls.equals("false") ? "none" : tls;
    if (!SMTP_PORTS.containsKey(name)) {
      throw new SettingsException(
          settings.path(), "tls", tls, "must be one of [none, starttls, tls]");
    }
    return name;
  }
}
