package dev.ouvidor.connectors;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What keeps us from reading or replying, in the words of the log. What stands in braces is told by
 * each {@link Reason}. The pages have a text of their own for each, in each of their languages.
 */
public enum Cause {
  /** The platform's own words, where there is nothing to add. */
  SAID("{said}"),
  STATUS("status {status}: {said}"),
  ANSWERED("answered {status}"),
  PAGE_STATUS("page {page} answers with status {status}"),
  TIMEOUT("no answer within {ms} ms"),
  CONNECTION("connection failed: {said}"),
  SERVER_AWAY("{server} cannot be reached: {said}"),
  SERVER_SAYS("{server} says {said}"),
  INTERRUPTED("interrupted"),
  UNEXPECTED("failed unexpectedly: {where}"),
  SETTINGS("{said}"),
  SEARCH_AWAY("Elasticsearch: {said}"),

  FIELD_MISSING("{field}: is missing"),
  FIELD_NUMBER("{field}: '{value}' must be a number"),
  FIELD_RANGE("{field}: '{value}' must be a number from {least} to {most}"),
  FIELD_MOMENT("{field}: '{value}' must be a moment such as {example}"),
  FIELD_CHOICE("{field}: '{value}' must be one of {choices}"),
  FIELD_WRONG("{field}: {problem}"),
  PLACED("{place}: {said}"),

  NO_JSON("the answer is no JSON: {said}"),
  UNREADABLE("{what} cannot be read: {said}"),
  LACKING("{what} answers with no {field}"),
  NOT_CONFIRMED("the platform does not say what became of it"),
  MAIL_NOT_CONFIRMED("{server} did not confirm the mail: {said}"),

  LIMIT("the platform's limit of calls is used up"),
  REPLY_LIMIT("the platform takes no more replies for now"),
  BLOCKED("the platform has blocked this action for a while. {said}"),
  READ_BUDGET("the budget of {n} reads a day (dailyReads) is used up; renewed at 00:00 UTC"),
  PEOPLE_BUDGET("the budget of {n} people a day (template.perDay) is used up"),
  UNIT_BUDGET("the units of the day (unitsPerDay) are spent"),

  TOKEN_EXPIRED("the access token has expired. {said}"),
  TOKEN_INVALID("the access token is not valid any more. {said}"),
  TOKEN_RENEWING("renewing the token: {said}"),
  TOKEN_USED_UP("the token cannot be renewed, authorise the application again: {said}"),
  TOKEN_FILE("tokenFile {file} cannot be used: {said}"),
  NO_TOKEN("{platform} gives no token to {who}: {said}"),
  NOT_LET_IN("{server} does not let us in: {said}"),
  NO_BOT("Telegram knows no bot of this token. {said}"),
  WORDPRESS_USER(
      "WordPress does not know this user with this application password (or the web server keeps"
          + " the header Authorization from it, or the site is without HTTPS): {said}"),
  X_PLAN(
      "{said} (the access level of the X app does not include this endpoint: choose a plan that"
          + " does, or buy credits, in X's developer portal)"),
  X_RULE("X refuses the stream rule '{rule}': {said}"),
  PERMISSION("a permission is missing. {said}"),
  MESSAGE_INTENT(
      "Discord hides what people write: switch on the Message Content Intent of the bot"),
  OTHER_READER("another process reads the messages of this bot. {said}"),

  STREAM_LOST("the stream was lost: {said}"),
  NO_FOLDER("there is no folder {folder}"),
  NO_ITEM("there is no {id}"),
  ROBOTS("robots.txt of {host} forbids {path} to '{name}'"),
  ROBOTS_STATUS("robots.txt of {host} answers with status {status}"),
  ADDRESS("address not allowed: {said}"),
  REDIRECTS("more than 5 redirects from {page}"),
  NO_REVIEWS("page {page} holds no schema.org markup of reviews or products"),
  CUT_OFF("page {page} is cut off"),
  NO_FEED("{feed} holds no feed: {said}"),

  UNSEEN("the platform does not show what was written there"),
  TOO_MUCH_SINCE("too much was written since to find one's own"),
  OTHER_ANSWER("something else stands where the reply should be"),
  NOT_FILED("not in {folder}, but the server does not file what it sends"),
  NO_SENT_FOLDER("no imap block: the folder of sent mail cannot be read"),
  NOT_SET_UP("neither reply nor whatsapp is set up, by which these are answered"),
  PREPARING("the platform is still preparing the reply ({status})"),
  UNDELIVERED("our answer {reply} did not reach the customer: {said} (code {code})"),
  CHANGED("ticket {ticket} was changed meanwhile"),
  LATE("claimed too long ago");

  private final String english;
  private final List<String> names;

  Cause(String english) {
    this.english = english;
    this.names =
        Pattern.compile("\\{(\\w+)\\}")
            .matcher(english)
            .results()
            .map(name -> name.group(1))
            .toList();
  }

  /** In English, with the names of the values in braces. */
  public String english() {
    return english;
  }

  /** The names of the values that a reason tells, in this order. */
  public List<String> names() {
    return names;
  }
}
