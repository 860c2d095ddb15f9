package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.Behaviours;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The numbers of a pattern are numbers of the rule of its id: what changes them is one thing. */
class PatternNumbersTest {

    private static Stream<SignalPattern> patterns() {
        return Behaviours.all().stream().flatMap(behaviour -> behaviour.patterns().stream());
    }

    private static Stream<Rule> rules() {
        return Behaviours.all().stream().flatMap(behaviour -> behaviour.rules().stream());
    }

    @Test
    void eachPatternHasARuleWithItsNumbers() {
        Map<String, List<Param>> ofPatterns = new TreeMap<>();
        patterns().forEach(pattern -> ofPatterns.put(pattern.id(), pattern.numbers()));
        Map<String, List<Param>> ofRules = new TreeMap<>();
        rules().filter(rule -> !rule.patternNumbers().isEmpty())
                .forEach(rule -> ofRules.put(rule.id(), rule.patternNumbers()));
        assertThat(ofPatterns).isNotEmpty().isEqualTo(ofRules);
    }

    /** What it finds, and how long it keeps what has begun, is within the limit of the number. */
    @Test
    void theAutomatonIsAsWideAsTheLimits() {
        assertThat(patterns())
                .allSatisfy(
                        pattern -> {
                            double widest =
                                    pattern.numbers().stream()
                                            .mapToDouble(Param::most)
                                            .max()
                                            .orElseThrow();
                            assertThat(pattern.pattern().get().getWindowSize())
                                    .as(pattern.id())
                                    .isPresent()
                                    .get()
                                    .satisfies(
                                            window ->
                                                    assertThat(window.toMillis() / 86_400_000.0)
                                                            .isBetween(widest, widest + 1));
                        });
    }

    /** A match that begins at the time of a change goes by it, a moment earlier by the old one. */
    @Test
    void theNumbersOfAMatchAreThoseOfItsBegin() {
        Rule rule = rules().filter(each -> each.id().equals("EMP-15")).findFirst().orElseThrow();
        Param within = rule.patternNumbers().get(0);
        RuleBook book =
                new RuleBook()
                        .change(
                                rule,
                                new RuleBook.Change(
                                        "EMP-15",
                                        2,
                                        1000,
                                        RuleBook.Mode.LIVE,
                                        Map.of(within.name(), 3.0)));
        assertThat(book.numbers(rule, 999).of(within)).isEqualTo(within.value());
        assertThat(book.numbers(rule, 1000).of(within)).isEqualTo(3);
        assertThat(book.numbers(rule, 1000).millis(within)).isEqualTo(3 * 86_400_000L);
    }
}
