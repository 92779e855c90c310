package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.email.MailStandIn.Received;
import dev.ouvidor.connectors.sandbox.Attached;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files go along with replies through the API. */
@ExtendWith(Running.class)
class FilesApiIT {
  private static final String PNG = "image/png";

  private final Product product;
  private final Client admin;

  FilesApiIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void filesGoToTheCustomerByteForByteAndStayWithTheReply() throws Exception {
    Feedback said = survey("Filomena Anexo");
    String id = product.say(said);
    byte[] photo = photo(1, 1_600_000);
    byte[] note = "Nota nº 7\n--\r\nfim\n".getBytes(UTF_8);
    JsonNode first = attach(id, "../../fotos/caixa \u202e\"nº 1\".png", PNG, photo).json();
    Client.Answer both = attach(id, "nota", "text/plain", note);
    assertEquals(201, both.status(), both.text());
    assertEquals(List.of("caixa _nº 1_.png", "nota.txt"), names(both.json()));
    assertEquals(names(both.json()), names(draft(id)), "kept for another device");
    String picture = fileId(first, 0);

    JsonNode reply = send(id, said, "Segue a foto!", ids(both.json()));

    assertEquals(List.of("caixa _nº 1_.png", "nota.txt"), names(reply));
    untilState(id, reply, "SENT");
    List<Attached> came = mail(said).files();
    assertArrayEquals(photo, came.get(0).bytes());
    assertArrayEquals(note, came.get(1).bytes());
    assertEquals("caixa _nº 1_.png", came.get(0).name());
    assertTrue(admin.get("/api/cases/" + id + "/draft").json().path("draft").isNull());

    var got =
        admin
            .http()
            .send(admin.request("GET", path(id, picture), new byte[0]), BodyHandlers.ofByteArray());
    assertArrayEquals(photo, got.body());
    assertEquals(PNG, got.headers().firstValue("Content-Type").orElse(""));
    String disposition = got.headers().firstValue("Content-Disposition").orElse("");
    assertTrue(disposition.startsWith("attachment; filename*=UTF-8''caixa%20_"), disposition);
    assertTrue(got.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"));
    assertEquals("nosniff", got.headers().firstValue("X-Content-Type-Options").orElse(""));
    Client.Answer trail =
        admin.until(
            "/api/audit",
            answer ->
                answer.text().contains("GET /api/cases/{id}/files/{file}")
                    && answer.text().contains("file=" + picture));
    assertFalse(trail.text().contains("caixa"), "names are not written down");
    assertEquals(404, remove(admin, id, picture).status(), "sent, so it is out of the draft");
  }

  @Test
  void whatIsNotWhatItIsCalledOrIsTooMuchIsRefused() {
    String id = product.say(survey("Fabiana Recusa"));
    byte[] photo = photo(2, 5_000);
    for (String markup :
        List.of(
            "<html><script>alert(1)</script>", "\n<svg onload='x'/>", "#!/bin/sh\nrm", "MZ\0")) {
      assertEquals(
          "attachment_type",
          attach(id, "a.txt", "text/plain", markup.getBytes(ISO_8859_1)).error(),
          markup);
    }
    assertEquals("attachment_type", attach(id, "a.pdf", "application/pdf", photo).error());
    assertEquals("attachment_type", attach(id, "a.svg", "image/svg+xml", photo).error());
    assertEquals("attachment_type", attach(id, "a.png", PNG, new byte[0]).error());
    assertEquals("missing", admin.send("POST", draftPath(id), photo).error());
    assertEquals(
        "invalid", admin.with("X-File-Name", "%zz").send("POST", draftPath(id), photo).error());
    Client.Answer large = attach(id, "a.png", PNG, photo(3, 7_000_001));
    assertEquals(413, large.status());
    assertEquals("attachment_too_large", large.error());
    assertEquals(201, attach(id, "nota.exe", "", photo).status());
    assertEquals(List.of("nota.exe.png"), names(draft(id)));
    assertEquals("attachments_too_large", attach(id, "b.png", PNG, photo(4, 6_999_000)).error());
    for (int i = 1; i < 10; i++) {
      assertEquals(201, attach(id, "n.png", PNG, photo).status());
    }
    assertEquals("too_many_attachments", attach(id, "n.png", PNG, photo).error());

    String onFacebook = product.say(comment("Fabrícia Muda"));
    assertEquals("no_attachments", attach(onFacebook, "a.png", PNG, photo).error());
    assertEquals(404, attach("nobody", "a.png", PNG, photo).status());
  }

  @Test
  void picturesStandUnderThePostWithTheReply() {
    Feedback post = product.post("fabricia_x", "cadê a etiqueta?").build();
    String id = product.say(post);
    byte[] photo = photo(9, 90_000);
    assertEquals(
        "attachment_type", attach(id, "a.txt", "text/plain", "nota".getBytes(UTF_8)).error());
    assertEquals(413, attach(id, "a.png", PNG, photo(10, 5_000_001)).status());
    JsonNode named = attach(id, "CPF 529.982.247-25.png", PNG, photo).json();
    assertEquals("file_name_personal", onX(id, post, ids(named)).error());
    remove(admin, id, fileId(named, 0));
    Client.Answer attached = attach(id, "etiqueta.png", PNG, photo);
    assertEquals(201, attached.status(), attached.text());

    Client.Answer answer = onX(id, post, ids(attached.json()));
    assertEquals(202, answer.status(), answer.text());
    untilState(id, last(answer.json()), "SENT");

    List<Attached> shown = product.x.files(post.nativeId());
    assertEquals(List.of("etiqueta.png"), shown.stream().map(Attached::name).toList());
    assertArrayEquals(photo, shown.get(0).bytes());
  }

  private Client.Answer onX(String id, Feedback post, List<String> files) {
    return reply(
        admin, id, post, "@fabricia_x Ei-la!", Map.of("files", files, "visibility", "PUBLIC"));
  }

  @Test
  void filesBelongToOneCaseAndOnePersonUntilTheyAreSent() throws Exception {
    Feedback said = survey("Fernanda Dona");
    String id = product.say(said);
    String other = product.say(survey("Francisca Outra"));
    Client colleague = product.person("Filipe", "agent");
    Client reader = product.person("Flora", "analyst");
    JsonNode kept = attach(id, "a.png", PNG, photo(5, 3_000)).json();
    String file = fileId(kept, 0);
    assertEquals(200, admin.get(path(id, file)).status());
    assertEquals(404, admin.get(path(other, file)).status(), "of another case");
    assertEquals(404, colleague.get(path(id, file)).status(), "of somebody else's draft");
    assertEquals(404, remove(colleague, id, file).status());
    assertEquals(
        "file_gone", reply(colleague, id, said, "Segue", Map.of("files", List.of(file))).error());
    assertEquals("invalid", reply(admin, id, said, "Segue", Map.of("files", "a")).error());

    JsonNode held = last(reply(admin, id, said, "Segue", held(file)).json());
    assertEquals(200, colleague.get(path(id, file)).status(), "it is the case's now");
    assertEquals(403, reader.get(path(id, file)).status(), "who sees no personal data");
    assertEquals(401, product.stranger().get(path(id, file)).status());
    decide(id, held, "undo");
    Client.Answer back =
        admin.post(draftPath(id) + "/back", Map.of("reply", held.path("id").asText()));
    assertEquals(List.of("a.png"), names(back.json()), back.text());
    Client.Answer out = remove(admin, id, file);
    assertEquals(List.of(), names(out.json()), out.text());
    assertEquals(200, admin.get(path(id, file)).status(), "the reply still has it");

    String unsent = fileId(attach(id, "b.png", PNG, photo(6, 3_000)).json(), 0);
    assertTrue(isKept(unsent));
    send(id, said, "Sem anexo", List.of());
    assertFalse(isKept(unsent), "what was not sent goes with the draft");
    assertTrue(isKept(file));
  }

  @Test
  void anErasedPersonsFilesAreGone() throws Exception {
    Feedback said = survey("Fausta Apagada");
    String id = product.say(said);
    JsonNode files = attach(id, "laudo da Fausta.png", PNG, photo(7, 900_000)).json();
    JsonNode reply = send(id, said, "Segue", ids(files));
    untilState(id, reply, "SENT");
    String drafted = fileId(attach(id, "b.png", PNG, photo(8, 3_000)).json(), 0);
    String sent = fileId(files, 0);
    assertTrue(isKept(sent) && isKept(drafted));
    for (String format : List.of("json", "html")) {
      // Found by a search, which sees the reply a moment later.
      admin.until(
          "/api/privacy/export?of=" + id + "&format=" + format,
          answer -> answer.text().contains("laudo da Fausta.png"));
    }

    String erasure = erase(id);
    admin.until(
        "/api/privacy/erasures",
        answer ->
            StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .anyMatch(
                    one ->
                        one.path("id").asText().equals(erasure)
                            && one.path("state").asText().equals("DONE")));

    assertFalse(isKept(sent) || isKept(drafted));
    assertEquals(404, admin.get(path(id, sent)).status());
  }

  private String erase(String caseId) {
    JsonNode plan = admin.post("/api/privacy/preview", Map.of("of", List.of(caseId))).json();
    Client.Answer asked =
        admin.post(
            "/api/privacy/erasures",
            Map.of(
                "of", List.of(caseId),
                "terms", List.of(),
                "confirm", plan.path("confirm").asText()));
    assertTrue(asked.status() < 300, asked.text());
    return asked.json().path("id").asText();
  }

  private static Feedback survey(String name) {
    String key = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Feedback.builder("pesquisa", "survey", Family.SURVEY, "files-" + key)
        .author(new Author("id-" + key, null, name, key + "@files.test", null, false))
        .text("Nunca mandaram a foto do conserto")
        .visibility(Visibility.PRIVATE)
        .createdAt(now)
        .collectedAt(now)
        .build();
  }

  private static Feedback comment(String name) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Feedback.builder("pagina", "facebook", Family.SOCIAL, "files-comment")
        .author(Author.of("id-" + name, null, name))
        .text("Nunca mandaram a foto do conserto")
        .createdAt(now)
        .collectedAt(now)
        .build();
  }

