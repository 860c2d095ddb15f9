package io.qingliu.patterns.texts;

import static io.qingliu.patterns.texts.Phrases.cell;
import static io.qingliu.patterns.texts.Phrases.number;
import static io.qingliu.patterns.texts.Phrases.sentence;
import static io.qingliu.patterns.texts.Phrases.texts;
import static io.qingliu.patterns.texts.Phrases.time;

import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Condition;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Guarding;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is detected, as the code declares it: {@code docs/behaviours.md}. */
final class BehavioursPage {

    private final StringBuilder page = new StringBuilder();

    private BehavioursPage() {}

    /** The page. */
    static String of(List<Behaviour> behaviours) throws IOException {
        BehavioursPage writer = new BehavioursPage();
        writer.preface();
        for (Behaviour behaviour : behaviours) {
            writer.behaviour(behaviour);
        }
        return writer.page.toString();
    }

    /** One rule as the page shows it. */
    static String of(Rule rule) {
        BehavioursPage writer = new BehavioursPage();
        writer.rule(rule);
        return writer.page.toString();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void paragraph(String text) {
        line("");
        line(text);
    }

    private void preface() {
        line("# Behaviours");
        paragraph(
                "Made from the declarations in `cep-patterns`; a test of that module fails when"
                        + " this page differs and names the command that writes it anew.");
        paragraph(
                """
                How to read it. A rule **counts** something under a key and speaks when a window holds
                **at least** so much and every **further condition** holds. A condition marked *settled*
                is judged when no record that bears on the window can come any more; the others only
                grow and speak at once. The **weight** is the rule's part in the score,
                `S = 1 − Π over families (1 − max over rules of weight × confidence × age)`: families
                multiply, rules of one family do not; a finding stands at the highest that this came to.
                ★ is strong proof. A **look-alike** is an honest explanation that is tested with every
                signal: where it fits at least the stated part of the window it takes away the stated
                part of the confidence. What a rule **leaves out** before
                it counts, or what another rule guards against, is not tested: findings list it as
                LEFT_OUT. A score from 0.4 is OBSERVED, from 0.6 SUSPECTED, from 0.8 CANDIDATE
                if two families stand behind it and either a ★ or three days. Every number of a rule can be
                changed within its limits: [while the jobs run](rules.md), by the topic `rules`, or by a file of rule changes, `rules.file` of a
                run, `--rules` of a backtest, or `rules.jsonl` in its input. Each line is a record of the [rules stream](../domain/contract/schemas/rules.schema.json):\
                """);
        paragraph(
                """
                    {"id":"r-1","time":"2025-01-01T00:00:00+08:00","rule":"BRU-01","version":2,"mode":"LIVE","params":{"orders":20},"author":"ana"}\
                """);
        paragraph(
                """
                It holds for windows that end at its `time` or later, so a backtest of old data wants an old one. The `mode` may also be `SHADOW`,
                which is judged and shown but nothing follows, or `OFF`; numbers that are not named stay as declared; the `version` is yours, above
                that of the declaration, and stands in the findings. Of the changes of a rule whose time has come the highest version holds, of
                equal versions the one that begins earlier, and of equal times too that of `--rules`. A line of `--rules` or `rules.file` that is
                wrong ends the command; one of `rules.jsonl`, or of the topic, is a dead letter that names the field.\
                """);
    }

    private void behaviour(Behaviour behaviour) throws IOException {
        List<String> story = PackageStory.of(behaviour);
        paragraph("## " + behaviour.detects());
        paragraph("> " + sentence(behaviour.story()));
        for (String each : story) {
            paragraph(each);
        }
        paragraph("| rule | what it sees | family | weight | window |");
        line("|---|---|---|---|---|");
        for (Rule rule : behaviour.rules()) {
            line(
                    "| [%s](#%s) | %s | %s | %s%s | %s |"
                            .formatted(
                                    rule.id(),
                                    anchor(rule.id()),
                                    cell(rule.title()),
                                    texts(rule.family()),
                                    number(rule.weight()),
                                    rule.isStrong() ? " ★" : "",
                                    spans(rule)));
        }
        for (Rule rule : behaviour.rules()) {
            rule(rule);
        }
        patterns(behaviour.patterns());
        lookAlikes(behaviour);
    }

    private static String anchor(String rule) {
        return "rule-" + rule.toLowerCase(java.util.Locale.ROOT);
    }

    private static String spans(Rule rule) {
        return String.join(" or ", rule.spans().stream().map(span -> time(span.within())).toList());
    }

    private void rule(Rule rule) {
        paragraph("### Rule " + rule.id());
        paragraph(sentence(rule.title()));
        line("");
        line(
                "- **Counts** %s`%s` by %s, %s"
                                .formatted(
                                        switch (rule.measure()) {
                                            case COUNT -> "";
                                            case DISTINCT -> "distinct members of ";
                                            case SUM -> "the sum of ";
                                        },
                                        rule.primary().name(),
                                        String.join(
                                                " and ",
                                                List.of(rule.primary().by().name().split("\\+"))
                                                        .stream()
                                                        .map(Phrases::texts)
                                                        .toList()),
                                        rule.isGrowing()
                                                ? "and speaks at once"
                                                : rule.isOnceADay()
                                                        ? "and speaks once a day, when that has"
                                                                + " settled"
                                                        : "and speaks when settled")
                        + apart(rule.apartBy())
                        + ".");
        String derived = derived(rule);
        if (!derived.isEmpty()) {
            line("- **Derives from** what settled signals of " + derived + " say.");
        }
        line(
                "- **Family** %s, **weight** %s%s%s."
                        .formatted(
                                texts(rule.family()),
                                number(rule.weight()),
                                rule.isStrong() ? " ★" : "",
                                guarding(rule.guarding())));
        line("- **Flags** " + flagged(rule) + ".");
        lookAlikes("- **Tests** ", rule, false);
        lookAlikes("- **Leaves out** ", rule, true);
        paragraph("| number | speaks if | value | unit | limits | source |");
        line("|---|---|---|---|---|---|");
        for (Rule.Span span : rule.spans()) {
            param(span.atLeast(), "the count within " + time(span.within()) + " is at least");
        }
        if (rule.apartBy() != null && rule.apartBy().number() != null) {
            param(
                    rule.apartBy().number(),
                    rule.apartBy().kind() == Grouping.Kind.NEAR
                            ? "entries belong together that differ by at most"
                            : "members belong together that have in common at least");
        }
        for (Condition condition : rule.conditions()) {
            param(
                    condition.threshold(),
                    condition.name()
                            + (condition.growing() ? "" : ", settled,")
                            + (condition.atLeast() ? " is at least" : " is at most"));
        }
        for (LookAlike lookAlike : rule.lookAlikes()) {
            lookAlike.numbers().forEach(each -> param(each, "read by " + lookAlike.id()));
        }
        rule.patternNumbers()
                .forEach(each -> param(each, "read by its pattern when a match begins"));
    }

    private void lookAlikes(String verb, Rule rule, boolean leftOut) {
        List<String> ids =
                rule.lookAlikes().stream()
                        .filter(each -> each.isLeftOut() == leftOut)
                        .map(LookAlike::id)
                        .toList();
        if (!ids.isEmpty()) {
            line(verb + String.join(", ", ids) + ".");
        }
    }

    /** The rules whose signals it counts, linked; empty if it counts something else. */
    private static String derived(Rule rule) {
        return String.join(
                " and ",
                rule.aggregates().stream()
                        .flatMap(aggregate -> aggregate.sources().stream())
                        .filter(Source.Derived.class::isInstance)
                        .map(source -> ((Source.Derived) source).rule())
                        .distinct()
                        .map(id -> "[" + id + "](#" + anchor(id) + ")")
                        .toList());
    }

    private static String apart(Grouping grouping) {
        if (grouping == null) {
            return "";
        }
        String by = String.join(" or ", grouping.facets().stream().map(Facet::name).toList());
        return switch (grouping.kind()) {
            case EQUAL ->
                    ", its entries judged apart by "
                            + by
                            + (grouping.amidOthers() ? ", in windows that end with any" : "");
            case NEAR -> ", its entries judged apart in groups whose " + by + " is alike";
            case CONNECTED -> ", its entries judged apart in groups connected by " + by;
            case LOCKSTEP -> ", its members judged apart in dense groups that share " + by;
        };
    }

    private static String guarding(Guarding guarding) {
        return guarding == null
                ? ""
                : ", a guard%s: the %s of the key is a victim of %s"
                        .formatted(
                                guarding.alone() ? " against this alone" : "",
                                texts(guarding.kind()),
                                texts(guarding.behavior()));
    }

    private void param(Param param, String firesIf) {
        line(
                "| `%s` | %s | %s | %s | %s to %s | %s |"
                        .formatted(
                                param.name(),
                                cell(firesIf),
                                number(param.value()),
                                cell(param.unit()),
                                number(param.least()),
                                number(param.most()),
                                cell(param.source())));
    }

    private static String flagged(Rule rule) {
        List<String> whom = new ArrayList<>();
        for (Flagging flagging : rule.flaggings()) {
            String who =
                    switch (flagging.who()) {
                        case KEY -> "the " + texts(flagging.kind()) + " of the key";
                        case MEMBERS ->
                                "each member counted"
                                        + (flagging.kind() == null
                                                ? ""
                                                : " under a " + texts(flagging.kind()));
                        case FACET -> "each " + flagging.facet().name() + " that the entries name";
                        case NAMED -> "each of " + flagging.named().title();
                    };
            StringBuilder text = new StringBuilder(who);
            if (flagging.least() > 1) {
                text.append(" that occurs at least ").append(flagging.least()).append(" times");
            }
            if (flagging.later()) {
                text.append(" except the first");
            }
            text.append(" as ").append(flagging.role());
            if (flagging.service() != null) {
                text.append(" (").append(texts(flagging.service())).append(')');
            }
            if (flagging.byOthers() != null) {
                text.append(", for what others did: observed at most");
            }
            if (flagging.stageable()) {
                text.append(", for what a rival could have staged: suspected at most");
            }
            if (flagging.organiserFrom() > 0) {
                text.append(", as ORGANISER from ")
                        .append(flagging.organiserFrom())
                        .append(" members");
            }
            whom.add(text.toString());
        }
        return whom.isEmpty() ? "nobody: it tells what is usual" : String.join("; ", whom);
    }

    private void patterns(List<SignalPattern> patterns) {
        if (patterns.isEmpty()) {
            return;
        }
        paragraph("### Patterns over signals (FlinkCEP)");
        line("");
        for (SignalPattern pattern : patterns) {
            line(
                    "- **%s**, version %d: %s"
                            .formatted(pattern.id(), pattern.version(), sentence(pattern.title())));
        }
    }

    private void lookAlikes(Behaviour behaviour) {
        Map<String, List<String>> tested = new LinkedHashMap<>();
        Map<String, List<String>> leftOut = new LinkedHashMap<>();
        for (Rule rule : behaviour.rules()) {
            for (LookAlike lookAlike : rule.lookAlikes()) {
                (lookAlike.isLeftOut() ? leftOut : tested)
                        .computeIfAbsent(row(lookAlike), each -> new ArrayList<>())
                        .add(rule.id());
            }
        }
        if (!tested.isEmpty()) {
            paragraph("### Honest look-alikes of " + texts(behaviour.detects()) + ", tested");
            paragraph(
                    "| look-alike | honest explanation | explains from | takes away | tested by |");
            line("|---|---|---|---|---|");
            tested.forEach((row, rules) -> line(row + String.join(", ", rules) + " |"));
        }
        if (!leftOut.isEmpty()) {
            paragraph("### Honest look-alikes of " + texts(behaviour.detects()) + ", left out");
            paragraph("| look-alike | honest explanation | left out by |");
            line("|---|---|---|");
            leftOut.forEach((row, rules) -> line(row + String.join(", ", rules) + " |"));
        }
    }

    private static String row(LookAlike lookAlike) {
        String row = "| %s | %s | ".formatted(lookAlike.id(), cell(lookAlike.title()));
        return lookAlike.isLeftOut()
                ? row
                : row
                        + "%s | %s | "
                                .formatted(
                                        number(lookAlike.applies()), number(lookAlike.discount()));
    }
}
