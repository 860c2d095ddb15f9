package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.identifier.CitizenId;
import io.qingliu.connectors.edge.identifier.NormalText;

/**
 * One pass over one unreadable record.
 *
 * <p>It reads leniently: whatever is not in quotes, not a literal and not a sign of structure is
 * one unknown text. A name counts as a field only in quotes, behind an opening brace or comma and
 * before a colon, so that a lost quote turns values into unknown texts and not into fields.
 */
final class PayloadScrub {
    private static final int LONGEST_KEPT = 64;
    private static final int MOBILE = 11;
    private static final int EPOCH_MILLIS = 13;

    private final CharSequence record;
    private final LeakScanner scanner;
    private final IdShape shape;
    private final int longest;
    private final StringBuilder out;
    private int at;
    private int depth;
    private boolean ownIdSeen;
    private boolean subjectSeen;
    private String field;
    private boolean fieldMayFollow;

    PayloadScrub(CharSequence record, LeakScanner scanner, IdShape shape, int longest) {
        this.record = record;
        this.scanner = scanner;
        this.shape = shape;
        this.longest = longest;
        out = new StringBuilder(Math.min(record.length(), longest));
    }

    String run() {
        while (at < record.length() && out.length() <= longest) {
            char c = record.charAt(at);
            if (isStructure(c)) {
                structure(c);
            } else if (c == '"') {
                string();
            } else if (isBlank(c)) {
                at++;
            } else {
                unquoted();
            }
        }
        return out.length() > longest ? out.substring(0, longest - 1) + "…" : out.toString();
    }

    private void structure(char c) {
        out.append(c);
        at++;
        switch (c) {
            case '{' -> depth++;
            case '}' -> depth--;
            default -> {}
        }
        if (c != ':') {
            field = null;
            fieldMayFollow = c == '{' || c == ',';
        }
    }

    private void string() {
        int start = at + 1;
        int end = start;
        while (end < record.length() && record.charAt(end) != '"') {
            end += record.charAt(end) == '\\' ? 2 : 1;
        }
        boolean closed = end < record.length();
        end = Math.min(end, record.length());
        String content = record.subSequence(start, end).toString();
        at = closed ? end + 1 : end;
        if (closed && fieldMayFollow && nextSign() == ':') {
            field = PayloadFields.isKnown(content) ? content : null;
            subjectSeen |= PayloadFields.opensSubject(field);
            quote(field == null ? "?" : field);
        } else {
            quote(closed && mayKeep(content) ? content : PayloadFields.mask(field));
            field = null;
        }
        fieldMayFollow = false;
    }

    private void unquoted() {
        int start = at;
        while (at < record.length() && !endsUnquoted(record.charAt(at))) {
            at++;
        }
        String content = record.subSequence(start, at).toString();
        if (content.equals("true") || content.equals("false") || content.equals("null")) {
            out.append(content);
        } else if (isNumber(content)) {
            number(content);
        } else {
            quote("?");
        }
        field = null;
        fieldMayFollow = false;
    }

    private void number(String content) {
        if (mayKeep(content)) {
            out.append(content);
        } else {
            quote("[number]");
        }
    }

    /** Whether the value of the current field is harmless as it stands. */
    private boolean mayKeep(String content) {
        if (isOwnToken(content)) {
            return true;
        }
        return switch (PayloadFields.treatment(field)) {
            case MASK -> false;
            case KEEP -> isHarmless(content);
            case KEEP_ACCOUNT -> isHarmless(content) && shape.kindsOf(content).isEmpty();
            case KEEP_TIME -> isTime(content);
            case KEEP_OWN_ID -> {
                boolean own = depth == 1 && !ownIdSeen && !subjectSeen;
                ownIdSeen = true;
                yield own && isHarmless(content);
            }
        };
    }

    /** A token just as this edge writes it; a shorter one might be a name behind a token's head. */
    private static boolean isOwnToken(String content) {
        return TokenForm.isToken(content)
                && content.length() - content.lastIndexOf(':') - 1 == TokenForm.BODY_LENGTH;
    }

    private boolean isHarmless(String content) {
        if (content.isEmpty() || content.length() > LONGEST_KEPT) {
            return false;
        }
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!NormalText.isAlphanumeric(c) && c != '-' && c != '_' && c != ':' && c != '.') {
                return false;
            }
        }
        return !hidesIdentifier(content) && !scanner.leaks(content);
    }

    /** Stricter than the scanner: letters around a number do not excuse it here. */
    private static boolean hidesIdentifier(String content) {
        int at = 0;
        while (at < content.length()) {
            int end = at;
            while (end < content.length() && NormalText.isDigit(content.charAt(end))) {
                end++;
            }
            if (looksMobile(content, at, end) || looksCitizen(content, at, end)) {
                return true;
            }
            at = Math.max(end, at + 1);
        }
        return false;
    }

    private static boolean looksMobile(String content, int start, int end) {
        int first = end - MOBILE;
        return first >= start
                && first - start <= 4
                && content.charAt(first) == '1'
                && content.charAt(first + 1) >= '3'
                && isDialPrefix(content, start, first);
    }

    private static boolean isDialPrefix(String content, int start, int end) {
        return switch (end - start) {
            case 0 -> true;
            case 1 -> content.charAt(start) == '0';
            case 2 -> content.startsWith("86", start);
            case 3 -> content.startsWith("086", start);
            default -> content.startsWith("0086", start);
        };
    }

    /** A date of birth in its place is enough: the check may be mistyped. */
    private static boolean looksCitizen(String content, int start, int end) {
        boolean lettered =
                end < content.length()
                        && (content.charAt(end) == 'X' || content.charAt(end) == 'x');
        int length = end - start + (lettered ? 1 : 0);
        return length == CitizenId.LENGTH
                && CitizenId.hasShape(content, start)
                && CitizenId.hasDate(content, start);
    }

    /** ISO-8601, or epoch digits: at most the 13 of milliseconds, never the 11 of a phone. */
    private boolean isTime(String content) {
        boolean dated = content.length() <= 35 && content.indexOf('-') == 4;
        if (!dated && content.length() > EPOCH_MILLIS) {
            return false;
        }
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!NormalText.isDigit(c) && !(dated && "-:.+TZ".indexOf(c) >= 0)) {
                return false;
            }
        }
        return isHarmless(content.replace('+', '-'));
    }

    private static boolean isNumber(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (!NormalText.isDigit(c) && "-+.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return NormalText.isDigit(content.charAt(content.length() - 1));
    }

    private char nextSign() {
        int next = at;
        while (next < record.length() && isBlank(record.charAt(next))) {
            next++;
        }
        return next < record.length() ? record.charAt(next) : 0;
    }

    private void quote(String content) {
        out.append('"').append(content).append('"');
    }

    private static boolean isStructure(char c) {
        return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c);
    }

    private static boolean endsUnquoted(char c) {
        return isStructure(c) || c == '"' || isBlank(c);
    }
}
