package io.qingliu.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.text.Language;
import io.qingliu.console.text.Phrases;
import io.qingliu.patterns.DeclaredRules;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What numbers of rules count is said in both languages. */
class UnitTest {

    @Test
    void aWindowIsTakenApart() {
        assertThat(Unit.of("accounts in 24 h"))
                .isEqualTo(new Unit("rules.unit.accounts", "24", "h"));
        assertThat(Unit.of("objects in a night"))
                .isEqualTo(new Unit("rules.unit.objects-in-a-night", null, null));
    }

    @Test
    void everyUnitOfADeclaredRuleHasAName() {
        Phrases phrases = new Phrases(List.of("rules"), Language.ZH);
        TreeSet<String> nameless = new TreeSet<>();
        DeclaredRules.all()
                .values()
                .forEach(rule -> rule.params().forEach(param -> nameless.add(param.unit())));
        assertThat(nameless).hasSizeGreaterThan(40);
        nameless.removeIf(
                unit ->
                        phrases.has(Unit.of(unit).key())
                                && (Unit.of(unit).window() == null
                                        || phrases.has(
                                                "rules.unit.within." + Unit.of(unit).window())));

        assertThat(nameless).isEmpty();
    }
}
