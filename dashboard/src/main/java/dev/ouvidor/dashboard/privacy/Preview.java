package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.customers.Spoken;
import dev.ouvidor.dashboard.privacy.Stored.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a person, as JSON of the API; nothing is changed by it.
 *
 * @param own how much is theirs, by index
 * @param raw how much of what came in is kept as it came and names them, by index
 * @param named how many documents of others name them
 * @param mentions the first of those
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Preview(Map<String, Long> own, Map<String, Long> raw, long named, List<Mention> mentions) {
  private static final int SHOWN = 100;

  /**
   * A document of somebody else.
   *
   * @param place its index; feedback of all months as one
   * @param caseId null where there is none
   * @param createdAt null where that is not known
   * @param text the words around
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Mention(
      String id, String place, @Nullable String caseId, @Nullable Instant createdAt, String text) {}

  static Preview of(ElasticsearchClient client, Whom whom) {
    var stored = new Stored(client);
    var terms = Terms.of(whom);
    var telling = new Terms(Sweep.naming(whom));
    Map<String, Long> own = new TreeMap<>();
    own.put("feedback", stored.count(Places.FEEDBACK, Spoken.by(whom.identities())));
    own.put("cases", stored.count(Places.CASES, Spoken.by(whom.identities())));
    Map<String, Long> raw = new TreeMap<>();
    List<Mention> mentions = new ArrayList<>();
    var named = new long[1];
    if (!whom.terms().isEmpty()) {
      stored.each(
          Places.FEEDBACK,
          Places.mentions(whom.terms(), whom.identities()),
          page -> page.forEach(one -> named[0] += mention(one, "feedback", terms, mentions)));
    }
    for (String index : Places.others()) {
      boolean payloads = Places.RAW.contains(index);
      stored.each(
          List.of(index),
          Places.everything(),
          page -> {
            for (Found one : page) {
              ObjectNode source = one.source();
              if (payloads && telling.inPayload(payload(source))) {
                raw.merge(index, 1L, Long::sum);
              } else if (!payloads && !isOf(whom, source)) {
                named[0] += mention(one, index, terms, mentions);
              }
            }
          });
    }
    return new Preview(own, raw, named[0], List.copyOf(mentions));
  }

  private static String payload(ObjectNode source) {
    return source.path("payload").asText(source.path("body").asText());
  }

  private static boolean isOf(Whom whom, ObjectNode source) {
    String channel = source.path("channel").asText();
    String author = source.path("author").path("id").asText();
    return whom.identities().stream()
        .anyMatch(one -> one.channel().equals(channel) && one.authorId().equals(author));
  }

  private static int mention(Found found, String place, Terms terms, List<Mention> mentions) {
    String excerpt = terms.excerpt(found.source());
    if (excerpt.isEmpty()) {
      return 0;
    }
    if (mentions.size() < SHOWN) {
      String written =
          found.source().path("createdAt").asText(found.source().path("openedAt").asText());
      String caseId = place.equals("cases") ? found.id() : found.source().path("caseId").asText();
      mentions.add(
          new Mention(
              found.id(),
              place,
              caseId.isEmpty() ? null : caseId,
              written.isEmpty() ? null : Instant.parse(written),
              excerpt));
    }
    return 1;
  }
}