  /** Begins as a picture does; the rest can be any byte. */
  private static byte[] photo(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    byte[] magic = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    return bytes;
  }

  private Client.Answer attach(String caseId, String name, String type, byte[] bytes) {
    Client named = admin.with("X-File-Name", URLEncoder.encode(name, UTF_8).replace("+", "%20"));
    Client typed = type.isEmpty() ? named : named.with("Content-Type", type);
    return typed.send("POST", draftPath(caseId), bytes);
  }

  private static Client.Answer remove(Client client, String caseId, String file) {
    return client.send("DELETE", draftPath(caseId) + "/" + file, new byte[0]);
  }

  private JsonNode draft(String caseId) {
    return admin.get("/api/cases/" + caseId + "/draft").json().path("draft");
  }

  private JsonNode send(String caseId, Feedback to, String text, List<String> files) {
    Client.Answer answer = reply(admin, caseId, to, text, Map.of("files", files));
    assertEquals(202, answer.status(), answer.text());
    return last(answer.json());
  }

  private static Map<String, Object> held(String file) {
    return Map.of("files", List.of(file), "hold", 60);
  }

  private Client.Answer reply(
      Client client, String caseId, Feedback to, String text, Map<String, ?> more) {
    JsonNode seen = client.get("/api/cases/" + caseId).json();
    var body = new HashMap<String, Object>(Map.of("visibility", "PRIVATE"));
    body.putAll(more);
    body.put("text", text);
    body.put("to", to.id());
    body.put("version", seen.path("version").asText());
    return client.post("/api/cases/" + caseId + "/replies", body);
  }

