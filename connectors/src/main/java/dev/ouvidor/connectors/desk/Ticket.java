package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Visibility;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param subject title of what opened it; null when there is none
 * @param orderId the shop's order number; null when unknown
 * @param url where an agent sees it; null for nowhere
 * @param settled whether the agents are done with it
 * @param whole whether all of its messages are here; else the oldest may be missing
 * @param messages oldest first
 */
public record Ticket(
    String number,
    @Nullable String subject,
    @Nullable String orderId,
    @Nullable String url,
    boolean settled,
    boolean whole,
    Eligibility eligibility,
    List<Message> messages) {

  public Ticket {
    messages = List.copyOf(messages);
  }

  /**
   * What customers said. What an agent has answered, and all of a ticket that is settled, opens no
   * case; a judgement does, if it was given after reading began.
   */
  List<Feedback> feedback(DeskConnection connection, Instant start, Instant now) {
    Instant answered =
        messages.stream()
            .filter(m -> m.by() == Message.By.AGENT && !m.hidden())
            .map(Message::at)
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return messages.stream()
        .filter(Message::isFeedback)
        .map(
            m ->
                item(m, connection.item(m.nativeId()))
                    .backfill(
                        m.csat() != null
                            ? m.at().isBefore(start)
                            : settled || !m.at().isAfter(answered))
                    .collectedAt(now)
                    .build())
        .toList();
  }

  private FeedbackBuilder item(Message message, FeedbackBuilder item) {
    boolean opening = message.nativeId().equals(number);
    boolean opened = !messages.isEmpty() && messages.get(0).nativeId().equals(number);
    return item.author(message.author())
        .title(opening ? subject : null)
        .text(message.text())
        .csat(message.csat())
        .orderId(orderId)
        .url(url)
        .threadId(number)
        .parentId(opened && !opening ? number : null)
        .visibility(Visibility.PRIVATE)
        .createdAt(message.at())
        .editedAt(message.editedAt())
        .editVersion(Feedback.editVersionAt(message.editedAt()))
        .eligibility(eligibility);
  }
}
