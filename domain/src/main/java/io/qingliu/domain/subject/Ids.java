package io.qingliu.domain.subject;

/**
 * How names are joined into ids: parts by {@code :}, with {@code :} and {@code %} inside encoded.
 */
public final class Ids {

    private Ids() {}

    /** The parts joined; a null part is empty. */
    public static String join(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                joined.append(':');
            }
            joined.append(encode(parts[i]));
        }
        return joined.toString();
    }

    /** One part, encoded; null becomes empty. */
    public static String encode(String part) {
        if (part == null) {
            return "";
        }
        if (part.indexOf(':') < 0 && part.indexOf('%') < 0) {
            return part;
        }
        StringBuilder encoded = new StringBuilder(part.length() + 8);
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case ':' -> encoded.append("%3A");
                case '%' -> encoded.append("%25");
                default -> encoded.append(c);
            }
        }
        return encoded.toString();
    }

    /** Undoes {@link #encode}. */
    public static String decode(String part) {
        return part.indexOf('%') < 0 ? part : part.replace("%3A", ":").replace("%25", "%");
    }
}
