package io.qingliu.jobs.scoring;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.state.PackedSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A signal is read once for all whom it names, and never another one in its place. */
class RecentSignalsTest {

    private final RecentSignals recent = new RecentSignals();

    private static Signal signal(int version) {
        return Given.signal("R1", version, after(ofDays(1)), "SHOP:P1:S1");
    }

    /** Each subject has bytes of its own: they came over the network. */
    @Test
    void whatIsNamedByTheSameBytesIsReadOnce() throws IOException {
        Signal first = recent.read(PackedSignal.of(signal(1)));
        assertThat(first).isEqualTo(signal(1));
        assertThat(recent.read(PackedSignal.of(signal(1)))).isSameAs(first);
    }

    @Test
    void anotherVersionIsAnotherSignal() throws IOException {
        recent.read(PackedSignal.of(signal(1)));
        assertThat(recent.read(PackedSignal.of(signal(2)))).isEqualTo(signal(2));
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // whether it was read again
    void moreThanAreRememberedAreReadAgain() throws IOException {
        List<Signal> first = new ArrayList<>();
        for (int i = 0; i <= RecentSignals.PLACES; i++) {
            first.add(recent.read(PackedSignal.of(signal(i))));
        }
        int same = 0;
        for (int i = 0; i <= RecentSignals.PLACES; i++) {
            Signal again = recent.read(PackedSignal.of(signal(i)));
            assertThat(again).isEqualTo(signal(i));
            same += again == first.get(i) ? 1 : 0;
        }
        assertThat(same).isPositive().isLessThanOrEqualTo(RecentSignals.PLACES);
    }
}
