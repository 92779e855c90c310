package dev.ouvidor.connectors.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("ES_PASSWORD", "changeme", "HOOK", "whsec_c2VjcmV0", "MAIL", "s3cret");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void readsTheWholeOfIt() throws IOException {
    var configuration =
        read(
            """
            elasticsearch:
              url: http://es.example:9200
              user: ouvidor
              password: ${env:ES_PASSWORD}
            dashboard:
              host: 0.0.0.0
              port: 9000
              url: https://sac.loja.example
            data: var/ouvidor
            pipeline:
              parallelism: 4
              checkpointEvery: 0.5s
              checkpoints: s3://bucket/ouvidor
              state: rocksdb
              rememberFor: 90d
              metricsPort: 9249
            connections:
              - id: nps
                type: survey
                format: typeform
                verify:
                  preset: standard
                  secret: ${env:HOOK}
                reply:
                  host: mail.example
                  tls: no
                  user: sac
                  password: ${env:MAIL}
                  from: sac@loja.example
              - id: arquivo
                type: import
            """);
    var elasticsearch = configuration.elasticsearch();
    assertNotNull(elasticsearch);
    assertEquals("${env:ES_PASSWORD}", elasticsearch.password());
    assertEquals(
        new Configuration.Dashboard("0.0.0.0", 9000, URI.create("https://sac.loja.example"), false),
        configuration.dashboard());
    assertEquals(folder.resolve("var/ouvidor"), configuration.data());
    assertEquals(
        new Pipeline(
            4,
            Duration.ofMillis(500),
            URI.create("s3://bucket/ouvidor"),
            Pipeline.State.ROCKSDB,
            Duration.ofDays(90),
            9249),
        configuration.pipeline());
    assertEquals(
        List.of("nps", "arquivo"), configuration.connections().stream().map(c -> c.id()).toList());
  }

  @Test
  void anEmptyFileMeansTheDefaults() throws IOException {
    assertEquals(Configuration.defaults(), read("# nothing yet\n"));
    assertNull(Configuration.defaults().elasticsearch());
  }

  @Test
  void namesEveryMistakeByItsLine() throws IOException {
    assertEquals(
        List.of(
            "1: elasticsearch.url: is missing",
            "2: elasticsearch.password: is a secret and must be a reference, ${env:NAME} or"
                + " ${file:/path}",
            "4: dashboard.port: 'eighty' must be a whole number from 0 to 65535",
            "5: datta: unknown setting; known are [connections, dashboard, data, elasticsearch,"
                + " key, pipeline, signIn]",
            "8: connections[0].type: 'surveys' is no channel type; known are [import, returns,"
                + " survey]",
            "9: connections[1].format: 'xml' must be one of [formbricks, generic, googleforms, limesurvey, surveymonkey, typeform]",
            "16: connections[2].verify.secret: '${env:NONE}' names an environment variable that is"
                + " not set",
            "18: connections[3].id: 'Nps!' must be lower-case letters, digits and hyphens",
            "21: connections[5].id: 'ok' is the id of connections[4] already",
            "22: connections[6]: must be a block of settings"),
        mistakes(
                """
                elasticsearch:
                  password: literal
                dashboard:
                  port: eighty
                datta: /tmp
                connections:
                  - id: a
                    type: surveys
                  - {id: nps, type: survey, format: xml, verify: {preset: standard, secret: "${env:HOOK}"}}
                  - id: nps2
                    type: survey
                    format: generic

                    verify:
                      preset: standard
                      secret: ${env:NONE}
                  -
                    id: Nps!
                    type: survey
                  - {id: ok, type: import}
                  - {id: ok, type: import}
                  - text
                """)
            .stream()
            .map(
                m ->
                    m.replaceFirst(
                        "known are \\[.*import.*survey.*]", "known are [import, returns, survey]"))
            .toList());
  }

  @Test
  void readsHowPeopleComeIn() throws IOException {
    SignIn signIn =
        read("""
                signIn:
                  passwords: false
                  breakGlass: Chefe@loja.example
                  provider:
                    name: Loja ID
                    issuer: https://id.loja.example/realms/loja
                    clientId: ouvidor
                    clientSecret: ${env:HOOK}
                    rolesClaim: realm_access.roles
                    roles: {sac-lideres: lead, sac: agent}
                    newPeople: true
                    amr: [otp, hwk]
                """)
            .signIn();
    assertEquals("chefe@loja.example", signIn.breakGlass());
    SignIn.Provider provider = Objects.requireNonNull(signIn.provider());
    assertEquals("${env:HOOK}", provider.clientSecret());
    assertEquals(List.of("openid", "profile", "email"), provider.scopes());
    assertEquals(List.of("sac-lideres", "sac"), List.copyOf(provider.roles().keySet()));
    assertEquals(SignIn.BY_PASSWORD, read("data: x\n").signIn());
  }

  @Test
  void nobodyIsLockedOutOrLetInByAMistake() throws IOException {
    String provider = "  provider: {name: ID, clientId: o, issuer: \"%s\"%s}\n";
    String https = "https://id.example";
    assertEquals(
        List.of("2: signIn.passwords: 'false' needs a provider, or nobody could come in"),
        mistakes("signIn:\n  passwords: false\n"));
    assertEquals(
        List.of("1: signIn.breakGlass: is missing"),
        mistakes("signIn:\n  passwords: false\n" + provider.formatted(https, "")));
    assertEquals(
        List.of("2: signIn.provider.issuer: 'http://id.example' must be an https address"),
        mistakes("signIn:\n" + provider.formatted("http://id.example", "")));
    assertEquals(
        List.of(
            "2: signIn.provider.newPeople: 'true' needs role or rolesClaim, to know what they may"
                + " do"),
        mistakes("signIn:\n" + provider.formatted(https, ", newPeople: true")));
    assertEquals(
        List.of("2: signIn.provider.roles: is missing: rolesClaim and roles go together"),
        mistakes("signIn:\n" + provider.formatted(https, ", rolesClaim: groups")));
  }

  @Test
  void aWrongSettingOfThePipelineIsNamedByItsLine() throws IOException {
    assertEquals(
        List.of("2: pipeline.parallelism: '0' must be a whole number from 1 to 32768"),
        mistakes("pipeline:\n  parallelism: 0\n"));
    assertEquals(
        List.of("3: pipeline.state: 'disk' must be one of [heap, rocksdb]"),
        mistakes("pipeline:\n  checkpointEvery: 1s\n  state: disk\n"));
    assertEquals(
        List.of("2: pipeline.rememberFor: '5m' must be at least 1h"),
        mistakes("pipeline:\n  rememberFor: 5m\n"));
  }

  @Test
  void whatIsNotSaidOfThePipelineStaysUnsaidAndRelativePathsStartAtTheFile() throws IOException {
    assertEquals(Pipeline.defaults(), read("pipeline: {}\n").pipeline());
    assertEquals(
        folder.resolve("var/checkpoints").toUri(),
        read("pipeline:\n  checkpoints: var/checkpoints\n").pipeline().checkpoints());
  }

  @Test
  void aMissingSettingIsNamedByTheLineOfItsBlock() throws IOException {
    assertEquals(
        List.of("2: connections[0].verify.preset: is missing"),
        mistakes("connections:\n  - id: nps\n    type: survey\n    format: generic\n"));
  }

  @Test
  void aConnectionIsPausedOrReadAgainFromADay() throws IOException {
    List<ConnectionConfig> connections =
        read("""
                connections:
                  - {id: forum, type: rss, feeds: ["https://forum.example/feed"], paused: true}
                  - {id: desk, type: zendesk, site: "https://a.example", token: "${env:MAIL}",
                     rereadFrom: 1969-12-25}
                """)
            .connections();
    assertEquals(List.of(true, false), connections.stream().map(ConnectionConfig::paused).toList());
    assertEquals(0, connections.get(0).run());
    ConnectionConfig again = connections.get(1);
    assertEquals(LocalDate.parse("1969-12-25").toEpochDay(), again.run());
    assertEquals("8d", again.settings().string("history"));
  }

  @Test
  void whatCannotBePausedOrReadAgainIsNamed() throws IOException {
    assertEquals(
        List.of(
            "2: connections[0].paused: 'maybe' must be true or false",
            "3: connections[1].paused: 'true' is not for Kafka: take the connection out meanwhile",
            "4: connections[2].rereadFrom: '1969-12-25' is not for this connection: it has no"
                + " history",
            "5: connections[3].rereadFrom: '2999-01-01' must be a day such as 2026-01-31, today at"
                + " the latest and ten years ago at most",
            "6: connections[4].rereadFrom: '1969-12-25' sets history, which cannot be there as"
                + " well"),
        mistakes(
            """
            connections:
              - {id: a, type: import, paused: maybe}
              - {id: b, type: kafka, bootstrapServers: k, topics: [t], family: message, paused: true}
              - {id: c, type: import, rereadFrom: 1969-12-25}
              - {id: d, type: freshdesk, site: "https://a.example", apiKey: "${env:MAIL}", rereadFrom: 2999-01-01}
              - {id: e, type: freshdesk, site: "https://a.example", apiKey: "${env:MAIL}", history: 1d, rereadFrom: 1969-12-25}
            """));
  }

  @Test
  void malformedYamlIsNamedByItsLine() throws IOException {
    assertTrue(mistakes("data: x\nconnections: [\n").get(0).startsWith("3: is no YAML"));
    assertTrue(mistakes("data: x\n\tdashboard: y\n").get(0).startsWith("2: is no YAML"));
    assertEquals(List.of("2: data: is there twice"), mistakes("data: x\ndata: y\n"));
    assertEquals(
        List.of("1: must be settings such as dashboard, data and connections"), mistakes("- x\n"));
  }

  @Test
  void aBombOfAliasesIsDefused() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(alias, alias, alias))));
    }
    assertEquals(1, mistakes(bomb.toString()).size());
    assertEquals(1, mistakes("data: &a\n  data: *a\n").size());
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    var path = folder.resolve("none.yaml");
    var error =
        assertThrows(
            ConfigurationException.class,
            () -> ConfigurationFile.read(path, Surroundings.system()));
    assertEquals(path + ": cannot be read", error.getMessage());
  }

  private Configuration read(String yaml) throws IOException {
    return ConfigurationFile.read(
        Files.writeString(folder.resolve("ouvidor.yaml"), yaml),
        new Surroundings(() -> Instant.EPOCH, ENVIRONMENT::get));
  }

  private List<String> mistakes(String yaml) throws IOException {
    var error = assertThrows(ConfigurationException.class, () -> read(yaml));
    return error.problems().stream().map(p -> p.line() + ": " + p.message()).toList();
  }

  @Test
  void theExampleInTheDocumentationIsRight() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    String example = page.substring(page.indexOf("```yaml\n") + 8);
    Path secret = Files.writeString(folder.resolve("mail"), "s3cret");
    String random = Base64.getEncoder().encodeToString(new byte[SecretKeys.BYTES]);
    Path key = Files.writeString(folder.resolve("key"), random);
    Path file =
        Files.writeString(
            folder.resolve("ouvidor.yaml"),
            example
                .substring(0, example.indexOf("```"))
                .replace("/run/secrets/mail", secret.toString())
                .replace("/run/secrets/ouvidor", key.toString()));

    var configuration =
        ConfigurationFile.read(file, new Surroundings(Instant::now, name -> "c2VjcmV0"));

    assertEquals(11, configuration.connections().size());
    assertEquals("${file:" + key + "}", configuration.key());
    assertEquals(
        List.of("1: key: must lead to 32 random bytes in Base64"), mistakes("key: ${env:MAIL}"));
  }
}
