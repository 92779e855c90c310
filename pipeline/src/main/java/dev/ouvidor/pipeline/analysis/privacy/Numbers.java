package dev.ouvidor.pipeline.analysis.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the groups of digits of a text and names those that are personal data. */
final class Numbers {
  private static final int ENOUGH_FOR_ORDER = 6;
  private static final int LONGEST_JOINT = 6;
  private static final int[] CARD_LENGTHS = {16, 15, 14, 19, 18, 17, 13};

  private final Text text;
  private final Groups groups;
  private final Codes codes;
  private final Phones phones;
  private final List<PersonalSpan> emails;
  private final Passages passages;

  Numbers(Text text, List<PersonalSpan> emails) {
    this.text = text;
    this.emails = emails;
    this.groups = new Groups(text);
    this.codes = new Codes(groups);
    this.phones = new Phones(groups);
    this.passages = new Passages(text);
  }

  void addTo(List<PersonalSpan> found) {
    int email = 0;
    PersonalSpan previous = null;
    for (int g = 0; g < groups.size; ) {
      int start = groups.start[g];
      while (email < emails.size() && emails.get(email).end() <= start) {
        email++;
      }
      int end = passages.end(start);
      if (email < emails.size() && emails.get(email).start() <= start) {
        end = emails.get(email).end();
      }
      if (end <= start) {
        int date = groups.date(g);
        PersonalSpan span = date >= 0 ? null : match(g, previous);
        end = span != null ? span.end() : groups.end[date >= 0 ? date : g];
        if (span != null && (previous == null || span.start() >= previous.end())) {
          found.add(span);
          previous = span;
        }
      }
      while (g < groups.size && groups.start[g] < end) {
        g++;
      }
    }
  }

  private @Nullable PersonalSpan match(int g, @Nullable PersonalSpan previous) {
    PersonalSpan code = codes.known(g);
    if (code != null) {
      return code;
    }
    int start = numberStart(g);
    if (text.startsWith("+", start) || text.startsWith("(+", start)) {
      int last = phones.abroad(g);
      if (last >= 0) {
        return span(Kind.PHONE, start, last, Context.before(text, start));
      }
    }
    int codeStart = codes.start(g);
    Context context = Context.before(text, codeStart);
    if (context.nearest() == null && codeStart < start) {
      context = Context.before(text, start);
      codeStart = context.nearest() == null ? codeStart : start;
    }
    PersonalSpan document = document(g, context);
    if (document != null) {
      return document;
    }
    if (context.nearest() == Label.THING) {
      return null;
    }
    PersonalSpan named = named(g, start, codeStart, context, previous);
    return named != null ? named : follower(g, codeStart, previous);
  }

  /** With the plus and the parentheses around its beginning. */
  private int numberStart(int g) {
    int start = groups.start[g];
    if (text.at(start - 1) == '+') {
      start--;
    } else if (text.at(start - 1) == ' ' && text.at(start - 2) == '+') {
      start -= 2;
    }
    boolean bracketed =
        text.at(start - 1) == '('
            && (groups.gap[g] == ')' || (g + 1 < groups.size && groups.gap[g + 1] == ')'));
    return bracketed ? start - 1 : start;
  }

  private PersonalSpan span(Kind kind, int start, int last, Context context) {
    boolean key =
        context.has(Label.PIX) && (kind == Kind.CPF || kind == Kind.CNPJ || kind == Kind.PHONE);
    return new PersonalSpan(key ? Kind.PIX : kind, start, groups.end[last]);
  }

  /** Numbers with check digits that leave little doubt. */
  private @Nullable PersonalSpan document(int g, Context context) {
    Label nearest = context.nearest();
    boolean other = nearest == Label.TRACKING || nearest == Label.THING;
    int from = groups.start[g];
    int last = groups.total(g, 14);
    if (last >= 0
        && nearest != Label.CARD
        && (context.has(Label.CNPJ) || isCnpjShape(g, last, other))
        && CheckDigits.isCnpj(groups.digits(g, last))) {
      return span(Kind.CNPJ, from, last, context);
    }
    last = groups.total(g, 11);
    if (last >= 0
        && nearest != Label.PHONE
        && (context.has(Label.CPF) || isCpfShape(g, last, other))
        && CheckDigits.isCpf(groups.digits(g, last))) {
      return span(Kind.CPF, from, last, context);
    }
    last = card(g, context.has(Label.CARD), other);
    return last < 0 ? null : new PersonalSpan(Kind.CARD, from, groups.end[last]);
  }

  private boolean isCnpjShape(int g, int last, boolean written) {
    boolean full = groups.shape(g, 2, 3, 3, 4, 2) == last;
    boolean rough =
        last == g
            || groups.shape(g, 8, 4, 2) == last
            || groups.shape(g, 12, 2) == last
            || groups.shape(g, 8, 6) == last;
    return full || (rough && !written && isFree(g, last));
  }

  private boolean isCpfShape(int g, int last, boolean written) {
    boolean full = groups.shape(g, 3, 3, 3, 2) == last;
    boolean rough = last == g || last == g + 10 || groups.shape(g, 9, 2) == last;
    return full || (rough && !written && isFree(g, last));
  }

  private boolean isFree(int g, int last) {
    return groups.isWhole(g, last) && groups.before(g) != '/' && groups.gap[last] != '/';
  }

  /** The last group of the number of a card; −1 if none begins here. */
  private int card(int g, boolean named, boolean written) {
    for (int length : CARD_LENGTHS) {
      int last = groups.total(g, length);
      if (last >= 0 && (named || isCardShape(g, last, written)) && groups.isWhole(g, last)) {
        String digits = groups.digits(g, last);
        if (CheckDigits.isLuhn(digits) && (named || isIssued(digits))) {
          return last;
        }
      }
    }
    return -1;
  }

