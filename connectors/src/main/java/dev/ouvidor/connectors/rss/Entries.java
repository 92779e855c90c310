package dev.ouvidor.connectors.rss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.http.WebClient;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of the entries of one feed.
 *
 * @param feed address of the feed
 * @param team names, in lower case, under which the shop itself writes
 */
record Entries(String connection, Family family, URI feed, Set<String> team) {
  private static final Eligibility READ_ONLY = Eligibility.refused("rss.no_api");
  private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern MAILBOX = Pattern.compile("\\S+@\\S+ \\((.+)\\)");
  private static final int ID = 32;

  /**
   * Reads an entry; its version, dates and history are for the reader to say.
   *
   * @return null for what says nothing, or what the shop itself wrote
   * @throws FieldException if there is nothing to know it by
   */
  @Nullable Feedback read(SyndFeed in, SyndEntry entry) {
    boolean atom = String.valueOf(in.getFeedType()).startsWith("atom");
    String title = title(entry, atom);
    String text = text(entry, atom);
    String link = link(entry);
    String own = orNull(entry.getUri());
    String identity = own != null ? own : link != null ? link : title + "\n" + text;
    if (title.isEmpty() && text.isEmpty()) {
      if (own == null && link == null) {
        throw new FieldException("entry", null, "has neither id nor link nor words");
      }
      return null;
    }
    if (isRepeated(title, text)) {
      title = "";
    }
    String id = idOf(identity, feed);
    Author author = author(entry, id);
    if (author.name() != null && team.contains(author.name().toLowerCase(Locale.ROOT))) {
      return null;
    }
    return Feedback.builder(connection, RssType.NAME, family, id)
        .author(author)
        .title(title.isEmpty() ? null : title)
        .text(text)
        .language(language(in.getLanguage()))
        .url(link)
        .eligibility(READ_ONLY)
        .build();
  }

  /** When it was published as far as the feed tells; null if it does not. */
  static @Nullable Instant publishedAt(SyndEntry entry) {
    Instant published = instant(entry.getPublishedDate());
    return published == null ? updatedAt(entry) : published;
  }

  /** When it was last changed; null if the feed does not tell. */
  static @Nullable Instant updatedAt(SyndEntry entry) {
    return instant(entry.getUpdatedDate());
  }

  /** Native ids of what the feed says is deleted (RFC 6721). */
  List<String> deleted(SyndFeed in) {
    return in.getForeignMarkup().stream()
        .filter(
            element ->
                element.getName().equals("deleted-entry")
                    && element.getNamespaceURI().equals(TOMBSTONES))
        .map((Element element) -> element.getAttributeValue("ref"))
        .filter(Objects::nonNull)
        .map(ref -> idOf(ref, feed))
        .toList();
  }

  Feedback tombstone(String id, Instant createdAt, Instant now) {
    return Feedback.tombstone(connection, RssType.NAME, family, id, createdAt, now);
  }

  /** An address or another URI names the entry in every feed, anything else in this one only. */
  static String idOf(String identity, URI feed) {
    boolean global = identity.matches("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
    String name = global ? identity : feed + "\n" + identity;
    return Ids.sha256(name.getBytes(UTF_8)).substring(0, ID);
  }

  /** Whether it is but the beginning of the text, as in feeds of what has no titles. */
  private static boolean isRepeated(String title, String text) {
    return !text.isEmpty() && text.startsWith(title.replaceFirst("\\s*(…|\\.\\.\\.)$", ""));
  }

  private static String title(SyndEntry entry, boolean atom) {
    SyndContent title = entry.getTitleEx();
    if (title == null || title.getValue() == null) {
      return "";
    }
    // Titles of RSS are plain text by the standard, but come escaped for HTML all the same.
    return atom
        ? plain(title, true)
        : Parser.unescapeEntities(title.getValue(), false).replaceAll("\\s+", " ").strip();
  }

  /** The whole text where the feed has it, else the summary. */
  private static String text(SyndEntry entry, boolean atom) {
    for (SyndContent content : entry.getContents()) {
      String text = plain(content, atom);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return entry.getDescription() == null ? "" : plain(entry.getDescription(), atom);
  }

  /** Atom says what is markup; in RSS everything is. */
  private static String plain(SyndContent content, boolean atom) {
    String value = content.getValue();
    if (value == null) {
      return "";
    }
    boolean markup = !atom || String.valueOf(content.getType()).contains("html");
    return markup ? PlainText.ofHtml(value) : value.strip();
  }

  private @Nullable String link(SyndEntry entry) {
    URI link = WebClient.address(feed, entry.getLink());
    return link == null ? null : link.toString();
  }

  private Author author(SyndEntry entry, String id) {
    for (SyndPerson person : entry.getAuthors()) {
      String name = orNull(person.getName());
      if (name != null) {
        String uri = orNull(person.getUri());
        return Author.of(uri == null ? feed.getHost() + "/" + name : uri, null, name);
      }
    }
    String given = orNull(entry.getAuthor());
    Matcher mailbox = MAILBOX.matcher(given == null ? "" : given);
    String name = mailbox.matches() ? mailbox.group(1) : given;
    return name == null || name.contains("@")
        ? Author.of(id, null, null)
        : Author.of(feed.getHost() + "/" + name, null, name);
  }

  private static @Nullable String language(@Nullable String declared) {
    String tag = declared == null ? "" : declared.strip().replace('_', '-');
    return LANGUAGE.matcher(tag).matches() ? tag : null;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
