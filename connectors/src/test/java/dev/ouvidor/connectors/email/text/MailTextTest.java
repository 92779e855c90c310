package dev.ouvidor.connectors.email.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Em dom., 22 de nov. de 2026 às 12:00, Loja <sac@loja.example> escreveu:\n\n> Olá,\n> tudo?",
        "Em dom., 22 de nov. de 2026 às 12:00, Loja de Botas e Sapatos <\nsac@loja.example> escreveu:\n\n> Olá",
        "Loja <sac@loja.example> escreveu (domingo, 22/11/2026 à(s) 12:00):\n\n> Olá",
        "Loja <sac@loja.example> escreveu no dia domingo, 22/11/2026 à(s) 12:00:\n> Olá",
        "On Sun, Nov 22, 2026 at 12:00 PM Shop <sac@loja.example> wrote:\n\n> Hello",
        "> On 22 Nov 2026, at 12:00, Shop <sac@loja.example> wrote:\n> \n> Hello",
        "El dom, 22 nov 2026 a las 12:00, Tienda (<sac@loja.example>) escribió:\n\n> Hola",
        "El 22 nov 2026, a las 12:00, Tienda <sac@loja.example> escribió:\nHola",
        "-----Mensagem original-----\nDe: Loja\nOlá",
        "-----Original Message-----\nFrom: Shop\nHello",
        "________________________________\nDe: Loja <sac@loja.example>\nEnviado: domingo, 22 de novembro de 2026 12:00\nPara: Ana\nAssunto: Re: Pedido\n\nOlá",
        "*De:* Loja <sac@loja.example>\n*Enviada em:* domingo\n*Para:* Ana\n*Assunto:* Re: Pedido\n\nOlá",
        "From: Shop <sac@loja.example>\nSent: Sunday\nTo: Ana\nSubject: Re: Order\n\nHello",
        "De: Tienda <sac@loja.example>\nEnviado el: domingo\nPara: Ana\nAsunto: Re: Pedido\n\nHola",
        "Enviado do meu iPhone\n\n> Em 22 de nov. de 2026, à(s) 12:00, Loja <sac@loja.example> escreveu:\n> \n> Olá",
        "Sent from my Galaxy",
        "Enviado desde mi iPhone",
        "Enviado do Yahoo Mail para Android",
        "Obter o Outlook para iOS<https://aka.ms/o0ukef>",
        "-- \nAna Souza\nGerente",
        "----- Mensagem encaminhada -----\nDe: Loja"
      })
  void whatMailProgramsAddGoes(String added) throws Exception {
    assertEquals("Não chegou.\n\nAtt, Ana", plain("Não chegou.\n\nAtt, Ana\n\n" + added + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Em 12 de novembro a atendente me escreveu:\nnão temos mais o tamanho.",
        "De: 100 por 50? Não foi o que paguei.\nPara: mim tanto faz.",
        "Comprei 2 botas\n-- uma preta\n-- uma marrom",
        "Foi enviado do centro de distribuição em 3/11.",
        "On the site it says: 2 days.\nIt took 20."
      })
  void whatCustomersWriteStays(String text) throws Exception {
    assertEquals(text, plain(text));
  }

  @Test
  void aLineRightAboveAnAttributionStays() throws Exception {
    assertEquals(
        "Em resumo, quero a troca.",
        plain("Em resumo, quero a troca.\nEm 22/11/2026 12:00, Loja escreveu:\n> Olá"));
    assertEquals(
        "Não chegou.", plain("Não chegou.\nLoja <sac@loja.example> escreveu (22/11/2026):\n> Olá"));
  }

  @Test
  void answersBetweenQuotedLinesStay() throws Exception {
    assertEquals(
        "37\n\nNa Rua A",
        plain("Em 22/11/2026 12:00, Loja escreveu:\n> Tamanho?\n\n37\n\n> Endereço?\nNa Rua A"));
  }

  @Test
  void theWholeStaysIfNothingElseWould() throws Exception {
    String forwarded = "---------- Forwarded message ---------\nFrom: Loja\n\nSeu pedido saiu.";
    assertEquals(forwarded, plain(forwarded));
    assertEquals("Sent from my iPhone", plain("Sent from my iPhone\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div dir=ltr>Não <b>chegou</b></div><br><div class=gmail_quote><div class=gmail_attr>Em dom. Loja escreveu:</div><blockquote>Olá</blockquote></div>",
        "<p>Não chegou</p><div id=appendonsend></div><hr><div id=divRplyFwdMsg>De: Loja</div><div>Olá</div>",
        "<div>Não chegou</div><div><blockquote type=cite>Olá</blockquote></div>",
        "<div>Não chegou</div><div id=ms-outlook-mobile-signature>Obter o Outlook</div>",
        "<style>p{color:red}</style><p>Não chegou</p><div class=moz-cite-prefix>Em 22/11 Loja escreveu:</div><blockquote type=cite>Olá</blockquote>"
      })
  void htmlIsReadAsAPersonDoesWithoutWhatIsQuoted(String html) throws Exception {
    assertEquals("Não chegou", text("Content-Type: text/html; charset=utf-8", html, UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "windows-1252", "utf-8", "x-unknown", "us-ascii", ""})
  void whateverCharsetIsSaidAccentsAreRead(String charset) throws Exception {
    String type = charset.isEmpty() ? "X-None: 1" : "Content-Type: text/plain; charset=" + charset;
    assertEquals("não é", text(type, "não é", charset.equals("utf-8") ? UTF_8 : ISO_8859_1));
    assertEquals("não é", text("Content-Type: text/plain; charset=utf-8", "não é", ISO_8859_1));
  }

  @Test
  void plainTextIsPreferredAndAttachmentsAreNot() throws Exception {
    String mail =
        """
        --a
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=iso-8859-1; format=flowed
        Content-Transfer-Encoding: quoted-printable

        N=E3o chegou, e j=E1 faz=20
        um m=EAs.
        --b
        Content-Type: text/html

        <p>HTML</p>
        --b--
        --a
        Content-Type: text/plain; name=nota.txt
        Content-Disposition: attachment; filename=nota.txt

        ANEXO
        --a--
        """;
    assertEquals(
        "Não chegou, e já faz um mês.",
        text("Content-Type: multipart/mixed; boundary=a", mail, UTF_8));
  }

  private static String plain(String text) throws MessagingException {
    return text("Content-Type: text/plain; charset=utf-8", text, UTF_8);
  }

  private static String text(String header, String body, Charset charset)
      throws MessagingException {
    byte[] mail = (header + "\n\n" + body).replace("\n", "\r\n").getBytes(charset);
    var session = Session.getInstance(new Properties());
    return MailText.of(new MimeMessage(session, new ByteArrayInputStream(mail)));
  }
}
