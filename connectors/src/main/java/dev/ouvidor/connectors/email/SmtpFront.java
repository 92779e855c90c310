package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Just enough of an SMTP server on loopback to take a mail, and to misbehave on command, which real
 * ones do not. Thread safe.
 */
final class SmtpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpFront.class);

  private final ServerSocket server;
  private final String credentials;
  private final Taker taker;
  private final Supplier<@Nullable SmtpFault> others;
  private final ExecutorService threads = Executors.newCachedThreadPool(SmtpFront::daemon);
  private final Deque<SmtpFault> faults = new ArrayDeque<>();
  private final List<Socket> open = new ArrayList<>();

  /** Takes mails in. */
  interface Taker {
    void take(List<String> recipients, byte[] mail);
  }

  /**
   * @param port 0 for any free one
   * @param others what a conversation meets that no fault was given for by {@link #fail}
   */
  SmtpFront(
      int port, String user, String password, Taker taker, Supplier<@Nullable SmtpFault> others) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be used", e);
    }
    this.credentials = "\0" + user + "\0" + password;
    this.taker = taker;
    this.others = others;
  }

  void start() {
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void fail(List<SmtpFault> next) {
    synchronized (faults) {
      faults.addAll(next);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
      synchronized (open) {
        for (Socket socket : open) {
          socket.close();
        }
      }
    } catch (IOException e) {
      LOG.debug("closing the mail stand-in", e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        synchronized (open) {
          open.add(socket);
        }
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        LOG.debug("the mail stand-in takes no more connections", e);
      }
    }
  }

  private void serve(Socket socket) {
    SmtpFault fault;
    synchronized (faults) {
      fault = faults.isEmpty() ? others.get() : faults.poll();
    }
    try (socket) {
      new Conversation(socket, fault).run();
    } catch (IOException e) {
      LOG.debug("a conversation with the mail stand-in broke off", e);
    } finally {
      synchronized (open) {
        open.remove(socket);
      }
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "smtp-stand-in");
    thread.setDaemon(true);
    return thread;
  }

  /** One client. */
  private final class Conversation {
    private final InputStream in;
    private final OutputStream out;
    private final @Nullable SmtpFault fault;
    private final List<String> recipients = new ArrayList<>();
    private boolean signedIn;

    Conversation(Socket socket, @Nullable SmtpFault fault) throws IOException {
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.fault = fault;
    }

    void run() throws IOException {
      if (fault == SmtpFault.BUSY) {
        say("421 4.3.2 Service busy, try again later");
        return;
      }
      say("220 127.0.0.1 ESMTP");
      boolean going = true;
      for (String line = line(); going && line != null; line = going ? line() : null) {
        going = answer(line);
      }
    }

    /** Answers one command; false when the conversation is over. */
    private boolean answer(String line) throws IOException {
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-127.0.0.1", "250-8BITMIME", "250-SMTPUTF8", "250 AUTH PLAIN");
        case "HELO", "NOOP", "RSET" -> say("250 2.0.0 Ok");
        case "AUTH" -> signIn(line);
        case "MAIL" -> say(signedIn ? "250 2.1.0 Ok" : "530 5.7.0 Authentication required");
        case "RCPT" -> recipient(line);
        case "DATA" -> {
          return content();
        }
        case "QUIT" -> {
          say("221 2.0.0 Bye");
          return false;
        }
        default -> say("502 5.5.2 Command not recognised");
      }
      return true;
    }

    private void signIn(String line) throws IOException {
      String given = line.replaceFirst("(?i)^AUTH PLAIN ?", "");
      if (given.isEmpty()) {
        say("334 ");
        given = String.valueOf(line());
      }
      String decoded = new String(Base64.getMimeDecoder().decode(given), UTF_8);
      signedIn = decoded.endsWith(credentials);
      say(signedIn ? "235 2.7.0 Accepted" : "535 5.7.8 Username and password not accepted");
    }

    private void recipient(String line) throws IOException {
      if (fault == SmtpFault.GREYLISTED) {
        say("451 4.7.1 Greylisted, try again later");
      } else if (fault == SmtpFault.NO_SUCH_USER) {
        say("550 5.1.1 No such user here");
      } else {
        recipients.add(line.substring(line.indexOf('<') + 1, line.lastIndexOf('>')));
        say("250 2.1.5 Ok");
      }
    }

    private boolean content() throws IOException {
      say("354 End data with <CR><LF>.<CR><LF>");
      if (fault == SmtpFault.CUT) {
        return false;
      }
      byte[] mail = mail();
      if (fault == SmtpFault.HANG) {
        return in.read() >= 0;
      }
      if (fault == SmtpFault.SPAM) {
        say("554 5.7.1 Message rejected as spam");
        return true;
      }
      taker.take(List.copyOf(recipients), mail);
      recipients.clear();
      if (fault == SmtpFault.ACCEPT_AND_DROP) {
        return false;
      }
      if (fault == SmtpFault.GARBAGE) {
        say("<html>Please log in to the hotel Wi-Fi</html>");
        return false;
      }
      say("250 2.0.0 Ok: queued");
      return true;
    }

    private byte[] mail() throws IOException {
      var mail = new ByteArrayOutputStream();
      for (String line = line(); line != null && !line.equals("."); line = line()) {
        mail.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
        mail.writeBytes(new byte[] {'\r', '\n'});
      }
      return mail.toByteArray();
    }

    /** One line without its end, a character per byte; null at the end. */
    private @Nullable String line() throws IOException {
      var bytes = new ByteArrayOutputStream();
      int b = in.read();
      if (b < 0) {
        return null;
      }
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (b != '\r') {
          bytes.write(b);
        }
      }
      return bytes.toString(ISO_8859_1);
    }

    private void say(String... lines) throws IOException {
      out.write((String.join("\r\n", lines) + "\r\n").getBytes(UTF_8));
      out.flush();
    }
  }
}
