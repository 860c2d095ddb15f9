package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.clock.QuietMarks;
import io.qingliu.jobs.state.ObservationSerializer;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.Observation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.operator.CepOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given ahead of FlinkCEP: BRU-13, an account of a cohort wakes for a shop. */
class PatternOperatorTest {

    private static final String PATTERN = "BRU-13";
    private static final String ACCOUNT = "BUYER:P1:a1";
    private static final int REMEMBERED = 3;

    private static Harness<Element, Observation> open() throws Exception {
        return Harness.open(
                PatternOperator.of(
                        DeclaredPattern.shipped(PATTERN),
                        PatternTown.concluding(PATTERN),
                        REMEMBERED),
                Element::key,
                ObservationSerializer.TYPE,
                Harness.Backend.HEAP,
                null);
    }

    private static Element cohort(String account, long time) {
        return new Element(account, "cohort", time, "DEVICE::h1", "REG-01:h1:" + time);
    }

    private static Element woken(String account, String rule, long time) {
        String day = Long.toString(ChinaDay.of(time));
        return new Element(account, "woken", time, "SHOP:P1:S1", rule + ":S1:" + day);
    }

    private static List<Long> timesOf(List<Observation> observations) {
        return observations.stream().map(Observation::time).toList();
    }

    /**
     * The cohort grew on a second day, and the account woke after both. The id is the same: it
     * names the account, the shop and the cohort.
     */
    @Test
    void aMatchOfAnotherDayStandsWhenAnEarlierOneIsFound() throws Exception {
        long early = after(ofDays(1));
        long again = early + 500;
        long late = after(ofDays(2));
        try (var pattern = open()) {
            pattern.take(cohort(ACCOUNT, Given.MORNING), Given.MORNING);
            pattern.takeUntimed(cohort(ACCOUNT, again));
            pattern.takeUntimed(woken(ACCOUNT, "BRU-14", late));
            pattern.clock(QuietMarks.after(Given.MORNING));
            List<Observation> ahead = pattern.emitted();
            assertThat(timesOf(ahead)).containsExactly(late);

            // A report of the day before came late, and its day has settled.
            pattern.take(woken(ACCOUNT, "BRU-14", early), early);
            pattern.clock(early);
            List<Observation> found = pattern.emitted();
            assertThat(timesOf(found)).containsExactly(early);
            assertThat(found).noneMatch(Observation::withdrawn);
            assertThat(found.get(0).event()).isEqualTo(ahead.get(0).event());

            pattern.take(cohort(ACCOUNT, again), again);
            pattern.take(woken(ACCOUNT, "BRU-14", late), late);
            pattern.clock(after(ofDays(9)));
            assertThat(pattern.emitted()).as("it stands, and is not given twice").isEmpty();
        }
    }

    /** The same day: it is taken for the same match, as it was before its signal grew. */
    @Test
    void oneOfTheSameDayIsTakenBackAndGivenAgainWhenItIsQuiet() throws Exception {
        long early = after(ofDays(1));
        long late = early + 1_000;
        try (var pattern = open()) {
            pattern.take(cohort(ACCOUNT, Given.MORNING), Given.MORNING);
            pattern.takeUntimed(cohort(ACCOUNT, early + 500));
            pattern.takeUntimed(woken(ACCOUNT, "BRU-14", late));
            pattern.clock(QuietMarks.after(Given.MORNING));
            assertThat(timesOf(pattern.emitted())).containsExactly(late);

            pattern.take(woken(ACCOUNT, "BRU-15", early), early);
            pattern.clock(QuietMarks.after(early - 2));
            assertThat(timesOf(pattern.emitted())).as("both are seen").containsExactly(early);
            pattern.clock(early);
            assertThat(pattern.emitted())
                    .singleElement()
                    .matches(Observation::withdrawn)
                    .extracting(Observation::time)
                    .isEqualTo(late);
            pattern.clock(QuietMarks.after(early));
            assertThat(pattern.emitted())
                    .as("two rules speak of that day")
                    .singleElement()
                    .matches(each -> !each.withdrawn())
                    .extracting(Observation::time)
                    .isEqualTo(late);
        }
    }

    /** No spell for months, and each day other accounts: that is where memory would grow. */
    @ParameterizedTest
    @ValueSource(ints = {REMEMBERED, REMEMBERED + 1})
    void allThatIsNewIsSeenHoweverManyKeysWereTouched(int accounts) throws Exception {
        try (var pattern = open()) {
            pattern.clock(QuietMarks.after(Given.MORNING));
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < accounts; i++) {
                String account = "BUYER:P1:a" + i;
                pattern.take(cohort(account, Given.MORNING + 2), Given.MORNING + 2);
                pattern.takeUntimed(woken(account, "BRU-14", after(ofHours(5))));
                expected.add(account);
            }
            pattern.clock(QuietMarks.after(Given.MORNING + 2));
            assertThat(pattern.emitted())
                    .extracting(each -> each.contributions()[0].member())
                    .containsExactlyInAnyOrderElementsOf(expected);
            for (String account : expected) {
                pattern.takeUntimed(PatternOperator.nothing(account, woken(account)));
            }
            pattern.clock(QuietMarks.after(Given.MORNING + 4));
            assertThat(pattern.emitted()).hasSize(accounts).allMatch(Observation::withdrawn);
        }
    }

    private static String woken(String account) {
        return woken(account, "BRU-14", after(ofHours(5))).signal();
    }

    @Test
    void ofMoreKeysThanTheLimitNoneIsRemembered() {
        TouchedKeys touched = new TouchedKeys(2);
        assertThat(touched.areAll()).as("nothing is known after a restart").isTrue();
        touched.clear();
        touched.add("a");
        touched.add("b");
        touched.add("a");
        assertThat(touched.keys()).isEqualTo(Set.of("a", "b"));
        touched.add("c");
        assertThat(touched.areAll()).isTrue();
        assertThat(touched.keys()).isEmpty();
        touched.add("d");
        assertThat(touched.keys()).isEmpty();
        touched.clear();
        assertThat(touched.areAll()).isFalse();
    }

    /** Under another name in a new release it would be searched in state that is always empty. */
    @Test
    void flinkCepKeepsItsStateUnderTheseNames() throws Exception {
        assertThat(PatternOperator.COMPUTATIONS).isEqualTo(named("NFA_STATE_NAME"));
        assertThat(PatternOperator.QUEUE).isEqualTo(named("EVENT_QUEUE_STATE_NAME"));
    }

    private static Object named(String constant) throws ReflectiveOperationException {
        Field field = CepOperator.class.getDeclaredField(constant);
        field.setAccessible(true);
        return field.get(null);
    }
}
