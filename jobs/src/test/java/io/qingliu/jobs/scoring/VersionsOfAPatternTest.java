package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.rules.Acceptance;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A release declares another shape of EMP-15, which wants ghosts twice, beside the old one: what
 * the old one had begun in the savepoint it finishes.
 */
class VersionsOfAPatternTest {

    private static final long RELEASE = after(ofDays(4));

    private static final SignalPattern OLD = DeclaredPattern.shipped("EMP-15").pattern();

    /** The releases, before and after. */
    private static final Declarations BEFORE = () -> List.of(new Numbers(List.of(OLD)));

    private static final Declarations AFTER =
            () ->
                    List.of(
                            new Numbers(
                                    List.of(
                                            OLD.until(Instant.ofEpochMilli(RELEASE)),
                                            twice().from(Instant.ofEpochMilli(RELEASE)))));

    private static SignalPattern twice() {
        return new SignalPattern(
                "EMP-15",
                2,
                "numbers, and then ghosts of two kinds",
                OLD.elements(),
                VersionsOfAPatternTest::ghostsTwice,
                OLD.numbers(),
                OLD.conclusion());
    }

    private static Pattern<Element, ?> ghostsTwice() {
        return Pattern.<Element>begin("numbers", AfterMatchSkipStrategy.noSkip())
                .where(SimpleCondition.of(element -> element.name().equals("numbers")))
                .followedByAny("ghosts")
                .where(SimpleCondition.of(element -> element.value().equals("EMP-01")))
                .followedByAny("more")
                .where(SimpleCondition.of(element -> element.value().equals("EMP-09")))
                .within(ofDays(14).plusMillis(1));
    }

    /** The rules of the behaviour with other patterns. */
    private record Numbers(List<SignalPattern> patterns) implements Behaviour {
        @Override
        public Behavior detects() {
            return Behavior.EMPTY_PARCEL;
        }

        @Override
        public String story() {
            return "As shipped.";
        }

        @Override
        public List<Rule> rules() {
            return Behaviours.all().stream()
                    .filter(each -> each.detects() == Behavior.EMPTY_PARCEL)
                    .findFirst()
                    .orElseThrow()
                    .rules();
        }
    }

    /** One version: its feed, what matches, and how much of what the feed sent has come there. */
    private static final class Stage {
        private final Harness<Signal, Element> feed;
        private final Harness<Element, Observation> pattern;
        private int passed;

        Stage(
                DeclaredPattern declared,
                Harness.Backend backend,
                OperatorSubtaskState ofFeed,
                OperatorSubtaskState ofPattern)
                throws Exception {
            feed =
                    Harness.open(
                            new PatternFeed(declared),
                            Signal::id,
                            PatternElement.TYPE,
                            backend,
                            ofFeed);
            pattern =
                    Harness.open(
                            PatternOperator.of(
                                    declared,
                                    new PatternStage.Conclude(
                                            declared, RuleSettings.declared(), false)),
                            Element::key,
                            ObservationSerializer.TYPE,
                            backend,
                            ofPattern);
        }

        void take(Signal signal) throws Exception {
            feed.take(signal, signal.time());
            forward();
        }

        void clock(long time) throws Exception {
            feed.clock(time);
            forward();
        }

        private void forward() throws Exception {
            List<Object> sent = feed.output();
            for (Object each : sent.subList(passed, sent.size())) {
                pattern.pass(each);
            }
            passed = sent.size();
        }

        void close() {
            feed.close();
            pattern.close();
        }
    }

    private final List<Stage> stages = new ArrayList<>();

    @BeforeEach
    void nothingRuns() {
        stages.clear();
    }

    @AfterEach
    void close() {
        stages.forEach(Stage::close);
    }

    private Stage open(
            DeclaredPattern declared,
            Harness.Backend backend,
            OperatorSubtaskState ofFeed,
            OperatorSubtaskState ofPattern)
            throws Exception {
        Stage stage = new Stage(declared, backend, ofFeed, ofPattern);
        stages.add(stage);
        return stage;
    }

    private static Signal signal(String rule, String shop, long time) {
        return Given.signal(
                rule,
                shop + " at " + time,
                Behavior.EMPTY_PARCEL,
                1,
                time,
                List.of(),
                "SHOP:P1:" + shop);
    }

