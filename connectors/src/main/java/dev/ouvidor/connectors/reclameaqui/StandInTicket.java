package dev.ouvidor.connectors.reclameaqui;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** A ticket of the stand-in, in HugMe's wire format. Guarded by the stand-in. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, isGetterVisibility = Visibility.NONE)
final class StandInTicket {
  static final String OPEN = "5";

  final long id;
  final String consumer;
  final String title;
  final Instant at;
  final List<Word> words = new ArrayList<>();
  String text;
  String status = OPEN;
  String hugmeStatus = "21";
  Instant modified;
  @Nullable Instant edited;
  @Nullable Judgement judgement;

  /** One interaction. */
  record Word(String type, String text, Instant at) {}

  /** How the consumer judged. */
  record Judgement(int mark, boolean solved, boolean again, String words, Instant at) {}

  @JsonCreator
  StandInTicket(
      @JsonProperty("id") long id,
      @JsonProperty("consumer") String consumer,
      @JsonProperty("title") String title,
      @JsonProperty("text") String text,
      @JsonProperty("at") Instant at) {
    this.id = id;
    this.consumer = consumer;
    this.title = title;
    this.text = text;
    this.at = at;
    this.modified = at;
  }

  void say(String type, String words, Instant now) {
    this.words.add(new Word(type, words, now));
    this.modified = now;
  }

  void turn(String into, Instant now) {
    this.status = into;
    this.modified = now;
  }

  List<String> said(String type) {
    return words.stream().filter(w -> w.type().equals(type)).map(Word::text).toList();
  }

  boolean isOpen() {
    return !List.of("10", "12", "13").contains(status) && !hugmeStatus.equals("3");
  }

  /** As everybody sees it: what was said in private is missing. */
  String html() {
    var html = new StringBuilder("<article id=\"" + id + "\"><h2>");
    html.append(Entities.escape(title)).append("</h2>");
    html.append(UserPage.said(false, consumer, text));
    for (Word word : words) {
      if (word.type().equals("1") || word.type().equals("2")) {
        boolean ours = word.type().equals("2");
        html.append(UserPage.said(ours, ours ? "Resposta da empresa" : consumer, word.text()));
      }
    }
    return html.append("</article>").toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("hugme_status").put("id", Integer.valueOf(hugmeStatus)).put("name", "Novo");
    json.putObject("ra_status").put("id", Integer.valueOf(status)).put("name", "Não respondido");
    json.putObject("source").put("id", 1).put("name", "ReclameAQUI");
    json.putObject("company").put("id", 1871).put("name", "Loja de Botas");
    ObjectNode customer = json.putObject("customer").put("id", consumer.hashCode() & 0xfffff);
    customer.put("name", consumer).putArray("cpf").add("00000000191");
    customer
        .putArray("email")
        .add(consumer.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com");
    customer.putArray("phone_numbers").add("11999990000");
    json.put("id", id).put("source_external_id", String.valueOf(id + 80_000_000));
    json.put("creation_date", at.toString()).put("last_modification_date", modified.toString());
    json.put("complaint_title", title).put("complaint_content", text);
    json.put("frozen", status.equals("10")).put("active", true).put("comments_count", 0);
    var answers = words.stream().filter(w -> w.type().equals("2")).toList();
    json.put("complaint_response_content", answers.isEmpty() ? null : answers.get(0).text());
    json.put("complaint_response_date", answers.isEmpty() ? null : answers.get(0).at().toString());
    judged(json, judgement);
    ArrayNode interactions = json.putArray("interactions");
    interaction(interactions, new Word("1", text, at))
        .put("modification_date", edited == null ? null : edited.toString());
    words.forEach(word -> interaction(interactions, word));
    return json;
  }

  private static void judged(ObjectNode json, @Nullable Judgement how) {
    json.put("rating", how == null ? "-1" : String.valueOf(how.mark()));
    json.put("rating_date", how == null ? null : how.at().toString());
    json.put("resolved_issue", how != null && how.solved());
    json.put("back_doing_business", how != null && how.again());
    json.put("consumer_consideration", how == null ? null : how.words());
    json.putNull("company_consideration");
  }

  /** Answers that come by the API name nobody who is responsible. */
  private ObjectNode interaction(ArrayNode list, Word word) {
    ObjectNode json = list.addObject();
    json.put("ticket_interaction_id", String.valueOf(id * 1_000 + list.size()));
    json.put("ticket_interaction_type_id", Integer.valueOf(word.type()));
    json.put("ticket_interaction_name", "Interação");
    json.put("customer_id", String.valueOf(consumer.hashCode() & 0xfffff));
    json.putNull("responsible_id").put("message", word.text());
    json.put("privacy", word.type().equals("3") || word.type().equals("6"));
    json.put("creation_date", word.at().toString()).putNull("modification_date");
    json.putArray("details")
        .addObject()
        .put("ticket_detail_type_id", 25)
        .put("name", "ID Site RA")
        .put("value", "ra" + id);
    return json;
  }
}
