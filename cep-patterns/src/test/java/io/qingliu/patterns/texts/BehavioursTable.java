package io.qingliu.patterns.texts;

import static io.qingliu.patterns.texts.Phrases.cell;
import static io.qingliu.patterns.texts.Phrases.texts;

import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Rule;
import java.util.List;
import java.util.ResourceBundle;

/** One line a behaviour: the table of the two READMEs. */
final class BehavioursTable {

    private static final ResourceBundle CHINESE =
            ResourceBundle.getBundle("io.qingliu.patterns.texts.behaviours_zh");

    private BehavioursTable() {}

    static String english(List<Behaviour> behaviours) {
        StringBuilder table = new StringBuilder();
        table.append("| behaviour | who cheats, and how | rules | patterns | look-alikes |\n");
        table.append("|---|---|---|---|---|\n");
        for (Behaviour behaviour : behaviours) {
            table.append(
                    row(
                            behaviour,
                            texts(behaviour.detects()),
                            Phrases.sentence(behaviour.story())));
        }
        return table.toString();
    }

    /**
     * @throws java.util.MissingResourceException if a behaviour has no words in {@code
     *     behaviours_zh.properties}
     */
    static String chinese(List<Behaviour> behaviours) {
        StringBuilder table = new StringBuilder();
        table.append("| 行为 | 谁在作假，怎样作假 | 规则 | 模式 | 正常相似行为 |\n");
        table.append("|---|---|---|---|---|\n");
        for (Behaviour behaviour : behaviours) {
            String code = behaviour.detects().name();
            table.append(
                    row(
                            behaviour,
                            CHINESE.getString(code + ".name"),
                            CHINESE.getString(code + ".story")));
        }
        return table.toString();
    }

    private static String row(Behaviour behaviour, String name, String story) {
        long lookAlikes =
                behaviour.rules().stream()
                        .map(Rule::lookAlikes)
                        .flatMap(List::stream)
                        .map(LookAlike::id)
                        .distinct()
                        .count();
        return "| %s `%s` | %s | %d | %d | %d |\n"
                .formatted(
                        name,
                        behaviour.detects(),
                        cell(story),
                        behaviour.rules().size(),
                        behaviour.patterns().size(),
                        lookAlikes);
    }
}
