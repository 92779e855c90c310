package dev.ouvidor.connectors.email.text;

import dev.ouvidor.connectors.html.PlainText;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The words of a mail: plain text where there is any, else HTML as a person reads it; what is
 * quoted and signatures go, unless nothing would be left. Attachments are not looked at.
 */
public final class MailText {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 50_000;

  private MailText() {}

  /** A text part. */
  private record Piece(boolean html, boolean flowed, String content) {}

  /**
   * The text of a mail that has been read whole.
   *
   * @return empty if it has none; at most 50,000 characters
   * @throws MessagingException if its structure cannot be understood
   */
  public static String of(MimePart mail) throws MessagingException {
    List<Piece> pieces = pieces(mail, 0);
    String written = Quotes.strip(join(pieces, HtmlQuotes::strip));
    String text = written.isEmpty() ? join(pieces, body -> body).strip() : written;
    return cut(text.replace("\0", ""));
  }

  private static String join(List<Piece> pieces, Function<Element, Element> clean) {
    return pieces.stream()
        .map(piece -> piece.html() ? html(piece.content(), clean) : plain(piece))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private static String html(String content, Function<Element, Element> clean) {
    return PlainText.of(clean.apply(Jsoup.parse(content).body()));
  }

  private static String plain(Piece piece) {
    String text = piece.content().replace("\r\n", "\n").replace('\r', '\n');
    return piece.flowed() ? Flowed.unwrap(text) : text;
  }

  private static List<Piece> pieces(MimePart part, int depth) throws MessagingException {
    String type = type(part);
    if (isAttached(part) || depth > DEEPEST) {
      return List.of();
    }
    if (type.startsWith("multipart/")) {
      List<List<Piece>> children = children(part, depth);
      return type.equals("multipart/alternative") ? best(children) : concat(children);
    }
    boolean html = type.equals("text/html");
    if (!html && !type.equals("text/plain")) {
      return List.of();
    }
    boolean flowed = part.getContentType().toLowerCase(Locale.ROOT).contains("format=flowed");
    return List.of(new Piece(html, flowed, content(part)));
  }

  private static List<List<Piece>> children(MimePart part, int depth) throws MessagingException {
    // Not by getContent(), whose content handlers hang on the thread's class loader.
    var parts = new MimeMultipart(new MimePartDataSource(part));
    var children = new ArrayList<List<Piece>>();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart child = parts.getBodyPart(i);
      if (child instanceof MimePart mime) {
        children.add(pieces(mime, depth + 1));
      }
    }
    return children;
  }

  /** The same in several forms: the first that is plain text with words in it, else the last. */
  private static List<Piece> best(List<List<Piece>> forms) {
    List<Piece> last = List.of();
    for (List<Piece> form : forms) {
      boolean words = form.stream().anyMatch(piece -> !piece.content().isBlank());
      if (words && form.stream().noneMatch(Piece::html)) {
        return form;
      }
      last = words ? form : last;
    }
    return last;
  }

  private static List<Piece> concat(List<List<Piece>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static String content(MimePart part) throws MessagingException {
    try (var in = part.getInputStream()) {
      return Charsets.decode(in.readAllBytes(), part.getContentType());
    } catch (IOException e) {
      throw new MessagingException("Content-Transfer-Encoding: " + part.getEncoding(), e);
    }
  }

  private static boolean isAttached(Part part) throws MessagingException {
    String[] disposition = part.getHeader("Content-Disposition");
    return disposition != null
        && disposition[0].strip().toLowerCase(Locale.ROOT).startsWith("attachment");
  }

  private static String type(Part part) throws MessagingException {
    String type = part.getContentType().split("[;\\s]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.equals("text") ? "text/plain" : type;
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), LONGEST);
    boolean split =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, split ? end - 1 : end);
  }
}
