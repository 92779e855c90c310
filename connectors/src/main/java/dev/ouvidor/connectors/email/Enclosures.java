package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Attachment;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.List;

/** Files that go along with mails. */
final class Enclosures {
  private Enclosures() {}

  /** A text and files that come to its reader byte for byte. */
  static MimeMultipart with(String text, List<Attachment> files) throws MessagingException {
    var words = new MimeBodyPart();
    words.setText(text, UTF_8.name());
    var all = new MimeMultipart(words);
    for (Attachment file : files) {
      all.addBodyPart(part(file));
    }
    return all;
  }

  private static MimeBodyPart part(Attachment file) throws MessagingException {
    boolean text = file.mediaType().startsWith("text/");
    var type = new ContentType(file.mediaType() + (text ? "; charset=utf-8" : ""));
    var part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(file.bytes().get(), type.toString())));
    ParameterList named = new ParameterList();
    named.set("filename", Letter.oneLine(file.name()), UTF_8.name());
    part.setHeader(
        "Content-Disposition", new ContentDisposition(Part.ATTACHMENT, named).toString());
    part.setHeader("Content-Type", type.toString());
    // Whatever else mail servers are free to do to the ends of lines.
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }
}
