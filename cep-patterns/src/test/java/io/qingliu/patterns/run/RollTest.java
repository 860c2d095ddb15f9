package io.qingliu.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.rule.Aggregate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The newest entries, in order, whatever order they came in. */
class RollTest {

    private static Roll.Entry entry(long time, String event) {
        return new Roll.Entry(time, Observation.hashOf(event), event, null, 0, 0, null);
    }

    private static List<Roll.Entry> entries(Roll roll) {
        List<Roll.Entry> entries = new ArrayList<>();
        for (int i = 0; i < roll.size(); i++) {
            entries.add(roll.entry(i));
        }
        return entries;
    }

    @Property(tries = 100)
    void aFullRollKeepsTheNewestInAnyOrderOfArrival(@ForAll Random random) {
        List<Roll.Entry> all = new ArrayList<>();
        for (int i = 0; i < Aggregate.ROLL_LIMIT + 100; i++) {
            all.add(entry(random.nextInt(400), "e" + i));
        }
        Roll one = new Roll();
        all.forEach(one::add);
        List<Roll.Entry> shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, 200));
        Collections.shuffle(shuffled, random);
        Roll other = new Roll();
        shuffled.forEach(other::add);

        assertThat(entries(other)).hasSize(Aggregate.ROLL_LIMIT).isEqualTo(entries(one));
        assertThat(other.lost()).isEqualTo(one.lost()).isLessThanOrEqualTo(one.entry(0).time());
        long oldestKept = one.entry(0).time();
        assertThat(all).filteredOn(each -> each.time() > oldestKept).isSubsetOf(entries(one));
    }

    @Test
    void oneMoreThanItHoldsPushesTheOldestOut() {
        Roll roll = new Roll();
        for (int i = 0; i < Aggregate.ROLL_LIMIT; i++) {
            roll.add(entry(i, "e" + i));
        }
        assertThat(roll.entry(0).event()).isEqualTo("e0");
        assertThat(roll.lost()).isEqualTo(Long.MIN_VALUE);
        roll.add(entry(1000, "new"));
        assertThat(roll.size()).isEqualTo(Aggregate.ROLL_LIMIT);
        assertThat(roll.entry(0).event()).isEqualTo("e1");
        assertThat(roll.lost()).isZero();
        roll.add(entry(0, "too old"));
        assertThat(roll.entry(0).event()).isEqualTo("e1");
        assertThat(roll.newest()).isEqualTo(1000);
    }

    @Test
    void whatIsForgottenIsNotLaterThanTheTimeGiven() {
        Roll roll = new Roll();
        roll.add(entry(10, "a"));
        roll.add(entry(11, "b"));
        roll.forget(9);
        assertThat(roll.size()).isEqualTo(2);
        roll.forget(10);
        assertThat(entries(roll)).extracting(Roll.Entry::event).containsExactly("b");
    }

    @Test
    void theSameTwiceIsTakenBackOnce() {
        Roll roll = new Roll();
        roll.add(entry(10, "a"));
        roll.add(entry(10, "a"));
        assertThat(roll.size()).isEqualTo(1);
        roll.remove(entry(10, "a"));
        assertThat(roll.size()).isZero();
        roll.remove(entry(10, "a"));
        assertThat(roll.size()).isZero();
        assertThat(roll.newest()).isEqualTo(Long.MIN_VALUE);
    }
}
