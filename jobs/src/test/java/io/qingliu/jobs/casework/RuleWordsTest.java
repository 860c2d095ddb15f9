package io.qingliu.jobs.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.result.Text;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Rule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every rule can be told to whom it speaks against. */
class RuleWordsTest {

    private static final String FILE =
            "blacklist/src/main/resources/io/qingliu/blacklist/policy/vocabulary.yaml";

    private final Map<String, Text> texts = Policy.shipped().vocabulary().rules();

    @Test
    void theVocabularyHasEveryRuleAndNoOther() {
        Set<String> rules = new TreeSet<>();
        Behaviours.all().forEach(b -> b.rules().stream().map(Rule::id).forEach(rules::add));
        Set<String> unnamed = new TreeSet<>(rules);
        unnamed.removeAll(texts.keySet());
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(rules);
        assertThat(unnamed).as("rules without a line under rules: in " + FILE).isEmpty();
        assertThat(unknown).as("lines under rules: of no rule in " + FILE).isEmpty();
    }

    @Test
    void noneSaysHowMuchTheRuleTakes() {
        texts.forEach(
                (rule, text) -> {
                    assertThat(text.zh()).as(rule).doesNotContainPattern("[0-9A-Za-z]");
                    assertThat(text.en()).as(rule).doesNotContainPattern("[0-9]");
                });
    }
}
