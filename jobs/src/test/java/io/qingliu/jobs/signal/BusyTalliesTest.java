package io.qingliu.jobs.signal;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.settings.Declarations;
import io.qingliu.jobs.settings.RuleSettings;
import io.qingliu.jobs.state.KeptTally;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tallies that are slow to judge see fewer watermarks, and emit the same in the end. */
class BusyTalliesTest {

    private static final String HANDSET = "DEVICE\u001fDEVICE::h1";

    /** How long it takes to judge a key, milliseconds. */
    private static final long TAKES = 50;

    private RuledTallies tallies;
    private long outside = 1_000_000;
    private int seen;

    /** Judges as the shipped operator, and slowly. */
    private final class Busy extends ChangingTallies {

        private static final long serialVersionUID = 1L;

        private Busy(long cache) {
            super(
                    Rules.OVER_EVENTS,
                    RuleSettings.declared(),
                    cache,
                    Declarations.SHIPPED,
                    "qingliu-signals");
        }

        @Override
        void keep(KeyHash key, KeptTally kept) throws IOException {
            super.keep(key, kept);
            pass(TAKES);
        }
    }

    @BeforeEach
    void open() throws Exception {
        tallies = RuledTallies.open(new Busy(0), new HashMapStateBackend(), null);
        pass(0);
        tallies.begin();
    }

    @AfterEach
    void close() throws Exception {
        tallies.close();
    }

    private void pass(long millis) {
        outside += millis;
        try {
            tallies.outside(outside);
        } catch (Exception e) {
            throw new IllegalStateException("a timer failed", e);
        }
    }

    /** Accounts sign up on one handset, an hour apart, each with the watermark behind it. */
    private static void signUps(RuledTallies tallies, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Event event = Given.signUp("a" + i, "h1", after(ofHours(i)));
            for (Observation each : Given.under(HANDSET, Given.observed(event))) {
                tallies.take(each);
            }
            tallies.clock(after(ofHours(i)));
        }
    }

    /** The third account is the first that means anything: with it there is work, and a rest. */
    private void restsAfterThreeAndHoldsBackThatOfTheSixth() throws Exception {
        signUps(tallies, 0, 3);
        assertThat(tallies.times()).isEqualTo(hours(0, 1, 2));
        assertThat(versions()).as("three accounts").containsExactly(1L);
        signUps(tallies, 3, 6);
        assertThat(tallies.times()).as("it rests").isEqualTo(hours(0, 1, 2));
        assertThat(versions()).isEmpty();
    }

    /** The six accounts are judged once, and as by tallies that take no time. */
    private void hasJudgedAllSix() throws Exception {
        assertThat(tallies.times()).isEqualTo(hours(0, 1, 2, 5));
        assertThat(versions()).containsExactly(2L);
        try (var swift = RuledTallies.open(new HashMapStateBackend(), 0, null)) {
            swift.begin();
            signUps(swift, 0, 6);
            assertThat(swift.times()).isEqualTo(hours(0, 1, 2, 3, 4, 5));
            assertThat(RuledTallies.ends(tallies.emitted()))
                    .isEqualTo(RuledTallies.ends(swift.emitted()))
                    .isNotEmpty();
        }
    }

    private static List<Long> hours(int... hours) {
        return IntStream.of(hours).mapToObj(hour -> after(ofHours(hour))).toList();
    }

    /** The versions of the rule about accounts on one handset that were emitted since. */
    private List<Long> versions() {
        List<Signal> all = tallies.emitted();
        List<Long> versions =
                all.subList(seen, all.size()).stream()
                        .filter(signal -> signal.rule().equals("REG-01"))
                        .map(Signal::version)
                        .toList();
        seen = all.size();
        return versions;
    }

    @Test
    void whatComesWhileItRestsIsJudgedOnceWhenTheRestIsOver() throws Exception {
        restsAfterThreeAndHoldsBackThatOfTheSixth();
        pass(2 * TAKES - 1);
        assertThat(tallies.times()).isEqualTo(hours(0, 1, 2));
        pass(1);
        hasJudgedAllSix();
    }

    @Test
    void aBarrierFindsItAtTheNewestWatermarkAndSoDoesARestart() throws Exception {
        restsAfterThreeAndHoldsBackThatOfTheSixth();
        OperatorSubtaskState snapshot = tallies.snapshot();
        hasJudgedAllSix();
        try (var restored = RuledTallies.open(new HashMapStateBackend(), 0, snapshot)) {
            restored.begin();
            restored.clock(after(ofHours(5)));
            assertThat(restored.emitted()).as("nothing is emitted twice").isEmpty();
            signUps(restored, 6, 7);
            assertThat(restored.emitted())
                    .filteredOn(signal -> signal.rule().equals("REG-01"))
                    .extracting(Signal::version)
                    .containsExactly(3L);
        }
    }

    @Test
    void quietTakesWhatIsHeldBack() throws Exception {
        restsAfterThreeAndHoldsBackThatOfTheSixth();
        tallies.quiet();
        hasJudgedAllSix();
    }

    @Test
    void theEndTakesWhatIsHeldBack() throws Exception {
        restsAfterThreeAndHoldsBackThatOfTheSixth();
        tallies.end();
        hasJudgedAllSix();
    }

    @Test
    void onDiskToo() throws Exception {
        tallies.close();
        tallies = RuledTallies.open(new Busy(1 << 20), new EmbeddedRocksDBStateBackend(), null);
        pass(0);
        tallies.begin();
        restsAfterThreeAndHoldsBackThatOfTheSixth();
        pass(2 * TAKES);
        hasJudgedAllSix();
    }
}