  private boolean isCardShape(int g, int last, boolean written) {
    if (last == g) {
      return !written;
    }
    boolean quarters = groups.length(g) == 4 && groups.length(g + 1) >= 4;
    return (quarters || groups.length(g) == 8) && groups.hasOnly(g, last, " -.");
  }

  /** Whether issuers have such numbers. Those on goods are as long and often pass as well. */
  private static boolean isIssued(String digits) {
    char first = digits.charAt(0);
    return switch (digits.length()) {
      case 13 -> first == '4' && !CheckDigits.isGtin(digits);
      case 14 -> first == '3' && "0689".indexOf(digits.charAt(1)) >= 0;
      default ->
          (first >= '3' && first <= '6')
              || (digits.compareTo("2221") >= 0 && digits.compareTo("2721") < 0);
    };
  }

  private @Nullable PersonalSpan named(
      int g, int start, int codeStart, Context context, @Nullable PersonalSpan previous) {
    Label nearest = context.nearest();
    boolean parcel = nearest == Label.TRACKING || context.has(Label.TRACKING);
    if (parcel) {
      PersonalSpan span = codes.parcel(g, codeStart);
      if (span != null) {
        return span;
      }
    }
    if (nearest == Label.ORDER && groups.gap[g] != ')') {
      return codes.order(g, codeStart, context.marked());
    }
    if (nearest == Label.NUMBERED_ORDER) {
      PersonalSpan span = codes.order(g, codeStart, false);
      boolean sure = span != null && span.end() - span.start() >= ENOUGH_FOR_ORDER;
      if (sure || context.has(Label.ORDER)) {
        return span;
      }
    }
    if (nearest == Label.POSTCODE) {
      return postcode(g, true);
    }
    PersonalSpan personal = phoneOrNif(g, start, context, isAnotherPhone(start, previous));
    return personal != null ? personal : postcode(g, false);
  }

  private @Nullable PersonalSpan phoneOrNif(int g, int start, Context context, boolean another) {
    boolean phone = another || context.has(Label.PHONE) || context.nearest() == Label.PIX;
    boolean nif = context.has(Label.NIF);
    if (passages.isGlued(groups.start[g], context)) {
      return null;
    }
    int last = nif || !phone ? nif(g, nif) : -1;
    if (last >= 0 && (nif || phones.home(g, false) != last || !isMobile(g))) {
      return new PersonalSpan(Kind.NIF, groups.start[g], groups.end[last]);
    }
    last = phones.home(g, phone);
    return last < 0 || nif || !isApart(start, last) ? null : span(Kind.PHONE, start, last, context);
  }

  /** "liguem 3456-7890 ou 3456-7891". */
  private boolean isAnotherPhone(int start, @Nullable PersonalSpan previous) {
    return previous != null
        && previous.kind() == Kind.PHONE
        && start >= previous.end()
        && start - previous.end() <= LONGEST_JOINT
        && passages.isList(previous.end(), start);
  }

  private boolean isMobile(int g) {
    return text.at(groups.start[g]) >= '6';
  }

  private boolean isApart(int start, int last) {
    int end = groups.end[last];
    int letters = text.letterEnd(end) - end;
    return letters != 1 && !Amounts.isAmount(text, start, end);
  }

  private int nif(int g, boolean named) {
    int last = groups.total(g, 9);
    if (last < 0 || !CheckDigits.isNif(groups.digits(g, last))) {
      return -1;
    }
    boolean shaped = last == g || (groups.shape(g, 3, 3, 3) == last && groups.gap[g] != '.');
    boolean likely =
        shaped
            && groups.isWhole(g, last)
            && !groups.isCrowded(g, last)
            && isApart(groups.start[g], last)
            && "1235".indexOf(text.at(groups.start[g])) >= 0;
    return named || likely ? last : -1;
  }

  private @Nullable PersonalSpan postcode(int g, boolean named) {
    int last = groups.shape(g, 5, 3);
    boolean dashed = last >= 0 && groups.gap[g] == '-';
    if (last < 0) {
      last = groups.shape(g, 2, 3, 3);
      dashed = last >= 0 && groups.gap[g] == '.' && groups.gap[g + 1] == '-';
    }
    if (last < 0) {
      last = groups.shape(g, 4, 3);
      dashed =
          last >= 0 && groups.gap[g] == '-' && text.at(groups.start[g]) != '0' && !isNumbered(g);
    }
    if (last < 0 && named) {
      last = Math.max(groups.shape(g, 8), groups.shape(g, 7));
    }
    return last >= 0 && isApart(groups.start[g], last) && (named || (dashed && isFree(g, last)))
        ? new PersonalSpan(Kind.POSTCODE, groups.start[g], groups.end[last])
        : null;
  }

  /** Whether a year with a number is more likely: no place follows. */
  private boolean isNumbered(int g) {
    int next = text.skipBlanks(groups.end[g + 1], 1);
    return groups.isYear(g)
        && !(text.isLetter(next) && Character.isUpperCase(text.raw.charAt(next)));
  }

  /** "pedidos 1234, 1235 e 1236". */
  private @Nullable PersonalSpan follower(int g, int start, @Nullable PersonalSpan previous) {
    if (previous == null
        || previous.kind() != Kind.ORDER
        || start < previous.end()
        || start - previous.end() > LONGEST_JOINT
        || !passages.isList(previous.end(), start)) {
      return null;
    }
    PersonalSpan span = codes.order(g, start, true);
    return span != null && span.end() - start == previous.end() - previous.start() ? span : null;
  }
}
