package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.identifier.BankCard;
import io.qingliu.connectors.edge.identifier.CitizenId;
import io.qingliu.connectors.edge.identifier.EmailSpan;
import io.qingliu.connectors.edge.identifier.IpAddress;
import io.qingliu.connectors.edge.identifier.NormalText;
import io.qingliu.connectors.edge.identifier.UnifiedSocialCreditCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Scans what leaves the edge: finds whether and where a raw identifier stands in a text, by kind
 * only.
 *
 * <p>Numbers count if they stand alone, so that epoch milliseconds, waybills, digests and ordinary
 * ids do not; identity numbers and credit codes count if their checks fit. Escapes of JSON and URLs
 * are looked through. One pass, no regular expressions. One instance serves one thread.
 */
public final class LeakScanner {
    private static final int MOBILE = 11;
    private static final int CARD_GROUP = 4;

    private final ScanView view = new ScanView();

    /** Kinds found in the text; empty for null. */
    public Set<LeakKind> kinds(CharSequence text) {
        EnumSet<LeakKind> kinds = EnumSet.noneOf(LeakKind.class);
        for (Leak leak : find(text)) {
            kinds.add(leak.kind());
        }
        return kinds;
    }

    /** Kinds found in UTF-8 bytes; malformed bytes count as blanks. */
    public Set<LeakKind> kinds(byte[] utf8) {
        return kinds(new String(utf8, StandardCharsets.UTF_8));
    }

    /** Whether the text holds a raw identifier of any kind. */
    public boolean leaks(CharSequence text) {
        return !find(text).isEmpty();
    }

    /** Whether UTF-8 bytes hold a raw identifier of any kind. */
    public boolean leaks(byte[] utf8) {
        return leaks(new String(utf8, StandardCharsets.UTF_8));
    }

    /** Every raw identifier in the text, in order, not overlapping; empty for null. */
    public List<Leak> find(CharSequence text) {
        if (text == null || text.length() < 6) {
            // The shortest of all is a@b.cn.
            return List.of();
        }
        view.read(text);
        List<Leak> leaks = scan();
        view.forget();
        return leaks;
    }

    private List<Leak> scan() {
        List<Leak> leaks = List.of();
        int covered = 0;
        int at = 0;
        while (at < view.length()) {
            Span span = spanAt(at, covered);
            if (span == null) {
                at = nextStart(at);
                continue;
            }
            if (leaks.isEmpty()) {
                leaks = new ArrayList<>();
            }
            leaks.add(new Leak(span.kind, view.origin(span.start), view.origin(span.end)));
            covered = span.end;
            at = span.end;
        }
        return leaks;
    }

    private record Span(LeakKind kind, int start, int end) {}

