package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.email.MailStandIn.Received;

/** What mail servers write back. */
final class Reports {
  private Reports() {}

  /** As Postfix reports that a mail could not be delivered. */
  static String undeliverable(Received mail) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@example.com (Mail Delivery System)
    To: %3$s
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Message-ID: <report@example.com>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
     boundary="b"

    --b
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you that your message could not be delivered.

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example.com

    Final-Recipient: rfc822; ana@example.com
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 No such user

    --b
    Content-Type: text/rfc822-headers

    From: %3$s
    Message-ID: %1$s
    In-Reply-To: %2$s
    Subject: Re: x

    --b--
    """
        .formatted(mail.messageId(), mail.header("in-reply-to"), mail.from());
  }
}
