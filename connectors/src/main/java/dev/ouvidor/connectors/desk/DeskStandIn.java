package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A help desk of one shop, and a page that shows its tickets as its customers see them. Subclasses
 * speak the wire format of one kind. Thread safe.
 */
public abstract class DeskStandIn extends StandIn {
  protected static final ObjectMapper JSON = new ObjectMapper();

  protected final InstantSource clock;
  private final Map<Long, StandInTicket> tickets = new LinkedHashMap<>();
  private long counter = 35_000;

  private record State(long counter, List<StandInTicket> tickets) {}

  /**
   * @param port 0 for any free one
   */
  protected DeskStandIn(int port, InstantSource clock) {
    super(port);
    this.clock = clock;
  }

  /** A customer opens a ticket; returns its number. */
  public synchronized String open(String customer, String subject, String text) {
    var ticket = new StandInTicket(++counter, customer, subject, clock.instant());
    tickets.put(ticket.number, ticket);
    add(ticket, Message.By.CUSTOMER, false, text, null);
    return String.valueOf(ticket.number);
  }

  /** The customer writes again; returns the id of the message. */
  public synchronized String insist(String ticket, String text) {
    return add(known(ticket), Message.By.CUSTOMER, false, text, null);
  }

  /** An agent answers by hand. */
  public synchronized String answer(String ticket, String text) {
    return add(known(ticket), Message.By.AGENT, false, text, null);
  }

  /** An agent leaves a note for the others. */
  public synchronized String note(String ticket, String text) {
    return add(known(ticket), Message.By.AGENT, true, text, null);
  }

  /** A bot says something to the customer. */
  public synchronized String greet(String ticket, String text) {
    return add(known(ticket), Message.By.MACHINE, false, text, null);
  }

  /** An agent changes what was said. */
  public synchronized void change(String ticket, String message, String text) {
    known(ticket).change(Long.parseLong(message), text);
    known(ticket).updated = clock.instant();
  }

  /** An agent takes away what was said. */
  public synchronized void hide(String ticket, String message) {
    known(ticket).hidden.add(Long.valueOf(message));
    known(ticket).updated = clock.instant();
  }

  /** The channel behind the desk takes no more answers to this customer. */
  public synchronized void shut(String ticket) {
    known(ticket).open = false;
    known(ticket).updated = clock.instant();
  }

  /** The id of what opened a ticket. */
  public synchronized String first(String ticket) {
    return String.valueOf(known(ticket).words.get(0).id());
  }

  /** Where the ticket stands: {@code open}, {@code solved}, {@code closed}... */
  public synchronized void turn(String ticket, String status) {
    known(ticket).status = status;
    known(ticket).updated = clock.instant();
  }

  /** The customer judges the service. */
  public synchronized void judge(String ticket, boolean good, String text) {
    known(ticket).judgement = new StandInTicket.Judgement(good, text);
    known(ticket).updated = clock.instant();
  }

  /** An agent deletes the ticket. */
  public synchronized void delete(String ticket) {
    known(ticket).deleted = true;
    known(ticket).updated = clock.instant();
  }

  /** What the agents answered, oldest first. */
  public synchronized List<String> answers(String ticket) {
    return known(ticket).answers(false);
  }

  /** What went along with those answers, in their order. */
  public synchronized List<Attached> files(String ticket) {
    StandInTicket of = known(ticket);
    return of.words.stream().flatMap(word -> of.files(word).stream()).toList();
  }

  /** What the agents wrote for each other, oldest first. */
  public synchronized List<String> notes(String ticket) {
    return known(ticket).answers(true);
  }

  /** Spares what comes before an answer: script that by {@link #failWhere}. */
  @Override
  public void fail(Fault... next) {
    for (Fault fault : next) {
      failWhere(request -> !isLook(request), fault);
    }
  }

  /** Whether a request only asks how one ticket stands, or brings a file for an answer. */
  protected abstract boolean isLook(Request request);

  @Override
  protected synchronized Object state() {
    return asOfNow(new State(counter, List.copyOf(tickets.values())));
  }

  @Override
  protected synchronized void restore(JsonNode state) throws IOException {
    State before = kept(state, State.class);
    counter = before.counter();
    before.tickets().forEach(ticket -> tickets.put(ticket.number, ticket));
  }

  @Override
  protected boolean isApi(Request request) {
    return request.path().startsWith("/api/");
  }

  @Override
  protected final synchronized Response answer(Request request) throws IOException {
    if (isApi(request)) {
      return api(request);
    }
    String[] message = Attached.message(request.path()).split("~");
    StandInTicket of =
        message.length == 2 && message[0].matches("\\d{1,18}") ? ticket(message[0]) : null;
    return of == null
        ? UserPage.of("atendimento", html())
        : Attached.at(request.path(), of.files.getOrDefault(Long.parseLong(message[1]), List.of()));
  }

  /** Carries out a request to the API; called under the lock of this stand-in. */
  protected abstract Response api(Request request) throws IOException;

  /** All tickets, deleted ones too. */
  protected final Collection<StandInTicket> tickets() {
    return tickets.values();
  }

  /** Null if there is none, or it was deleted. */
  protected final @Nullable StandInTicket ticket(String number) {
    StandInTicket ticket = tickets.get(Long.parseLong(number));
    return ticket == null || ticket.deleted ? null : ticket;
  }

  /** Adds a message; returns its id. */
  protected final String add(
      StandInTicket to, Message.By by, boolean internal, String text, @Nullable String key) {
    Instant now = clock.instant();
    to.words.add(new StandInTicket.Word(++counter, by, internal, text, now, key));
    to.updated = now;
    return String.valueOf(counter);
  }

  /** What was said, as a form with files or as JSON; the files go to what is said next. */
  protected final JsonNode said(Request request, StandInTicket in) throws IOException {
    if (request.parts().isEmpty()) {
      return JSON.readTree(request.body());
    }
    in.files.put(counter + 1, Attached.in(request.parts()));
    return JSON.valueToTree(request.form());
  }

  private StandInTicket known(String number) {
    return Objects.requireNonNull(
        tickets.get(Long.parseLong(number)), () -> "no ticket '" + number + "'");
  }

  private String html() {
    var newestFirst = new ArrayList<>(tickets.values());
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .filter(ticket -> !ticket.deleted)
        .map(StandInTicket::html)
        .collect(Collectors.joining());
  }
}
