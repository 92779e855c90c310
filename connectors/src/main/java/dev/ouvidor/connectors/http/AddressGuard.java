package dev.ouvidor.connectors.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages, and whatever they redirect or link to, from reaching into private networks. Every
 * address of a name must be public. The Java runtime keeps the answer of the resolver for the
 * connection that follows (30 s by default), so a name cannot change in between.
 */
public final class AddressGuard {

  /** Resolves a host name to all of its addresses. */
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final boolean allowPrivate;

  public AddressGuard(Resolver resolver, boolean allowPrivate) {
    this.resolver = resolver;
    this.allowPrivate = allowPrivate;
  }

  /**
   * @param allowPrivate whether this host and private networks may be reached after all
   */
  public static AddressGuard of(boolean allowPrivate) {
    return new AddressGuard(InetAddress::getAllByName, allowPrivate);
  }

  /**
   * Why an address may not be read.
   *
   * @return null if it may
   * @throws UnknownHostException if the name does not exist, or cannot be resolved now
   */
  public @Nullable String objection(URI uri) throws UnknownHostException {
    String host = uri.getHost();
    if (host == null || !Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
      return "'" + uri + "' is no http or https address";
    }
    if (uri.getUserInfo() != null) {
      return "the address at '" + host + "' carries a user name";
    }
    if (allowPrivate) {
      return null;
    }
    for (InetAddress address : resolver.resolve(host)) {
      if (!isPublic(address)) {
        return "host '%s' has the private address %s; see allowPrivateAddresses"
            .formatted(host, address.getHostAddress());
      }
    }
    return null;
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && (address instanceof Inet4Address
            ? isPublic4(address.getAddress())
            : isPublic6(address.getAddress()));
  }

  private static boolean isPublic4(byte[] ip) {
    int a = ip[0] & 0xff;
    int b = ip[1] & 0xff;
    boolean carrierGradeNat = a == 100 && b >= 64 && b < 128;
    boolean benchmark = a == 198 && (b == 18 || b == 19);
    boolean protocolAssignments = a == 192 && b == 0 && ip[2] == 0;
    return a != 0 && a < 240 && !carrierGradeNat && !benchmark && !protocolAssignments;
  }

  /**
   * Only global unicast, 2000::/3, and of that nothing that leads to an IPv4 address in disguise.
   */
  private static boolean isPublic6(byte[] ip) {
    boolean nat64 = ip[0] == 0 && ip[1] == 0x64 && (ip[2] & 0xff) == 0xff && ip[3] == (byte) 0x9b;
    if (nat64) {
      return isPublicEmbedded(ip, 12);
    }
    boolean sixToFour = ip[0] == 0x20 && ip[1] == 0x02;
    if (sixToFour) {
      return isPublicEmbedded(ip, 2);
    }
    boolean teredo = ip[0] == 0x20 && ip[1] == 0x01 && ip[2] == 0 && ip[3] == 0;
    return (ip[0] & 0xe0) == 0x20 && !teredo;
  }

  private static boolean isPublicEmbedded(byte[] ip, int at) {
    try {
      return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(ip, at, at + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are always an address", e);
    }
  }
}
