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

    private final Map<String, Text> words = Policy.shipped().vocabulary().rules();

    @Test
    void theVocabularyHasEveryRuleAndNoOther() {
        Set<String> rules = new TreeSet<>();
        Behaviours.all().forEach(b -> b.rules().stream().map(Rule::id).forEach(rules::add));
        assertThat(new TreeSet<>(words.keySet())).isEqualTo(rules);
    }

    @Test
    void noneSaysHowMuchTheRuleTakes() {
        words.forEach(
                (rule, text) -> {
                    assertThat(text.zh()).as(rule).doesNotContainPattern("[0-9A-Za-z]");
                    assertThat(text.en()).as(rule).doesNotContainPattern("[0-9]");
                });
    }
}
