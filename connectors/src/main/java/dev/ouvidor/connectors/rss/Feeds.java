package dev.ouvidor.connectors.rss;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses feeds of all dialects. Document types are refused, and with them entities of any kind: a
 * feed reaches neither our files nor our memory.
 */
final class Feeds {
  /** One in one entry would make the whole feed unreadable. */
  private static final Pattern NOT_XML =
      Pattern.compile(
          "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]"
              + "|&#0*(?:[0-8]|1[124-9]|2\\d|3[01]);|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]);");

  private Feeds() {}

  /**
   * @param contentType as the server declares it
   * @throws FeedException if it is no feed
   */
  static SyndFeed parse(byte[] document, @Nullable String contentType)
      throws IOException, FeedException {
    String text = NOT_XML.matcher(decode(document, contentType)).replaceAll("");
    try {
      return new SyndFeedInput().build(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new FeedException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The standard reads text/xml without a charset as ASCII, which nobody means: then what the
   * document says of itself counts.
   */
  private static String decode(byte[] document, @Nullable String contentType) throws IOException {
    boolean told = contentType != null && contentType.contains("charset=");
    var text = new StringWriter();
    try (Reader reader =
        new XmlReader(
            new ByteArrayInputStream(document), told ? contentType : "application/xml", true)) {
      reader.transferTo(text);
    }
    return text.toString();
  }
}
