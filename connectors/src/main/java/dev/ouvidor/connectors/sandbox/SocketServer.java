package dev.ouvidor.connectors.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket server on loopback (RFC 6455) for stand-ins that push: it sends texts, answers pings
 * and ignores whatever else its clients say. Thread safe.
 */
public final class SocketServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketServer.class);
  private static final String HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int LONGEST_HEAD = 16_384;
  private static final int LONGEST_FRAME = 1 << 20;

  private final ServerSocket server;
  private final Consumer<Peer> opened;
  private final ExecutorService threads = Executors.newCachedThreadPool(SocketServer::daemon);
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  /**
   * Listens at once.
   *
   * @param port 0 for any free one
   * @param opened is told of each client that has connected, before anything is sent to it
   */
  public SocketServer(int port, Consumer<Peer> opened) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
    this.opened = opened;
    threads.execute(this::accept);
  }

  /** Where it listens, without path. */
  public URI base() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  /** Who is connected. */
  public List<Peer> peers() {
    return List.copyOf(peers);
  }

  /** The next clients are sent away with status 503. */
  public void refuse(int clients) {
    refusals.set(clients);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.debug("closing the server: {}", e.toString());
    }
    peers.forEach(Peer::cut);
    threads.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        log.debug("no more clients: {}", e.toString());
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      String key = header(head, "sec-websocket-key");
      if (key.isEmpty() || refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        write(socket, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      write(
          socket,
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accepted(key)
              + "\r\n\r\n");
      var peer = new Peer(socket, URI.create(head.split(" ", 3)[1]));
      peers.add(peer);
      try {
        opened.accept(peer);
        peer.read(new DataInputStream(in));
      } finally {
        peers.remove(peer);
      }
    } catch (IOException e) {
      log.debug("a client is gone: {}", e.toString());
    }
  }

  /** The request line and the headers. */
  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client left before it said what it wants");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static void write(Socket socket, String head) throws IOException {
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String accepted(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest((key + HANDSHAKE).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stand-in-sockets");
    thread.setDaemon(true);
    return thread;
  }

  /** A client that is connected. Thread safe. */
  public static final class Peer {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final URI asked;
    private volatile boolean stalled;

    private Peer(Socket socket, URI asked) {
      this.socket = socket;
      this.asked = asked;
    }

    /** What it asked for; the values of a repeated field are joined by commas. */
    public Map<String, String> query() {
      String query = asked.getRawQuery();
      return query == null ? Map.of() : StandIn.decode(query);
    }

    /** Sends a text; nothing happens if the client is gone. */
    public void send(String text) {
      frame(TEXT, text.getBytes(UTF_8));
    }

    /** Says nothing any more, not even pong, while the connection stays open. */
    public void stall() {
      stalled = true;
    }

    /** Drops the connection without a word. */
    public void cut() {
      try {
        socket.close();
      } catch (IOException e) {
        log.debug("cutting a connection: {}", e.toString());
      }
    }

    private synchronized void frame(int kind, byte[] payload) {
      if (stalled) {
        return;
      }
      byte[] head =
          payload.length < 126
              ? new byte[] {(byte) (0x80 | kind), (byte) payload.length}
              : payload.length < 65_536
                  ? new byte[] {(byte) (0x80 | kind), 126, 0, 0}
                  : new byte[] {(byte) (0x80 | kind), 127, 0, 0, 0, 0, 0, 0, 0, 0};
      int length = payload.length;
      for (int i = head.length - 1; i > 1; i--, length >>>= 8) {
        head[i] = (byte) length;
      }
      try {
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(payload);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        log.debug("a client is gone: {}", e.toString());
      }
    }

    /** Until the client closes. */
    private void read(DataInputStream in) throws IOException {
      while (true) {
        int kind = in.readUnsignedByte() & 0x0f;
        int mark = in.readUnsignedByte();
        long length = mark & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        if ((mark & 0x80) == 0 || length < 0 || length > LONGEST_FRAME) {
          throw new IOException("no frame of a client");
        }
        byte[] mask = new byte[4];
        in.readFully(mask);
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
          payload[i] ^= mask[i % 4];
        }
        if (kind == PING) {
          frame(PONG, payload);
        } else if (kind == CLOSE) {
          frame(CLOSE, payload);
          return;
        }
      }
    }
  }
}
