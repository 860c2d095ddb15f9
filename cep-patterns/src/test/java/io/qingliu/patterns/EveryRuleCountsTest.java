package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.excludeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Switches each rule off in turn, and each test of a look-alike: a story of its behaviour must
 * fail, or nobody would see that the rule, or the test, is broken. Only stories are run again in
 * which it fires, or of which that is not known: no other can change. It still takes minutes, and
 * so runs on demand: {@code -Drules.off=print} prints for each how many stories fail and one of
 * them, any other value only checks. {@code -Drules.only=REG-15,RVB,LIGHT} switches off only rules
 * and look-alikes whose ids begin so.
 */
@Isolated
@EnabledIfSystemProperty(named = "rules.off", matches = ".+")
class EveryRuleCountsTest {

    private static final boolean PRINT = "print".equals(System.getProperty("rules.off"));

    /** How the ids begin of those that are switched off; all if there are none. */
    private static final List<String> ONLY =
            Stream.of(System.getProperty("rules.only", "").split(","))
                    .filter(begin -> !begin.isBlank())
                    .toList();

    private static final Launcher LAUNCHER = LauncherFactory.create();

    /** The stories of each behaviour, and the rules that fire in them. */
    private static final Map<Behavior, List<Tale>> STORIES = new EnumMap<>(Behavior.class);

    /**
     * A story as it goes with all rules.
     *
     * @param test what JUnit names it by
     * @param fired ids of the rules that fire in it; null if that is not known
     */
    private record Tale(String test, Set<String> fired) {

        boolean knows(Set<String> rules) {
            return fired == null || rules.stream().anyMatch(fired::contains);
        }
    }

    static Stream<Arguments> rules() {
        return Behaviours.all().stream()
                .flatMap(
                        behaviour ->
                                behaviour.rules().stream()
                                        .filter(rule -> isWanted(rule.id()))
                                        .map(rule -> Arguments.of(rule.id(), behaviour, rule)));
    }

    /** By default all are; a name that is misspelt would switch nothing off, and so fails. */
    @Test
    void whatIsNamedIsThere() {
        assertThat(ONLY)
                .allSatisfy(
                        begin ->
                                assertThat(
                                                Stream.concat(rules(), lookAlikes())
                                                        .flatMap(each -> Stream.of(each.get()))
                                                        .filter(String.class::isInstance)
                                                        .map(String.class::cast))
                                        .as("rules and look-alikes that begin with %s", begin)
                                        .anyMatch(id -> id.startsWith(begin)));
    }

    private static boolean isWanted(String id) {
        return ONLY.isEmpty() || ONLY.stream().anyMatch(id::startsWith);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("rules")
    void aStoryFailsWithoutIt(String id, Behaviour behaviour, Rule rule) {
        List<String> stories = storiesOf(behaviour, Set.of(id));
        List<String> failed = new ArrayList<>();
        SwitchedOff.during(rule, () -> failed.addAll(failuresOf(stories)));
        count(id, failed);
    }

    static Stream<Arguments> lookAlikes() {
        return Behaviours.all().stream()
                .flatMap(
                        behaviour ->
                                behaviour.rules().stream()
                                        .flatMap(rule -> rule.lookAlikes().stream())
                                        .filter(lookAlike -> !lookAlike.isLeftOut())
                                        .map(LookAlike::id)
                                        .distinct()
                                        .filter(EveryRuleCountsTest::isWanted)
                                        .map(
                                                id ->
                                                        Arguments.of(
                                                                behaviour.detects(),
                                                                id,
                                                                behaviour)));
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("lookAlikes")
    void aStoryFailsIfALookAlikeIsNotTested(Behavior detects, String id, Behaviour behaviour) {
        SwitchedOff.Untested untested = new SwitchedOff.Untested(detects, id);
        Set<String> testing =
                behaviour.rules().stream()
                        .filter(untested::isOf)
                        .map(Rule::id)
                        .collect(Collectors.toSet());
        List<String> stories = storiesOf(behaviour, testing);
        List<String> failed = new ArrayList<>();
        SwitchedOff.during(untested, () -> failed.addAll(failuresOf(stories)));
        count(detects + " " + id, failed);
    }

    private static void count(String off, List<String> failed) {
        if (PRINT) {
            System.out.printf("| %s | %d | %s |%n", off, failed.size(), first(failed));
        }
        assertThat(failed).as("stories that fail while %s is off", off).isNotEmpty();
    }

    private static String first(List<String> failed) {
        return failed.isEmpty() ? "" : failed.get(0);
    }

    /** The stories of a behaviour that one of those rules can change. */
    private static List<String> storiesOf(Behaviour behaviour, Set<String> rules) {
        return STORIES.computeIfAbsent(behaviour.detects(), any -> received(behaviour)).stream()
                .filter(story -> story.knows(rules))
                .map(Tale::test)
                .toList();
    }

    /** Runs all stories of a behaviour once, with all rules. */
    private static List<Tale> received(Behaviour behaviour) {
        List<Tale> stories = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage(behaviour.getClass().getPackageName()))
                        .filters(excludeClassNamePatterns(".*IT"))
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionStarted(TestIdentifier test) {
                        Firings.begin();
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (!test.isTest()) {
                            return;
                        }
                        stories.add(new Tale(test.getUniqueId(), Firings.fired()));
                        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                            failed.add(test.getDisplayName());
                        }
                    }
                });
        assertThat(failed).as("stories that fail with all rules").isEmpty();
        // One class that cannot be loaded keeps JUnit from finding any of its package.
        assertThat(stories).as("stories of %s", behaviour.detects()).isNotEmpty();
        return stories;
    }

    /** The names of those of the stories that fail now. */
    private static List<String> failuresOf(List<String> stories) {
        List<String> failed = new ArrayList<>();
        if (stories.isEmpty()) {
            return failed;
        }
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                stories.stream().map(DiscoverySelectors::selectUniqueId).toList())
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest()
                                && result.getStatus() == TestExecutionResult.Status.FAILED) {
                            failed.add(test.getDisplayName());
                        }
                    }
                });
        return failed;
    }
}
