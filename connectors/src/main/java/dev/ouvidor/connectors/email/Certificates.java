package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** For mail servers of one's own, whose certificate no public authority signed. */
final class Certificates {
  private Certificates() {}

  /**
   * Sockets that trust the certificates of a PEM file, and no others.
   *
   * @throws SettingsException if the file cannot be read
   */
  static SSLSocketFactory trusting(Settings settings, String field) {
    String path = settings.string(field);
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        known.setCertificateEntry("mail-" + known.size(), each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new SettingsException(
          settings.path(), field, path, "must be a file with certificates in PEM");
    }
  }
}
