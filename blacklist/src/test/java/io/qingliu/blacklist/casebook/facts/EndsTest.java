package io.qingliu.blacklist.casebook.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The first and the last of many. */
class EndsTest {

    @Property(tries = 200)
    void theFirstAndTheLastStayWhateverTheOrder(@ForAll long seed) {
        Random random = new Random(seed);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            times.add((long) random.nextInt(2500));
        }
        Ends<Long> ends = new Ends<>();
        times.forEach(ends::add);
        Collections.shuffle(times, random);
        Ends<Long> others = new Ends<>();
        times.forEach(others::add);

        assertThat(others.stream().toList()).isEqualTo(ends.stream().toList());
        List<Long> sorted = times.stream().distinct().sorted().toList();
        if (sorted.size() >= 2 * Ends.KEPT) {
            assertThat(ends.stream().limit(Ends.KEPT).toList())
                    .isEqualTo(sorted.subList(0, Ends.KEPT));
            assertThat(ends.last()).isEqualTo(sorted.get(sorted.size() - 1));
            assertThat(ends.size()).isEqualTo(2 * Ends.KEPT);
        }
    }
}
