package io.qingliu.console.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In which order hosts are asked, some of which do not answer. */
class HostOrderTest {

    private long time = Long.MAX_VALUE - 5;
    private final HostOrder order = new HostOrder(3, () -> time);

    @Test
    void hostsThatAnswerTakeTurns() {
        assertThat(order.now()).containsExactly(0, 1, 2);
        assertThat(order.now()).containsExactly(1, 2, 0);
        assertThat(order.now()).containsExactly(2, 0, 1);
        assertThat(order.now()).containsExactly(0, 1, 2);
    }

    @Test
    void oneThatDidNotAnswerIsAskedLastForAWhile() {
        order.now();
        order.failed(1);

        assertThat(order.now()).as("its turn").containsExactly(2, 0, 1);
        time += HostOrder.REMEMBERED.toNanos() - 1;
        assertThat(order.now()).containsExactly(2, 0, 1);
        assertThat(order.now()).containsExactly(0, 2, 1);
    }

    /** Whether it is back one asker finds out, and the others do not wait with him. */
    @Test
    void afterThatOneAskerTriesItAndAllOnceItHasAnswered() {
        order.failed(0);
        time += HostOrder.REMEMBERED.toNanos();

        assertThat(order.now()).as("who tries").containsExactly(0, 1, 2);
        assertThat(order.now()).containsExactly(1, 2, 0);
        assertThat(order.now()).containsExactly(2, 1, 0);
        assertThat(order.now()).as("its turn again").containsExactly(1, 2, 0);
        order.answered(0);
        order.now();
        order.now();
        assertThat(order.now()).containsExactly(0, 1, 2);
    }

    @Test
    void ofThoseThatAllHangTheOneThatWasTriedLongestAgoIsFirst() {
        order.failed(2);
        time++;
        order.failed(0);
        time++;
        order.failed(1);

        assertThat(order.now()).containsExactly(2, 0, 1);
        assertThat(order.now()).containsExactly(2, 0, 1);
    }

    @Test
    void oneHostIsAskedWhateverItDid() {
        HostOrder single = new HostOrder(1, () -> time);
        single.failed(0);

        assertThat(single.now()).containsExactly(0);
        assertThat(single.now()).containsExactly(0);
    }
}
