package io.qingliu.connectors.edge;

import io.qingliu.connectors.edge.identifier.IpAddress;
import io.qingliu.connectors.edge.identifier.NormalText;
import io.qingliu.connectors.edge.identifier.PhoneNumber;
import io.qingliu.connectors.edge.identifier.PostalAddress;

/** The one spelling of each identifier that goes under the key. */
final class Canonical {
    private Canonical() {}

    /** The canonical spelling, or null if the value is blank or masked and so names nothing. */
    static String of(TokenType type, CharSequence raw) {
        String text =
                switch (type) {
                    case PHONE, PRIVACY_NUMBER -> PhoneNumber.of(raw).canonical();
                    case PHONE_BLOCK -> digitsUpTo(raw, 2);
                    case PHONE_SEGMENT -> digitsUpTo(raw, 4);
                    case IP -> ip(raw);
                    case IP_PREFIX -> ipPrefix(raw);
                    case ADDR -> PostalAddress.of(raw).unit();
                    case BUILDING -> PostalAddress.of(raw).building();
                    case IDNO, USCC -> unmasked(withoutGaps(NormalText.upper(raw)));
                    case NAME -> name(NormalText.upper(raw));
                    case DEVICE, HARDWARE, PAY, SERIAL -> NormalText.upper(raw);
                };
        return text == null || text.isEmpty() ? null : text;
    }

    /** A whole number loses its last digits; a given block or segment is taken as it is. */
    private static String digitsUpTo(CharSequence raw, int dropped) {
        PhoneNumber number = PhoneNumber.of(raw);
        return number.isRunOfNumbers() ? number.withoutLast(dropped) : number.canonical();
    }

    private static String ip(CharSequence raw) {
        IpAddress address = IpAddress.of(raw);
        return address == null ? NormalText.upper(raw) : address.canonical();
    }

    private static String ipPrefix(CharSequence raw) {
        String text = NormalText.of(raw);
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.of(slash < 0 ? text : text.substring(0, slash));
        return address == null ? NormalText.upper(text) : address.prefix();
    }

    /**
     * In an e-mail address, which names a person too, dots and hyphens distinguish it from others.
     */
    private static String name(String text) {
        return unmasked(text.indexOf('@') < 0 ? withoutGaps(text) : text);
    }

    /** A star hides a character: many persons share the rest. */
    private static String unmasked(String text) {
        return text.indexOf('*') < 0 ? text : null;
    }

    private static String withoutGaps(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isGap(text.charAt(i))) {
                StringBuilder kept = new StringBuilder(text.length());
                for (int j = 0; j < text.length(); j++) {
                    if (!isGap(text.charAt(j))) {
                        kept.append(text.charAt(j));
                    }
                }
                return kept.toString();
            }
        }
        return text;
    }

    /** Spaces, hyphens and the many middle dots that names of some peoples are written with. */
    private static boolean isGap(char c) {
        return c == '-'
                || c == '.'
                || c == '\u00B7'
                || c == '\u2022'
                || c == '\u2027'
                || c == '\u22C5'
                || c == '\u30FB'
                || Character.isWhitespace(c);
    }
}
