package io.qingliu.console.web;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import io.qingliu.console.text.Shown;
import java.util.Set;

/**
 * Writes pages: whatever a text of somebody else has that turns its surroundings around stands
 * there as a number. What a form carries, and what is edited in it, stays as it is.
 */
final class ShownOutput extends OwaspHtmlTemplateOutput {

    private static final Set<String> READ = Set.of("title", "alt", "aria-label");

    private boolean isShown = true;

    ShownOutput(TemplateOutput html) {
        super(html);
    }

    @Override
    public void setContext(String tag, String attribute) {
        isShown = attribute == null ? !"textarea".equals(tag) : READ.contains(attribute);
        super.setContext(tag, attribute);
    }

    @Override
    public void writeUserContent(String text) {
        super.writeUserContent(text == null || !isShown ? text : Shown.text(text));
    }
}