  private void decide(String caseId, JsonNode reply, String action) {
    admin.post(
        "/api/cases/" + caseId + "/replies/" + reply.path("id").asText() + "/decision",
        Map.of("action", action));
  }

  private void untilState(String caseId, JsonNode reply, String state) {
    admin.until(
        "/api/cases/" + caseId,
        answer -> {
          for (JsonNode turn : answer.json().path("conversation")) {
            if (turn.path("id").equals(reply.path("id"))) {
              return turn.path("state").asText().equals(state);
            }
          }
          return false;
        });
  }

  private Received mail(Feedback to) {
    return product.mail.inbox(String.valueOf(to.author().email())).get(0);
  }

  private boolean isKept(String file) throws IOException {
    return product.elastic.client().exists(e -> e.index(Indices.FILES).id(file + "~0")).value();
  }

  private static String draftPath(String caseId) {
    return "/api/cases/" + caseId + "/draft/files";
  }

  private static String path(String caseId, String file) {
    return "/api/cases/" + caseId + "/files/" + file;
  }

  private static JsonNode last(JsonNode whole) {
    JsonNode turns = whole.path("conversation");
    return turns.path(turns.size() - 1);
  }

  private static String fileId(JsonNode of, int i) {
    return of.path("files").path(i).path("id").asText();
  }

  private static List<String> ids(JsonNode of) {
    return all(of, "id");
  }

  private static List<String> names(JsonNode of) {
    return all(of, "name");
  }

  private static List<String> all(JsonNode of, String field) {
    var all = new ArrayList<String>();
    of.path("files").forEach(file -> all.add(file.path(field).asText()));
    return all;
  }
}
