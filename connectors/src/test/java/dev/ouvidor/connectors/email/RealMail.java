package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ouvidor.connectors.OwnServers;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dovecot and Exim as Debian packages them, as processes of our own on free ports of loopback: IMAP
 * over TLS, SMTP with STARTTLS, everything under one folder. Dovecot serves no mails of root's, so
 * they belong to user mail. Accounts: the shop's and one customer's.
 */
final class RealMail implements AutoCloseable {
  static final String SHOP = "sac@loja.example";
  static final String ANA = "ana@cliente.example";
  static final String PASSWORD = "s3cret";

  private static final String STORE_PASSWORD = "changeit";

  private final Path folder;
  private final OwnServers servers;
  private final int imap = OwnServers.freePort();
  private final int lmtp = OwnServers.freePort();
  private final int smtp = OwnServers.freePort();
  private final Path certificate;
  private Process dovecot;
  private final Process exim;

  /** What keeps them from being started here; null if nothing does. */
  static @Nullable String obstacle() {
    if (OwnServers.program("dovecot").isEmpty() || OwnServers.program("exim4").isEmpty()) {
      return "needs: apt-get install dovecot-imapd dovecot-lmtpd exim4-daemon-light";
    }
    return System.getProperty("user.name", "").equals("root")
        ? null
        : "needs to be run as root: Exim lets nobody else start it";
  }

  /**
   * @param folder empty
   */
  RealMail(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    this.servers = new OwnServers(folder);
    this.certificate = folder.resolve("cert.pem");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    makeCertificate();
    Files.writeString(
        folder.resolve("users"),
        "%s:{PLAIN}%s::::::\n%s:{PLAIN}%2$s::::::\n".formatted(SHOP, PASSWORD, ANA));
    for (String each : List.of("mail", "spool")) {
      Path made = Files.createDirectory(folder.resolve(each));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Files.writeString(folder.resolve("dovecot.conf"), dovecotConfiguration());
    Files.writeString(folder.resolve("exim.conf"), eximConfiguration());
    dovecot = startDovecot();
    exim = servers.start("exim4", "-C", folder.resolve("exim.conf").toString(), "-bdf");
    servers.await(smtp, exim);
  }

  /** Settings of a connection to the shop's mailbox. */
  Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("host", "localhost");
    settings.put("port", imap);
    settings.put("user", SHOP);
    settings.put("password", PASSWORD);
    settings.put("certificate", certificate.toString());
    settings.put("interval", "1h");
    settings.put(
        "reply", Map.of("host", "localhost", "port", smtp, "from", SHOP, "name", "Loja de Botas"));
    return settings;
  }

  Mailbox imapOf(String address) {
    return mailbox("imap", imap, "tls", address);
  }

  Mailbox smtpOf(String address) {
    return mailbox("smtp", smtp, "starttls", address);
  }

  /** The server comes back with mailboxes that count anew. */
  void countAnew() throws IOException, InterruptedException {
    OwnServers.end(dovecot);
    try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith("dovecot")) {
          Files.delete(file);
        }
      }
    }
    dovecot = startDovecot();
  }

  @Override
  public void close() {
    OwnServers.end(exim);
    OwnServers.end(dovecot);
  }

  private Mailbox mailbox(String protocol, int port, String tls, String address) {
    var settings =
        new Settings(
            protocol,
            Map.of(
                "host", "localhost",
                "port", port,
                "tls", tls,
                "user", address,
                "password", PASSWORD,
                "certificate", certificate.toString()));
    var surroundings = Surroundings.system();
    return protocol.equals("imap")
        ? Mailbox.imap(settings, surroundings, null)
        : Mailbox.smtp(settings, surroundings, null);
  }

  private Process startDovecot() throws IOException, InterruptedException {
    Process started =
        servers.start("dovecot", "-F", "-c", folder.resolve("dovecot.conf").toString());
    servers.await(imap, started);
    servers.await(lmtp, started);
    return started;
  }

  /** What the servers said, for when a test fails. */
  String logs() throws IOException {
    return servers.logs("dovecot.log", "spool/mainlog");
  }

  private void makeCertificate()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("mail.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool makes no certificate");
    }
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD.toCharArray());
    pem(certificate, "CERTIFICATE", keys.getCertificate("mail").getEncoded());
    pem(
        folder.resolve("key.pem"),
        "PRIVATE KEY",
        keys.getKey("mail", STORE_PASSWORD.toCharArray()).getEncoded());
  }

  private static void pem(Path file, String what, byte[] content) throws IOException {
    String encoded = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, encoded));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private String dovecotConfiguration() {
    return """
    protocols = imap lmtp
    base_dir = FOLDER/run
    state_dir = FOLDER/state
    log_path = FOLDER/dovecot.log
    listen = 127.0.0.1
    default_login_user = nobody
    default_internal_user = nobody
    default_internal_group = nogroup
    first_valid_uid = 1
    ssl = required
    ssl_cert = <FOLDER/cert.pem
    ssl_key = <FOLDER/key.pem
    mail_location = maildir:FOLDER/mail/%u
    auth_username_format = %Lu
    passdb {
      driver = passwd-file
      args = FOLDER/users
    }
    userdb {
      driver = passwd-file
      args = FOLDER/users
      default_fields = uid=mail gid=mail home=FOLDER/mail/%u
    }
    service imap-login {
      chroot =
      inet_listener imap {
        port = 0
      }
      inet_listener imaps {
        port = IMAP
        ssl = yes
      }
    }
    service lmtp {
      inet_listener lmtp {
        port = LMTP
      }
    }
    service anvil {
      chroot =
    }
    namespace inbox {
      inbox = yes
    }
    """
        .replace("FOLDER", folder.toString())
        .replace("IMAP", String.valueOf(imap))
        .replace("LMTP", String.valueOf(lmtp));
  }

  private String eximConfiguration() {
    return """
    primary_hostname = localhost
    keep_environment =
    spool_directory = FOLDER/spool
    log_file_path = FOLDER/spool/%slog
    pid_file_path = FOLDER/spool/exim.pid
    local_interfaces = 127.0.0.1
    daemon_smtp_ports = SMTP
    tls_advertise_hosts = *
    tls_certificate = FOLDER/cert.pem
    tls_privatekey = FOLDER/key.pem
    domainlist local_domains = loja.example : cliente.example
    acl_smtp_rcpt = check
    never_users =
    begin acl
    check:
      accept
        authenticated = *
        domains = +local_domains
      deny
        message = relay not permitted
    begin routers
    all:
      driver = manualroute
      domains = +local_domains
      route_list = * 127.0.0.1
      self = send
      transport = mailboxes
    begin transports
    mailboxes:
      driver = smtp
      protocol = lmtp
      port = LMTP
      allow_localhost
    begin retry
    * * F,1h,1m
    begin authenticators
    plain:
      driver = plaintext
      public_name = PLAIN
      server_prompts = :
      server_condition = ${if eq{$auth3}{PASSWORD}}
      server_set_id = $auth2
      server_advertise_condition = ${if def:tls_in_cipher}
    """
        .replace("FOLDER", folder.toString())
        .replace("SMTP", String.valueOf(smtp))
        .replace("LMTP", String.valueOf(lmtp))
        .replace("PASSWORD", PASSWORD);
  }
}