    /** Skips the rest of a run of letters and digits: nothing starts inside one. */
    private int nextStart(int from) {
        int at = from + 1;
        if (NormalText.isAlphanumeric(view.charAt(from))) {
            while (at < view.length() && NormalText.isAlphanumeric(view.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private Span spanAt(int at, int covered) {
        char c = view.charAt(at);
        if (c == '@') {
            int end = EmailSpan.end(view, at);
            return end < 0
                    ? null
                    : new Span(LeakKind.EMAIL, Math.max(covered, EmailSpan.start(view, at)), end);
        }
        if (c == ':' || Character.digit(c, 16) >= 0) {
            Span version6 = version6(at);
            if (version6 != null) {
                return version6;
            }
        }
        return NormalText.isDigit(c) ? number(at) : null;
    }

    private Span number(int at) {
        int end = runEnd(at);
        int length = end - at;
        if (length == CitizenId.LENGTH) {
            if (isCitizenId(at)) {
                return new Span(LeakKind.CITIZEN_ID, at, end);
            }
            if (isPersonalCreditCode(at)) {
                return new Span(LeakKind.PERSONAL_CREDIT_CODE, at, end);
            }
        }
        if (isFraction(at)) {
            return null;
        }
        if (BankCard.isUnionPay(view, at, end)
                && digitsEnd(at) == end
                && BankCard.checks(view, at, end)) {
            return new Span(LeakKind.BANK_CARD, at, end);
        }
        int cardEnd = length == CARD_GROUP ? groupedCardEnd(at) : -1;
        if (cardEnd > 0) {
            return new Span(LeakKind.BANK_CARD, at, cardEnd);
        }
        if (isMobile(at, end)) {
            return new Span(LeakKind.PHONE, at, end);
        }
        int grouped = groupedMobileEnd(at, end);
        if (grouped > 0) {
            return new Span(LeakKind.PHONE, at, grouped);
        }
        int dotted = version4End(at);
        return dotted > 0 ? new Span(LeakKind.IPV4, at, dotted) : null;
    }

    private boolean isCitizenId(int at) {
        return CitizenId.hasShape(view, at)
                && CitizenId.hasDate(view, at)
                && CitizenId.checks(view, at);
    }

    private boolean isPersonalCreditCode(int at) {
        return view.charAt(at) == '9'
                && view.charAt(at + 1) == '2'
                && UnifiedSocialCreditCode.hasShape(view, at)
                && UnifiedSocialCreditCode.checks(view, at);
    }

    /**
     * The fraction of a decimal number may look like anything; {@code 1.138…} is an item of a list.
     */
    private boolean isFraction(int at) {
        if (!followsDottedDigit(at)) {
            return false;
        }
        int start = at - 1;
        while (start > 0 && NormalText.isDigit(view.charAt(start - 1))) {
            start--;
        }
        return at - 1 - start > 2 || view.charAt(start) == '0';
    }

    private boolean followsDottedDigit(int at) {
        return at >= 2 && view.charAt(at - 1) == '.' && NormalText.isDigit(view.charAt(at - 2));
    }

    private boolean isMobile(int at, int end) {
        int start = end - MOBILE;
        int extra = start - at;
        boolean prefix =
                extra == 0
                        || (extra == 2 && startsWith(at, "86"))
                        || (extra == 3 && startsWith(at, "086"))
                        || (extra == 4 && startsWith(at, "0086"));
        return prefix && startsMobile(start) && digitsEnd(at) == end;
    }

    /** {@code 138 0000 0000} and {@code 138-0000-0000}, not as a part of a longer chain. */
    private int groupedMobileEnd(int at, int firstEnd) {
        if (firstEnd - at != 3 || firstEnd >= view.length() || !startsMobile(at)) {
            return -1;
        }
        char gap = view.charAt(firstEnd);
        if ((gap != ' ' && gap != '-') || (at > 0 && view.charAt(at - 1) == '-')) {
            return -1;
        }
        int secondEnd = digitsEnd(firstEnd + 1);
        if (secondEnd - firstEnd != 5
                || secondEnd >= view.length()
                || view.charAt(secondEnd) != gap) {
            return -1;
        }
        int end = digitsEnd(secondEnd + 1);
        boolean whole = end - secondEnd == 5 && runEnd(secondEnd + 1) == end;
        boolean goesOn = end < view.length() && view.charAt(end) == '-';
        return whole && !goesOn ? end : -1;
    }

    /** {@code 6222 0200 0000 0000} and {@code 6222-0200-0000-0000}. */
    private int groupedCardEnd(int at) {
        if (view.charAt(at) != '6' || view.charAt(at + 1) != '2') {
            return -1;
        }
        String digits = BankCard.grouped(view, at);
        if (digits == null || !BankCard.checks(digits, 0, digits.length())) {
            return -1;
        }
        int gaps = (digits.length() - 1) / CARD_GROUP;
        return at + digits.length() + gaps;
    }

    private boolean startsMobile(int at) {
        return view.charAt(at) == '1' && view.charAt(at + 1) >= '3' && view.charAt(at + 1) <= '9';
    }

    /**
     * End of four octets from {@code at}, or -1; version numbers of four parts look the same and
     * count.
     */
    private int version4End(int at) {
        if (followsDottedDigit(at)) {
            return -1;
        }
        int end = at;
        int sum = 0;
        int first = 0;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (end >= view.length() || view.charAt(end++) != '.')) {
                return -1;
            }
            int stop = digitsEnd(end);
            int digits = stop - end;
            if (digits < 1 || digits > 3 || (digits > 1 && view.charAt(end) == '0')) {
                return -1;
            }
            int octet = 0;
            for (int i = end; i < stop; i++) {
                octet = octet * 10 + (view.charAt(i) - '0');
            }
            if (octet > 255) {
                return -1;
            }
            first = part == 0 ? octet : first;
            sum += octet;
            end = stop;
        }
        boolean chain =
                end + 1 < view.length()
                        && view.charAt(end) == '.'
                        && NormalText.isDigit(view.charAt(end + 1));
        boolean harmless = first == 127 || sum == 0;
        return runEnd(end - 1) != end || chain || harmless ? -1 : end;
    }

    /**
     * A chain of hexadecimal groups that is an address and not one of our ids: eight, or three and
     * {@code ::}.
     */
    private Span version6(int at) {
        boolean inside = at > 0 && isPartOfVersion6(view.charAt(at - 1));
        if (inside || (at > 0 && NormalText.isAlphanumeric(view.charAt(at - 1)))) {
            return null;
        }
        int end = at;
        int colons = 0;
        while (end < view.length() && isPartOfVersion6(view.charAt(end))) {
            colons += view.charAt(end) == ':' ? 1 : 0;
            end++;
        }
        boolean stands = end == view.length() || !NormalText.isAlphanumeric(view.charAt(end));
        if (colons < 3 || colons > 8 || !stands || end - at > 39 || !startsGlobal(at)) {
            return null;
        }
        return IpAddress.of(view.subSequence(at, end)) == null
                ? null
                : new Span(LeakKind.IPV6, at, end);
    }

    /** Four hexadecimal digits from 2, 3 or F: all addresses that belong to somebody's device. */
    private boolean startsGlobal(int at) {
        int end = runEnd(at);
        char c = view.charAt(at);
        return end - at == 4 && (c == '2' || c == '3' || c == 'f' || c == 'F');
    }

    private static boolean isPartOfVersion6(char c) {
        return c == ':' || (c < 128 && Character.digit(c, 16) >= 0);
    }

    private boolean startsWith(int at, String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            if (view.charAt(at + i) != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int digitsEnd(int from) {
        int at = from;
        while (at < view.length() && NormalText.isDigit(view.charAt(at))) {
            at++;
        }
        return at;
    }

    private int runEnd(int from) {
        int at = from;
        while (at < view.length() && NormalText.isAlphanumeric(view.charAt(at))) {
            at++;
        }
        return at;
    }
}
