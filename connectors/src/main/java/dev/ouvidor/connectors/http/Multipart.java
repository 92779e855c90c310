package dev.ouvidor.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Attachment;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A form in parts (multipart/form-data) that is being written. Not thread safe. */
final class Multipart {
  private final String boundary = UUID.randomUUID().toString();
  private final List<BodyPublisher> pieces = new ArrayList<>();

  Multipart(Map<String, String> form, List<FilePart> files) {
    form.forEach(
        (name, value) -> {
          begin(name, "", "text/plain; charset=utf-8");
          text(value + "\r\n");
        });
    for (FilePart part : files) {
      Attachment file = part.file();
      begin(part.field(), "; filename=\"" + quoted(file.name()) + "\"", file.mediaType());
      pieces.add(BodyPublishers.ofByteArray(file.bytes().get()));
      text("\r\n");
    }
    text("--" + boundary + "--\r\n");
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** Its length is known, so that nothing has to be sent in chunks. */
  BodyPublisher body() {
    return BodyPublishers.concat(pieces.toArray(BodyPublisher[]::new));
  }

  private void begin(String name, String more, String type) {
    text("--" + boundary + "\r\n");
    text("Content-Disposition: form-data; name=\"" + quoted(name) + "\"" + more + "\r\n");
    text("Content-Type: " + type + "\r\n\r\n");
  }

  private void text(String text) {
    pieces.add(BodyPublishers.ofString(text, UTF_8));
  }

  /** As browsers write names. */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }
}
