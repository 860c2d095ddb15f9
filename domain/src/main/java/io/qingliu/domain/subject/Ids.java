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
        return part.replace("%", "%25").replace(":", "%3A");
    }

    /** Undoes {@link #encode}. */
    public static String decode(String part) {
        return part.indexOf('%') < 0 ? part : part.replace("%3A", ":").replace("%25", "%");
    }
}
