package dev.ouvidor.connectors.webhook;

import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import java.util.List;

/** How the {@code verify:} block of {@link WebhookVerifier} is asked for in forms. */
public final class VerifyForm {
  private VerifyForm() {}

  /** Its fields, in the order of the form. */
  public static List<SettingField> fields() {
    return List.of(
        SettingField.choice("verify.preset", Scheme.presets()).must(),
        SettingField.of("verify.secret", Kind.SECRET).must(),
        SettingField.of("verify.clientId", Kind.TEXT).when("verify.preset", Scheme.SURVEYMONKEY),
        SettingField.of("verify.header", Kind.TEXT).seldom(),
        SettingField.of("verify.prefix", Kind.TEXT).seldom(),
        SettingField.choice("verify.encoding", "base64", "hex").seldom(),
        SettingField.choice("verify.algorithm", "sha1", "sha256", "sha512").seldom(),
        SettingField.of("verify.content", Kind.TEXT).seldom(),
        SettingField.of("verify.idHeader", Kind.TEXT).seldom(),
        SettingField.of("verify.idField", Kind.TEXT).seldom(),
        SettingField.of("verify.timestampHeader", Kind.TEXT).seldom(),
        SettingField.of("verify.tolerance", Kind.DURATION).or("5m").seldom());
  }
}
