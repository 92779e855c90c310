package dev.ouvidor.connectors.reclameaqui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * HugMe as one company sees it, and a page that shows the complaints as everybody sees them. Thread
 * safe.
 */
public final class ReclameAquiStandIn extends StandIn {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String TICKETS = "/ticket/v1/tickets";

  private final InstantSource clock;
  private final int callsPerMinute;
  private final String basic;
  private final Map<String, StandInTicket> tickets = new LinkedHashMap<>();
  private final Deque<Instant> calls = new ArrayDeque<>();
  private long counter = 43_534_000;
  private int tokens;
  private Instant expires = Instant.MIN;
  private boolean revoked;

  private record State(long counter, List<StandInTicket> tickets) {}

  /**
   * @param port 0 for any free one
   * @param callsPerMinute how many it takes
   */
  public ReclameAquiStandIn(
      int port, InstantSource clock, int callsPerMinute, String clientId, String clientSecret) {
    super(port);
    this.clock = clock;
    this.callsPerMinute = callsPerMinute;
    this.basic =
        "Basic "
            + Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(UTF_8));
  }

  /** A consumer complains; returns the number of the ticket. */
  public synchronized String complain(String consumer, String title, String text) {
    var ticket = new StandInTicket(++counter, consumer, title, text, clock.instant());
    tickets.put(String.valueOf(ticket.id), ticket);
    return String.valueOf(ticket.id);
  }

  /** The consumer changes the complaint. */
  public synchronized void edit(String ticket, String text) {
    known(ticket).text = text;
    known(ticket).edited = clock.instant();
    known(ticket).modified = clock.instant();
  }

  /** The consumer insists, for everybody to read. */
  public synchronized void insist(String ticket, String text) {
    known(ticket).say("1", text, clock.instant());
  }

  /** The consumer writes to the company alone. */
  public synchronized void whisper(String ticket, String text) {
    known(ticket).say("6", text, clock.instant());
  }

  /** The company answers by hand. */
  public synchronized void answer(String ticket, String text) {
    known(ticket).say("2", text, clock.instant());
  }

  /** The consumer judges, with a mark from 0 to 10. */
  public synchronized void rate(
      String ticket, int mark, boolean solved, boolean again, String words) {
    known(ticket).judgement =
        new StandInTicket.Judgement(mark, solved, again, words, clock.instant());
    known(ticket).turn(solved ? "18" : "19", clock.instant());
  }

  /** Reclame Aqui takes away what was added. */
  public synchronized void moderate(String ticket) {
    known(ticket).words.clear();
    known(ticket).modified = clock.instant();
  }

  /** Nobody can add anything any more. */
  public synchronized void freeze(String ticket) {
    known(ticket).turn("10", clock.instant());
  }

  /** The company closes its ticket. */
  public synchronized void close(String ticket) {
    known(ticket).hugmeStatus = "3";
    known(ticket).modified = clock.instant();
  }

  /** The consumer takes the complaint from the site. */
  public synchronized void deactivate(String ticket) {
    known(ticket).turn("12", clock.instant());
  }

  /** The ticket is gone without a trace. */
  public synchronized void erase(String ticket) {
    tickets.remove(ticket);
  }

  /** The company's answers, oldest first. */
  public synchronized List<String> answers(String ticket) {
    return known(ticket).said("2");
  }

  /** The company's private messages, oldest first. */
  public synchronized List<String> messages(String ticket) {
    return known(ticket).said("3");
  }

  /** The token ends before its time. */
  public synchronized void expire() {
    expires = Instant.MIN;
  }

  /** How many tokens were given out. */
  public synchronized int tokens() {
    return tokens;
  }

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(tickets.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.tickets().forEach(ticket -> tickets.put(String.valueOf(ticket.id), ticket));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith(TICKETS);
  }

  @Override
  protected Response throttled() {
    return error(429, 4290, "Limite de requisições excedido");
  }

  /** The contract has ended: there is no new token either. */
  @Override
  protected synchronized Response unauthorised() {
    revoked = true;
    return error(401, 4010, "Token inválido");
  }

  @Override
  protected synchronized Response answer(Request request) {
    if (request.path().equals("/auth/oauth/token")) {
      return token(request);
    } else if (request.path().equals("/")) {
      return UserPage.of("reclamações", complaints());
    } else if (!("Bearer token-" + tokens).equals(request.header("authorization"))
        || !clock.instant().isBefore(expires)) {
      return error(401, 4010, "Token inválido");
    }
    Instant now = clock.instant();
    calls.removeIf(at -> !now.isBefore(at.plusSeconds(60)));
    if (calls.size() >= callsPerMinute) {
      return throttled();
    }
    calls.add(now);
    return switch (request.path()) {
      case TICKETS -> list(request.query());
      case TICKETS + "/message/public" -> write(request.form(), "2");
      case TICKETS + "/message/private" -> write(request.form(), "3");
      default -> error(404, 4040, "Recurso não encontrado");
    };
  }

  private Response token(Request request) {
    boolean valid =
        basic.equals(request.header("authorization"))
            && "client_credentials".equals(request.query().get("grant_type"))
            && !revoked;
    revoked = false;
    if (!valid) {
      return error(401, 4010, "Credenciais inválidas");
    }
    tokens++;
    expires = clock.instant().plus(LIFE);
    return Response.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("access_token", "token-" + tokens)
            .put("token_type", "Bearer")
            .put("expires_in", LIFE.toSeconds())
            .put("rate_limit", callsPerMinute)
            .toString());
  }

  private Response list(Map<String, String> query) {
    int size = Integer.parseInt(query.getOrDefault("page[size]", "25"));
    int number = Integer.parseInt(query.getOrDefault("page[number]", "1"));
    var found = tickets.values().stream().filter(ticket -> fits(ticket, query)).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    found.stream().skip((number - 1L) * size).limit(size).forEach(t -> data.add(t.json()));
    ObjectNode meta = answer.putObject("meta").put("total", found.size());
    meta.putObject("page").put("number", number).put("size", size);
    return Response.json(200, answer.toString());
  }

  private static boolean fits(StandInTicket ticket, Map<String, String> query) {
    String id = String.valueOf(ticket.id);
    String since = query.get("last_modification_date[gte]");
    List<String> ids = Arrays.asList(query.getOrDefault("id[in]", id).split(","));
    return (since == null || !ticket.modified.isBefore(Instant.parse(since)))
        && ids.contains(id)
        && query.getOrDefault("id[eq]", id).equals(id);
  }

  private Response write(Map<String, String> form, String type) {
    StandInTicket ticket = tickets.get(form.getOrDefault("id", ""));
    String message = form.getOrDefault("message", "");
    if (ticket == null) {
      return error(404, 4040, "Ticket não encontrado");
    } else if (message.isBlank() || (type.equals("3") && !form.containsKey("email"))) {
      return error(422, 4220, "Dados inválidos");
    } else if (!ticket.isOpen()) {
      return ticket.hugmeStatus.equals("3")
          ? error(409, 40_920, "Ticket fechado")
          : error(409, 4_090, "Ticket inativo");
    } else if (ticket.said(type).contains(message)) {
      return error(409, 40_930, "Mensagem duplicada");
    }
    ticket.say(type, message, clock.instant());
    return Response.json(200, "{\"success\":true}");
  }

  private StandInTicket known(String number) {
    StandInTicket ticket = tickets.get(number);
    if (ticket == null) {
      throw new IllegalArgumentException("no ticket '" + number + "'");
    }
    return ticket;
  }

  private String complaints() {
    var newestFirst = newestFirst(tickets);
    return newestFirst.stream()
        .filter(ticket -> !ticket.status.equals("12"))
        .map(StandInTicket::html)
        .collect(Collectors.joining());
  }

  private static Response error(int status, int code, String message) {
    return Response.json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", message)
            .put("code", code)
            .put("success", false)
            .toString());
  }
}
