package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ouvidor.connectors.sandbox.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a well-behaved IMAP server on loopback and misbehaves on command, one connection
 * for each fault. Thread safe.
 */
final class ImapFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImapFront.class);

  private static final Set<Fault> HANGING =
      EnumSet.of(Fault.HANG, Fault.ACCEPT_AND_HANG, Fault.LATE);
  private static final Set<Fault> CUTTING =
      EnumSet.of(Fault.CUT, Fault.ACCEPT_AND_DROP, Fault.ACCEPT_AND_ERROR);

  private final ServerSocket server;
  private final IntSupplier behind;
  private final Supplier<@Nullable Fault> faults;
  private final Set<Socket> open = new HashSet<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "imap-stand-in");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param port 0 for any free one
   * @param behind port of the server
   * @param faults what the next connection meets; null for nothing
   */
  ImapFront(int port, IntSupplier behind, Supplier<@Nullable Fault> faults) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
    this.behind = behind;
    this.faults = faults;
  }

  void start() {
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
      hangUp();
    } catch (IOException e) {
      LOG.debug("closing the mail stand-in", e);
    }
  }

  /** Cuts all connections; new ones are taken. */
  synchronized void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        keep(client);
        Fault fault = faults.get();
        threads.execute(() -> serve(client, fault));
      } catch (IOException e) {
        LOG.debug("the mail stand-in takes no more connections", e);
      }
    }
  }

  private void serve(Socket client, @Nullable Fault fault) {
    try (client) {
      if (fault == Fault.SERVER_ERROR) {
        say(client, "* BYE [UNAVAILABLE] Temporary system problem");
      } else if (fault == Fault.GARBAGE) {
        say(
            client,
            "HTTP/1.1 400 Bad Request\r\n\r\n<html>Please log in to the hotel Wi-Fi</html>");
      } else if (fault != null && HANGING.contains(fault)) {
        client.getInputStream().read();
      } else {
        converse(client, fault);
      }
    } catch (IOException e) {
      LOG.debug("a conversation with the mail stand-in broke off", e);
    } finally {
      forget(client);
    }
  }

  private void converse(Socket client, @Nullable Fault fault) throws IOException {
    try (var back = new Socket(InetAddress.getLoopbackAddress(), behind.getAsInt())) {
      keep(back);
      threads.execute(() -> pump(back, client));
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      OutputStream out = back.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String refusal = fault == null ? null : refusal(fault, line);
        if (refusal != null) {
          say(client, line.split(" ", 2)[0] + " NO " + refusal);
        } else if (fault != null && CUTTING.contains(fault) && line.contains("FETCH")) {
          return;
        } else {
          out.write((line + "\r\n").getBytes(ISO_8859_1));
          out.flush();
        }
      }
    } finally {
      client.close();
    }
  }

  /** What a sign-in is told; null if nothing special. */
  private static @Nullable String refusal(Fault fault, String line) {
    String[] words = line.toUpperCase(Locale.ROOT).split(" ", 3);
    if (words.length < 2 || !(words[1].equals("LOGIN") || words[1].equals("AUTHENTICATE"))) {
      return null;
    }
    return switch (fault) {
      case UNAUTHORISED -> "[AUTHENTICATIONFAILED] Invalid credentials";
      case THROTTLED -> "[LIMIT] Rate limit hit";
      case THROTTLED_BARE -> "Too many simultaneous connections";
      default -> null;
    };
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      LOG.debug("a conversation with the mail stand-in ended", e);
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    client.getOutputStream().flush();
  }

  private synchronized void keep(Socket socket) {
    open.add(socket);
  }

  private synchronized void forget(Socket socket) {
    open.remove(socket);
  }
}
