package dev.ouvidor.dashboard.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What somebody may do. Roles are made of these, and tokens of the API are limited to some. */
public enum Permission {
  /** Read cases, customers and their feedback. */
  CASES_READ("cases.read"),
  /** See the personal data in them; to others it is masked. */
  PERSONAL_DATA_SEE("personal-data.see"),
  /** Assign cases and move them on. */
  CASES_WORK("cases.work"),
  /** Correct what the models say. */
  LABELS_CORRECT("labels.correct"),
  /** Answer customers. */
  REPLIES_SEND("replies.send"),
  /** Approve answers that others wrote. */
  REPLIES_APPROVE("replies.approve"),
  /** See measures, also of what others do. */
  MEASURES_SEE("measures.see"),
  /** See connections, their health and what could not be understood. */
  CONNECTIONS_READ("connections.read"),
  /** Make, change and delete connections, which reach wherever the server reaches. */
  CONNECTIONS_MANAGE("connections.manage"),
  /** Change what holds for everybody: categories and models. */
  RULES_MANAGE("rules.manage"),
  /** Make tokens by which programs use the API in one's name. */
  TOKENS_MAKE("tokens.make"),
  /** Have others told what happens to cases, by webhooks. */
  HOOKS_MANAGE("hooks.manage"),
  /** Invite people, give them roles, make roles. */
  PEOPLE_MANAGE("people.manage"),
  /** Find, export and erase persons; say how long what they said is kept. */
  PRIVACY_MANAGE("privacy.manage"),
  /** Read the audit trail. */
  AUDIT_READ("audit.read");

  private final String code;

  Permission(String code) {
    this.code = code;
  }

  /** As it stands in documents and in the API. */
  @JsonValue
  public String code() {
    return code;
  }

  /** The permission of a code; empty if there is none, such as one of a newer version. */
  public static Optional<Permission> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  @JsonCreator
  static Permission strictly(String code) {
    return of(code).orElseThrow(() -> new IllegalArgumentException("no permission " + code));
  }
}
