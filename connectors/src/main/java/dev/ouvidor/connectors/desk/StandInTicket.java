package dev.ouvidor.connectors.desk;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** A ticket of a stand-in. Guarded by the stand-in. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, isGetterVisibility = Visibility.NONE)
public final class StandInTicket {
  public final long number;
  public final String customer;
  public final String subject;
  public final Instant at;
  public final List<Word> words = new ArrayList<>();
  public String status = "open";
  public Instant updated;
  public boolean deleted;

  /** Whether the channel behind the desk takes answers. */
  public boolean open = true;

  /** Ids of messages that were taken away. */
  public final Set<Long> hidden = new HashSet<>();

  /** What came along with messages, by their ids. */
  public final Map<Long, List<Attached>> files = new HashMap<>();

  /** How the customer judges the service; null if not at all. */
  public @Nullable Judgement judgement;

  /**
   * One message.
   *
   * @param internal whether only agents read it
   * @param key as it was sent along; null if none was
   */
  public record Word(
      long id, Message.By by, boolean internal, String text, Instant at, @Nullable String key) {}

  /** How a customer judges. */
  public record Judgement(boolean good, String text) {}

  @JsonCreator
  StandInTicket(
      @JsonProperty("number") long number,
      @JsonProperty("customer") String customer,
      @JsonProperty("subject") String subject,
      @JsonProperty("at") Instant at) {
    this.number = number;
    this.customer = customer;
    this.subject = subject;
    this.at = at;
    this.updated = at;
  }

  /** A number for the customer, the same for the same name. */
  public long customerId() {
    return 20_000_000L + (customer.hashCode() & 0xfffff);
  }

  public String email() {
    return customer.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
  }

  /** Another text in place of what was said. */
  void change(long id, String text) {
    words.replaceAll(
        w -> w.id() == id ? new Word(id, w.by(), w.internal(), text, w.at(), w.key()) : w);
  }

  List<String> answers(boolean internal) {
    return words.stream()
        .filter(w -> w.by() == Message.By.AGENT && w.internal() == internal)
        .map(Word::text)
        .toList();
  }

  List<Attached> files(Word word) {
    return files.getOrDefault(word.id(), List.of());
  }

  /** As the customer sees it. */
  String html() {
    return "<article id=\"%d\"><h2>%s</h2>%s</article>"
        .formatted(
            number,
            Entities.escape(subject),
            words.stream()
                .filter(w -> !w.internal() && !hidden.contains(w.id()))
                .map(
                    w ->
                        UserPage.said(
                                w.by() != Message.By.CUSTOMER,
                                w.by() == Message.By.CUSTOMER ? customer : "Loja",
                                w.text())
                            + Attached.html(Attached.place(number + "~" + w.id()), files(w)))
                .collect(Collectors.joining()));
  }
}
