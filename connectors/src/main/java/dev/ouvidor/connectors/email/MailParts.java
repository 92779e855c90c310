package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Mail;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The parts of mails that say the same as text and as HTML, and those mails read again. */
final class MailParts {
  private MailParts() {}

  /** The text, or the HTML with its pictures: whatever a mail program likes better. */
  static Multipart of(Mail mail) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(mail.text(), UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(mail.html(), UTF_8.name(), "html");
    var related = new MimeMultipart("related");
    related.addBodyPart(html);
    for (Mail.Picture picture : mail.pictures()) {
      related.addBodyPart(part(picture));
    }
    var shown = new MimeBodyPart();
    shown.setContent(related);
    return new MimeMultipart("alternative", text, shown);
  }

  private static BodyPart part(Mail.Picture picture) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(picture.png(), "image/png")));
    part.setContentID("<" + picture.id() + ">");
    part.setDisposition(Part.INLINE);
    part.setFileName(picture.id() + ".png");
    return part;
  }

  /** What a mail says as text; of one without, whatever it holds. */
  static String text(Part mail) throws MessagingException, IOException {
    for (Part part : leaves(mail)) {
      if (part.isMimeType("text/plain")) {
        return String.valueOf(part.getContent());
      }
    }
    return String.valueOf(mail.getContent());
  }

  /** What a mail says as HTML, with its pictures in it; empty if it has none. */
  static String html(Part mail) throws MessagingException, IOException {
    List<Part> leaves = leaves(mail);
    String html = "";
    for (Part part : leaves) {
      html = part.isMimeType("text/html") ? String.valueOf(part.getContent()) : html;
    }
    for (Part part : leaves) {
      String[] id = part.getHeader("Content-ID");
      if (id != null && part.isMimeType("image/png")) {
        String bytes = Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes());
        html =
            html.replace("cid:" + id[0].replaceAll("[<>]", ""), "data:image/png;base64," + bytes);
      }
    }
    return html;
  }

  private static List<Part> leaves(Part part) throws MessagingException, IOException {
    if (!part.isMimeType("multipart/*")) {
      return List.of(part);
    }
    List<Part> leaves = new ArrayList<>();
    var parts = (Multipart) part.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      leaves.addAll(leaves(parts.getBodyPart(i)));
    }
    return leaves;
  }
}