    private static List<String> shopsOf(List<Observation> found) {
        assertThat(found).noneMatch(Observation::withdrawn);
        return found.stream().map(each -> each.key().replaceAll(".*:", "")).toList();
    }

    /** S1 began before the release and has ghosts once; S2 began after it; S3 has both kinds. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatTheOldShapeHadBegunItFinishesOverTheUpgrade(Harness.Backend backend) throws Exception {
        DeclaredPattern shipped = DeclaredPattern.all(BEFORE).get(0);
        Stage before = open(shipped, backend, null, null);
        before.take(signal("EMP-04", "S1", after(ofDays(1))));
        before.clock(after(ofDays(5)));
        // It has not settled when the jobs are stopped; its feed holds it.
        before.take(signal("EMP-04", "S4", RELEASE - 1));
        OperatorSubtaskState ofFeed = before.feed.snapshot();
        OperatorSubtaskState ofPattern = before.pattern.snapshot();

        List<DeclaredPattern> versions = DeclaredPattern.all(AFTER);
        assertThat(versions.get(0).feed()).isEqualTo(shipped.feed());
        assertThat(versions.get(0).matching()).isEqualTo(shipped.matching());
        Stage old = open(versions.get(0), backend, ofFeed, ofPattern);
        Stage next = open(versions.get(1), backend, null, null);
        for (Stage each : List.of(old, next)) {
            each.take(signal("EMP-04", "S2", RELEASE));
            each.take(signal("EMP-04", "S3", RELEASE));
            for (String shop : List.of("S1", "S2", "S3", "S4")) {
                each.take(signal("EMP-01", shop, RELEASE + 2));
            }
            each.take(signal("EMP-09", "S3", RELEASE + 3));
            each.clock(after(ofDays(12)));
        }
        assertThat(shopsOf(old.pattern.emitted())).containsExactlyInAnyOrder("S1", "S4");
        assertThat(shopsOf(next.pattern.emitted())).containsExactly("S3");

        if (backend == Harness.Backend.HEAP) {
            // The longest match that began before the release, and what patterns are behind.
            old.clock(RELEASE + ofDays(14).toMillis() + PatternFeed.LAG - 2);
            assertThat(old.pattern.kept()).as("of S4").isPositive();
            old.clock(RELEASE + ofDays(15).toMillis() + PatternFeed.LAG);
            assertThat(old.pattern.kept()).as("it has ended").isZero();
        }
    }

    /** Of two shops numbers, and ghosts of both kinds two days later of one, five of the other. */
    private static void trade(RuledPattern pattern, long begin) throws Exception {
        for (int days : List.of(2, 5)) {
            String shop = "S" + days;
            pattern.take(element(shop, "numbers", "EMP-04", begin));
            long later = begin + ofDays(days).toMillis();
            pattern.take(element(shop, "ghosts", "EMP-01", later));
            pattern.take(element(shop, "ghosts", "EMP-09", later));
        }
        pattern.clock(after(ofDays(40)));
    }

    private static Element element(String shop, String name, String rule, long time) {
        return new Element("SHOP:P1:" + shop, name, time, rule, rule + ":" + shop);
    }

    private static void pass(List<PatternCourse> course, RuledPattern... patterns)
            throws Exception {
        for (PatternCourse each : course) {
            for (RuledPattern pattern : patterns) {
                pattern.course(each);
            }
        }
    }

