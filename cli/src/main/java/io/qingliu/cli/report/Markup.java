package io.qingliu.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML with SVG inside. Text and values of attributes are escaped here and nowhere else, so
 * that nothing a member or platform calls itself can become markup.
 */
public final class Markup {

    private static final char UNKNOWN = '\uFFFD';

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn; a name without a value is followed by ""
     */
    public Markup open(String element, String... attributes) {
        begin(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Ends the innermost element. */
    public Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element of HTML that has no content. */
    public Markup empty(String element, String... attributes) {
        begin(element, attributes);
        out.append(">\n");
        return this;
    }

    /** A shape of SVG. */
    public Markup shape(String element, String... attributes) {
        begin(element, attributes);
        out.append("/>\n");
        return this;
    }

    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** The rules of our own style sheet, which are not escaped in HTML. */
    public Markup style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /**
     * The page.
     *
     * @throws IllegalStateException if an element was not closed
     */
    public String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open is " + open + " but must be closed");
        }
        return out.toString();
    }

    private void begin(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(this::escape);
    }

    private void escape(int codePoint) {
        switch (codePoint) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> {
                // Controls and halves of characters are not allowed in HTML.
                boolean isAllowed =
                        codePoint == '\n'
                                || codePoint == '\t'
                                || !(Character.isISOControl(codePoint)
                                        || Character.getType(codePoint) == Character.SURROGATE);
                if (isAllowed) {
                    out.appendCodePoint(codePoint);
                } else {
                    out.append(UNKNOWN);
                }
            }
        }
    }
}
