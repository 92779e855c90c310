package dev.ouvidor.dashboard.cases;

/**
 * The right to work on one reply. It is lost when another dispatcher claims the reply after the
 * lease has run out: the fence has then grown.
 *
 * @param owner who claimed
 * @param fence fencing token of this very claim
 * @param mustLook whether the reply may be on the platform already, so that it must be looked for
 *     before it is posted
 * @param decided whether a person asked for sending after an uncertain attempt, so that a platform
 *     that cannot tell does not stop it
 */
public record Claim(
    String caseId, String replyId, String owner, long fence, boolean mustLook, boolean decided) {}
