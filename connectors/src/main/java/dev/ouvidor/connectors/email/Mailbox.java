package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One end of a mail server, SMTP or IMAP.
 *
 * @param user null to go in without signing in
 * @param password null if there is no user
 * @param trust knows the one certificate that is trusted; null to trust what Java does
 */
record Mailbox(
    String protocol,
    String host,
    int port,
    String tls,
    @Nullable String user,
    @Nullable String password,
    @Nullable SSLSocketFactory trust,
    Duration timeout) {

  /** What a line may be guarded by. */
  static final String[] TLS = {"none", "starttls", "tls"};

  private static final Map<String, Integer> SMTP_PORTS =
      Map.of("none", 25, "starttls", 587, "tls", 465);
  private static final Map<String, Integer> IMAP_PORTS =
      Map.of("none", 143, "starttls", 143, "tls", 993);

  /** How many bytes of a mail are asked for at a time. */
  private static final String FETCH_SIZE = "262144";

  /**
   * @param lender lends user, password, certificate and time-out where the block has none; null if
   *     nobody does
   */
  static Mailbox smtp(Settings settings, Surroundings surroundings, @Nullable Mailbox lender) {
    String tls = tls(settings, "starttls");
    return of("smtp", settings, surroundings, tls, SMTP_PORTS, lender);
  }

  /** The same for IMAP. */
  static Mailbox imap(Settings settings, Surroundings surroundings, @Nullable Mailbox lender) {
    return of("imap", settings, surroundings, tls(settings, "tls"), IMAP_PORTS, lender);
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
        settings.has("certificate")
            ? Certificates.trusting(settings, "certificate")
            : lender == null ? null : lender.trust,
        settings.duration("timeout", lender == null ? Duration.ofSeconds(20) : lender.timeout));
  }

  /** Signs in to IMAP. */
  Store connect() throws MessagingException {
    return connect(timeout);
  }

  /**
   * Signs in to IMAP.
   *
   * @param silence how long the server may say nothing
   */
  Store connect(Duration silence) throws MessagingException {
    Store store = session(silence).getStore(protocol);
    store.connect(host, port, user, password);
    return store;
  }

  Session session() {
    return session(timeout);
  }

  /** A session without any of the JVM's own mail properties. */
  private Session session(Duration silence) {
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
    set(properties, "timeout", Long.toString(silence.toMillis()));
    set(properties, "writetimeout", millis);
    set(properties, "peek", "true");
    set(properties, "fetchsize", FETCH_SIZE);
    if (trust != null) {
      properties.put("mail." + protocol + ".ssl.socketFactory", trust);
    }
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
          settings.path(), "tls", tls, "must be one of " + Arrays.toString(TLS));
    }
    return name;
  }
}
