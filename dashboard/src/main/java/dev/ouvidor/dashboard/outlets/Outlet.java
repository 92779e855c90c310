package dev.ouvidor.dashboard.outlets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where alerts are told; a document of the index {@code outlets}.
 *
 * @param id never changes
 * @param address where it is, as people may see it: address of a webhook or of PagerDuty, e-mail
 *     address; of Slack and Teams only the host, as who knows the rest can write there
 * @param secret sealed: what webhooks are signed with, the whole address of Slack and Teams, the
 *     routing key of PagerDuty; null for e-mail
 * @param connection id of the connection whose account sends e-mails; null for all others
 * @param language of what is told: {@code pt-BR} or {@code en}
 * @param template first line of each message, with places such as {@code {rule}}; null for the one
 *     of the product
 * @param perHour so many messages an hour; what is more comes in one together
 * @param origin of the dashboard, as people open it: links begin with it
 * @param createdBy user id
 * @param paused while true nothing is sent; what happens is kept for later
 */
record Outlet(
    String id,
    String name,
    Kind kind,
    String address,
    @Nullable String secret,
    @Nullable String connection,
    String language,
    @Nullable String template,
    int perHour,
    String origin,
    Instant createdAt,
    String createdBy,
    boolean paused) {

  /** What understands the messages. */
  enum Kind {
    WEBHOOK,
    SLACK,
    TEAMS,
    PAGERDUTY,
    EMAIL;

    /** Whether people read every message: then too many at once are put together. */
    boolean isRead() {
      return this == SLACK || this == TEAMS || this == EMAIL;
    }

    /** Whether its address lets whoever knows it write there. */
    boolean isSecretAddress() {
      return this == SLACK || this == TEAMS;
    }

    /** Whether it wants to know that somebody looks after an alert. */
    boolean wantsAcknowledgements() {
      return this == WEBHOOK || this == PAGERDUTY;
    }
  }
}
