package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import java.util.List;

/** How the {@code reply:} block of {@link EmailReplier} is asked for in forms. */
public final class ReplyForm {
  private ReplyForm() {}

  /** Its fields, in the order of the form. */
  public static List<SettingField> fields() {
    return List.of(
        SettingField.of("reply.host", Kind.TEXT).must(),
        SettingField.of("reply.from", Kind.TEXT).must(),
        SettingField.of("reply.name", Kind.TEXT),
        SettingField.of("reply.user", Kind.TEXT),
        SettingField.of("reply.password", Kind.SECRET),
        SettingField.choice("reply.tls", Mailbox.TLS).or("starttls"),
        SettingField.of("reply.port", Kind.NUMBER).between(1, 65535).seldom(),
        SettingField.of("reply.bcc", Kind.TEXT).seldom(),
        SettingField.of("reply.subject", Kind.TEXT).seldom(),
        SettingField.of("reply.certificate", Kind.TEXT).seldom(),
        SettingField.of("reply.timeout", Kind.DURATION).seldom(),
        SettingField.of("reply.imap.host", Kind.TEXT),
        SettingField.of("reply.imap.sent", Kind.TEXT).or("Sent"),
        SettingField.of("reply.imap.filedByServer", Kind.FLAG).or("false"),
        SettingField.of("reply.imap.user", Kind.TEXT).seldom(),
        SettingField.of("reply.imap.password", Kind.SECRET).seldom(),
        SettingField.choice("reply.imap.tls", Mailbox.TLS).or("tls").seldom(),
        SettingField.of("reply.imap.port", Kind.NUMBER).between(1, 65535).seldom(),
        SettingField.of("reply.imap.certificate", Kind.TEXT).seldom(),
        SettingField.of("reply.imap.timeout", Kind.DURATION).seldom());
  }
}
