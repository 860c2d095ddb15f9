package io.qingliu.patterns.scoring;

import static io.qingliu.patterns.scoring.SignalDraft.DAY;
import static io.qingliu.patterns.scoring.SignalDraft.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.EvidenceDays;
import io.qingliu.domain.finding.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The days of evidence depend on the signals, not on how they came. */
class ScoredTimesTest {

    private static final Family[] FAMILIES = {
        Family.LOGISTICS, Family.TEMPORAL, Family.DEVICE_NETWORK
    };

    private static ScoredSignal signal(String id, long time, Family family, double weight) {
        return SignalDraft.signal(id, "R-" + family, family, time).weight(weight).make();
    }

    private static EvidenceDays at(long... days) {
        ScoredTimes times = ScoredTimes.NONE;
        List<ScoredSignal> held = new ArrayList<>();
        for (long day : days) {
            long time = START + day * DAY;
            held.add(signal("s-" + day, time, Family.LOGISTICS, 0.7));
            times = times.after(Behavior.BRUSHING, held, time);
        }
        return times.days();
    }

    @Test
    void eachSignalThatScoresAddsItsDayAndTheDayOfTheOldestOnWhichItRests() {
        EvidenceDays days = at(0, 1, 7);

        assertThat(days.newest()).containsExactly("2030-03-01/2030-03-02", "2030-03-08");
        assertThat(days.oldest()).containsExactly("2030-02-28");
    }

    @Test
    void theOldestMovesOnWhenItHasFaded() {
        assertThat(at(0, 179).oldest()).containsExactly("2030-02-28");
        assertThat(at(0, 180).oldest()).containsExactly("2030-02-28");
        assertThat(at(0, 181).oldest()).containsExactly("2030-02-28", "2030-08-28");
    }

    @Test
    void whatIsTooWeakAddsNothingUntilItAddsUp() {
        List<ScoredSignal> held = new ArrayList<>();
        held.add(signal("a", START, Family.LOGISTICS, 0.3));
        ScoredTimes times = ScoredTimes.NONE.after(Behavior.BRUSHING, held, START);
        assertThat(times.days().newest()).isEmpty();

        held.add(signal("b", START + DAY, Family.TEMPORAL, 0.3));
        times = times.after(Behavior.BRUSHING, held, START + DAY);
        assertThat(times.days().newest()).containsExactly("2030-03-02");
    }

    @Test
    void aSignalThatIsWithdrawnTakesItsDayAlong() {
        List<ScoredSignal> held = new ArrayList<>();
        held.add(signal("a", START, Family.LOGISTICS, 0.7));
        held.add(signal("b", START + 3 * DAY, Family.LOGISTICS, 0.7));
        ScoredTimes times = ScoredTimes.NONE.after(Behavior.BRUSHING, held, START);
        held.remove(1);
        times = times.after(Behavior.BRUSHING, held, START + 3 * DAY);

        assertThat(times.days().newest()).containsExactly("2030-03-01");
    }

    /** State grows with the days, not with what happens on them. */
    @Test
    void thousandsOfSignalsOnAFewDaysLeaveAFewTimes() {
        List<ScoredSignal> held = new ArrayList<>();
        ScoredTimes times = ScoredTimes.NONE;
        for (int i = 0; i < 2_000; i++) {
            long time = START + i % 5 * DAY + i;
            held.add(signal("s" + i, time, Family.LOGISTICS, 0.7));
        }
        times = times.after(Behavior.BRUSHING, held, START);

        assertThat(times.days().newest()).containsExactly("2030-03-01/2030-03-05");
        assertThat(times.open()).hasSize(5);
    }

    /**
     * Signals come up to nine days late, many or few are scored together, the old are dropped, and
     * the state is written and read: the days are those of one scoring for each signal in order.
     */
    @Property(tries = 300)
    void neitherTheOrderNorTheGatheringShows(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<ScoredSignal> signals = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long time = START + random.nextInt(400) * DAY + random.nextInt(3) * 3_600_000L;
            Family family = FAMILIES[random.nextInt(FAMILIES.length)];
            signals.add(signal("s" + i, time, family, 0.3 + random.nextInt(6) / 10.0));
        }
        signals.sort(Standing.IN_TIME);
        EvidenceDays each = scored(signals, new Random(0), 1);

        Map<ScoredSignal, Long> delays = new HashMap<>();
        for (ScoredSignal signal : signals) {
            delays.put(signal, signal.time() + random.nextInt(9) * DAY);
        }
        List<ScoredSignal> late = new ArrayList<>(signals);
        late.sort(Comparator.comparingLong(delays::get));
        assertThat(scored(late, random, 12)).isEqualTo(each);
    }

    private static EvidenceDays scored(List<ScoredSignal> arrivals, Random random, int most)
            throws IOException {
        ScoredTimes times = ScoredTimes.NONE;
        Map<String, ScoredSignal> held = new TreeMap<>();
        long newest = Long.MIN_VALUE;
        for (int next = 0; next < arrivals.size(); ) {
            long changed = Long.MAX_VALUE;
            for (int i = 1 + random.nextInt(most); i > 0 && next < arrivals.size(); i--) {
                ScoredSignal signal = arrivals.get(next++);
                held.put(signal.id(), signal);
                changed = Math.min(changed, signal.time());
                newest = Math.max(newest, signal.time());
            }
            times = restored(times.after(Behavior.BRUSHING, held.values(), changed));
            long oldest = newest - ScoredTimes.REACH - ScoredTimes.SETTLES;
            held.values().removeIf(signal -> signal.time() < oldest);
        }
        return times.days();
    }

    private static ScoredTimes restored(ScoredTimes times) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        times.write(new DataOutputStream(bytes));
        ScoredTimes read = read(bytes.toByteArray());
        assertThat(read).isEqualTo(times);
        return read;
    }

    private static ScoredTimes read(byte[] bytes) throws IOException {
        return ScoredTimes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> read(new byte[] {2, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessage("scored times have format 2 but must have 1");
    }
}
