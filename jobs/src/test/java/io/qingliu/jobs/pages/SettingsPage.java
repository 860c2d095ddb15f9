package io.qingliu.jobs.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/settings.md}, made from the comments and values of the sample configuration, which a
 * test of its own holds to the code: every key is there, with its default.
 */
final class SettingsPage {

    private static final Pattern SECTION = Pattern.compile("# --- (.+?) -+");
    private static final Pattern KEY = Pattern.compile("(#?)([a-z][A-Za-z0-9.-]*):\\s*(.*)");
    private static final String NONE = "—";

    private final StringBuilder page = new StringBuilder();
    private final List<String> emitted = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private String key;
    private String value;
    private String about;

    private SettingsPage() {}

    static String of(String sample) {
        SettingsPage page = new SettingsPage();
        page.preface();
        sample.lines().forEach(page::read);
        page.row();
        return page.page.toString();
    }

    private void preface() {
        page.append(
                """
                # Settings

                Made from [`deploy/qingliu.yaml`](../deploy/qingliu.yaml), which a test holds to the code: every key, with
                its default. Copy that file and give it to `./qingliu run --config FILE`. A wrong value or an unknown
                key ends the start with one line: which key, which value, which rule. What is left out has its default.
                A duration is written as `10 min` or as `PT10M`.
                The numbers of the rules are in [behaviours](behaviours.md).
                """);
    }

    private void read(String line) {
        Matcher section = SECTION.matcher(line);
        Matcher setting = KEY.matcher(line);
        if (section.matches()) {
            row();
            emitted.clear();
            page.append("\n## ").append(section.group(1)).append("\n\n");
            page.append("| key | in the sample | meaning |\n|---|---|---|\n");
        } else if (setting.matches()) {
            row();
            key = setting.group(2);
            String written = setting.group(3).strip();
            value = setting.group(1).isEmpty() ? written : NONE;
            about = emitted.isEmpty() ? "(as above)" : String.join(" ", emitted);
            emitted.clear();
        } else if (line.startsWith("  - ")) {
            items.add(line.substring(4).strip());
        } else if (line.startsWith("# ") && !line.startsWith("#  ")) {
            emitted.add(line.substring(2).strip());
        } else if (line.isBlank()) {
            row();
            emitted.clear();
        }
    }

    private void row() {
        if (key == null) {
            return;
        }
        String shown = items.isEmpty() ? value : String.join(", ", items);
        items.clear();
        page.append("| `")
                .append(key)
                .append("` | ")
                .append(shown.isEmpty() || shown.equals(NONE) ? NONE : "`" + shown + "`")
                .append(" | ")
                .append(about.replace("|", "\\|"))
                .append(" |\n");
        key = null;
    }
}