    /**
     * The new shape was not there when a number was changed from 7 days to 3: it goes by the change
     * as the old one does.
     */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void theNewShapeGoesByWhatWasChangedBeforeTheRelease(Harness.Backend backend) throws Exception {
        DeclaredPattern shipped = DeclaredPattern.all(BEFORE).get(0);
        long changed = after(ofDays(1));
        OperatorSubtaskState ofAcceptance;
        OperatorSubtaskState ofPattern;
        try (var acceptance = Acceptance.ofPattern("EMP-15", PatternFeed.LAG, null);
                var before = RuledPattern.open(shipped, backend.make(), null)) {
            acceptance.take(RuledPattern.change("EMP-15", 2, changed, Map.of("ghostsWithin", "3")));
            acceptance.allRead();
            acceptance.clock(new Watermark(after(ofDays(4)) + PatternFeed.LAG));
            pass(acceptance.course(), before);
            ofAcceptance = acceptance.snapshot();
            ofPattern = before.snapshot();
        }
        List<DeclaredPattern> versions = DeclaredPattern.all(AFTER);
        try (var acceptance = Acceptance.ofPattern("EMP-15", PatternFeed.LAG, ofAcceptance);
                var old = RuledPattern.open(versions.get(0), backend.make(), ofPattern);
                var next = RuledPattern.open(versions.get(1), backend.make(), null)) {
            acceptance.allRead();
            acceptance.clock(new Watermark(after(ofDays(60))));
            pass(acceptance.course(), old, next);
            trade(old, RELEASE - 1);
            trade(next, RELEASE);
            assertThat(shopsOf(old.found())).containsOnly("S2");
            assertThat(shopsOf(next.found())).containsExactly("S2");
        }
    }

    /** The innocent twin: nobody changed anything, and seven days hold. */
    @Test
    void theNewShapeGoesByWhatIsDeclaredIfNothingWasChanged() throws Exception {
        try (var acceptance = Acceptance.ofPattern("EMP-15", PatternFeed.LAG, null);
                var next =
                        RuledPattern.open(
                                DeclaredPattern.all(AFTER).get(1),
                                Harness.Backend.HEAP.make(),
                                null)) {
            acceptance.allRead();
            acceptance.clock(new Watermark(after(ofDays(60))));
            pass(acceptance.course(), next);
            trade(next, RELEASE);
            assertThat(shopsOf(next.found())).containsExactlyInAnyOrder("S2", "S5");
        }
    }

    /** Both in one job, and one rule over what either finds. */
    @Test
    void matchesOfBothCountForTheRule() throws Exception {
        List<Signal> signals =
                List.of(
                        signal("EMP-04", "S1", after(ofDays(1))),
                        signal("EMP-04", "S2", RELEASE),
                        signal("EMP-04", "S3", RELEASE),
                        signal("EMP-01", "S1", RELEASE + 2),
                        signal("EMP-01", "S2", RELEASE + 2),
                        signal("EMP-01", "S3", RELEASE + 2),
                        signal("EMP-09", "S3", RELEASE + 3));
        assertThat(DerivedRulesTest.matched(signals, 2, null, AFTER).executeAndCollect(100))
                .filteredOn(each -> each.rule().equals("EMP-15"))
                .extracting(Signal::key)
                .containsOnly("SHOP:P1:S1", "SHOP:P1:S3");
    }

    /** The uids of both, which savepoints are read by. */
    @Test
    void eachVersionHasItsOwnNames() {
        List<DeclaredPattern> versions = DeclaredPattern.all(AFTER);
        assertThat(versions)
                .flatExtracting(
                        DeclaredPattern::feed,
                        DeclaredPattern::matching,
                        DeclaredPattern::late,
                        DeclaredPattern::clock)
                .containsExactly(
                        "patterns.emp-15.feed",
                        "patterns.emp-15.v1",
                        "patterns.emp-15.late",
                        "patterns.EMP-15.clock",
                        "patterns.emp-15.v2.feed",
                        "patterns.emp-15.v2",
                        "patterns.emp-15.v2.late",
                        "patterns.emp-15.v2.clock");
    }

    @Test
    void versionsThatWouldCountAMatchTwiceAreRefused() {
        Instant release = Instant.ofEpochMilli(RELEASE);
        Declarations both = () -> List.of(new Numbers(List.of(OLD, twice().from(release))));
        assertThatThrownBy(() -> DeclaredPattern.all(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "pattern EMP-15 is declared in the versions 1 and 2 but must be one of a"
                                + " version, and one at a time (until, from)");
        Declarations twiceTheSame =
                () -> List.of(new Numbers(List.of(OLD.until(release), OLD.from(release))));
        assertThatThrownBy(() -> DeclaredPattern.all(twiceTheSame))
                .hasMessageContaining("the versions 1 and 1");
        assertThatThrownBy(() -> OLD.from(release).until(release))
                .hasMessageContaining("must end after it begins");
    }
}
