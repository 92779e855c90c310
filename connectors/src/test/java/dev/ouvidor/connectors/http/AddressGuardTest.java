package dev.ouvidor.connectors.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2001:0:1::1"
      })
  void refusesWhatIsNotPublic(String address) throws Exception {
    assertNotNull(guard("93.184.215.14", address).objection(URI.create("http://shop.example/")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "2606:2800:220:1::1", "64:ff9b::5db8:d70e"})
  void letsPublicAddressesPass(String address) throws Exception {
    assertNull(guard(address).objection(URI.create("https://shop.example/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://shop.example/", "http://me:pw@shop.example/"})
  void refusesOtherKindsOfAddresses(String uri) throws Exception {
    assertNotNull(guard("93.184.215.14").objection(URI.create(uri)));
  }

  @Test
  void privateAddressesCanBeAllowed() throws Exception {
    var guard = new AddressGuard(host -> new InetAddress[0], true);
    assertNull(guard.objection(URI.create("http://127.0.0.1:8080/")));
  }

  private static AddressGuard guard(String... addresses) {
    return new AddressGuard(host -> resolved(addresses), false);
  }

  private static InetAddress[] resolved(String... addresses) throws UnknownHostException {
    var all = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      all[i] = InetAddress.getByName(addresses[i]);
    }
    return all;
  }
}
