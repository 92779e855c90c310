package dev.ouvidor.connectors.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What a platform tells of a reply of ours after the fact.
 *
 * @param key of the reply, as it was sent along with it
 * @param remoteId the platform's id of what was posted; each attempt has another one
 * @param failure why it did not reach the customer: a code as in {@link
 *     dev.ouvidor.connectors.ReplyOutcome.Refused}, or the platform's own words; null if it is on
 *     its way or there
 */
public record ReplyNews(String key, String remoteId, @Nullable String failure) {}
