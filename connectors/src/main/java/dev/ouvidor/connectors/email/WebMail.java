package dev.ouvidor.connectors.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.email.MailStandIn.Received;
import dev.ouvidor.connectors.sandbox.Attached;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URLEncoder;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The web mail of the demo, as a customer sees it: plain pages, everything a mail holds is text.
 */
final class WebMail {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d 'de' MMM 'de' yyyy, HH:mm", Locale.forLanguageTag("pt-BR"))
          .withZone(ZoneId.of("America/Sao_Paulo"));

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="pt-BR"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s · Correio da Vila</title>
      <style>
      :root{color-scheme:light dark;--bg:#f3f4f8;--card:#fff;--ink:#1b1f2a;--soft:#5b6375;
       --line:#dfe3ec;--brand:#27509b}
      @media(prefers-color-scheme:dark){:root{--bg:#12151c;--card:#1b202b;--ink:#e8ebf2;
       --soft:#a2abbd;--line:#2c3342;--brand:#8fb4ff}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
      header{background:var(--brand);padding:.9rem 1.25rem}
      header a{color:var(--card);font-weight:650;text-decoration:none}
      main{max-width:46rem;margin:1.5rem auto;padding:0 1rem}
      h1{font-size:1.35rem;margin:0 0 1rem;overflow-wrap:anywhere}
      .card{background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden}
      ul{list-style:none;margin:0;padding:0}
      li+li{border-top:1px solid var(--line)}
      li a{display:grid;grid-template-columns:1fr auto;gap:.15rem 1rem;padding:.85rem 1.1rem;
       color:inherit;text-decoration:none}
      li a:hover,li a:focus-visible{background:var(--bg)}
      a:focus-visible{outline:3px solid var(--brand);outline-offset:-3px}
      .soft{color:var(--soft);font-size:.9rem}
      .preview{grid-column:1/-1;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
      b{overflow-wrap:anywhere}
      .empty{padding:2.5rem 1.1rem;text-align:center}
      article{padding:1.25rem}
      dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem .9rem;margin:0 0 1.1rem;
       padding-bottom:1rem;border-bottom:1px solid var(--line)}
      dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
      .text{white-space:pre-wrap;overflow-wrap:anywhere}
      iframe{width:100%%;height:75vh;border:0}
      p.back{margin:0 0 .75rem}p.back a{color:var(--brand)}
      </style></head><body>
      <header><a href="/">✉ Correio da Vila</a></header><main>
      """;

  private static final String FOOT = "</main></body></html>\n";

  String mailboxes(Map<String, Integer> counts) {
    var page = new StringBuilder(HEAD.formatted("Caixas de entrada"));
    page.append("<h1>Caixas de entrada</h1><div class=card>");
    if (counts.isEmpty()) {
      page.append("<p class='empty soft'>Ninguém recebeu nada ainda.</p>");
    } else {
      page.append("<ul>");
      counts.forEach(
          (address, count) ->
              page.append("<li><a href=\"/mail/%s\">".formatted(inAddress(address)))
                  .append("<b>%s</b>".formatted(escape(address)))
                  .append("<span class=soft>%s</span></a></li>".formatted(messages(count))));
      page.append("</ul>");
    }
    return page.append("</div>").append(FOOT).toString();
  }

  String inbox(String address, List<Received> mails) {
    var page = new StringBuilder(HEAD.formatted(escape(address)));
    page.append("<p class=back><a href=\"/\">← Caixas de entrada</a></p>")
        .append("<h1>%s</h1><div class=card>".formatted(escape(address)));
    if (mails.isEmpty()) {
      page.append("<p class='empty soft'>Nenhuma mensagem.</p>");
    } else {
      page.append("<ul>");
      for (int i = mails.size() - 1; i >= 0; i--) {
        Received mail = mails.get(i);
        page.append("<li><a href=\"/mail/%s/%d\">".formatted(inAddress(address), i))
            .append("<b>%s</b>".formatted(escape(mail.subject())))
            .append("<span class=soft>%s</span>".formatted(moment(mail.date())))
            .append("<span>%s</span>".formatted(escape(sender(mail.from()))))
            .append("<span class='soft preview'>%s</span>".formatted(escape(preview(mail))))
            .append("</a></li>");
      }
      page.append("</ul>");
    }
    return page.append("</div>").append(FOOT).toString();
  }

  /**
   * @param number of the mail in the inbox
   * @param framed whether it is shown as HTML rather than as text
   */
  String mail(String address, int number, Received mail, boolean framed) {
    String place = "/mail/" + inAddress(address) + "/" + number;
    return new StringBuilder(HEAD.formatted(escape(mail.subject())))
        .append("<p class=back><a href=\"/mail/%s\">← ".formatted(inAddress(address)))
        .append("%s</a></p><div class=card><article>".formatted(escape(address)))
        .append("<h1>%s</h1><dl>".formatted(escape(mail.subject())))
        .append("<dt>De</dt><dd>%s</dd>".formatted(escape(sender(mail.from()))))
        .append("<dt>Para</dt><dd>%s</dd>".formatted(escape(sender(mail.to()))))
        .append("<dt>Data</dt><dd>%s</dd></dl>".formatted(moment(mail.date())))
        .append(
            framed
                ? "<iframe title=\"%s\" src=\"%s/view\"></iframe>"
                    .formatted(escape(mail.subject()), place)
                : "<div class=text>%s</div>".formatted(escape(mail.text())))
        .append(Attached.html(place, mail.files()))
        .append("</article></div>")
        .append(FOOT)
        .toString();
  }

  private static String messages(int count) {
    return count == 1 ? "1 mensagem" : count + " mensagens";
  }

  private static String preview(Received mail) {
    String line = mail.text().replaceAll("\\s+", " ").strip();
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }

  private static String sender(String header) {
    try {
      return new InternetAddress(header).toUnicodeString();
    } catch (AddressException e) {
      return header;
    }
  }

  private static String moment(Date date) {
    return MOMENT.format(date.toInstant());
  }

  private static String inAddress(String text) {
    return escape(URLEncoder.encode(text, UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
