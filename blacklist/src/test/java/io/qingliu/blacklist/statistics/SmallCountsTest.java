package io.qingliu.blacklist.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which counts the media see, told by example; SubtractionTest tells it in general. */
class SmallCountsTest {

    private final SmallCounts counts = new SmallCounts(5);

    @Test
    void fourIsSmallAndFiveIsNot() {
        assertThat(counts.alone(4).text()).isEqualTo("<5");
        assertThat(counts.alone(5).text()).isEqualTo("5");
        assertThat(counts.alone(1).text()).isEqualTo("<5");
        assertThat(counts.alone(0).text()).isEqualTo("0");
    }

    @Test
    void largePartsAreAllPublished() {
        assertThat(received(25, 5L, 20L, 0L)).containsExactly("5", "20", "0");
    }

    @Test
    void oneSmallPartTakesTheSmallestLargeOneThatHidesItWithIt() {
        // 40 - 30 = 10 = 1 + 9: of the small one this says no more than that it is below 5 …
        assertThat(received(40, 1L, 9L, 30L)).containsExactly("<5", "withheld", "30");
        // … while 1 + 8 would say that it is below 5 - 1, since what is withheld is 5 at least.
        assertThat(received(39, 1L, 7L, 31L)).containsExactly("<5", "7", "withheld");
    }

    @Test
    void twoSmallPartsMayHideEachOther() {
        assertThat(received(25, 2L, 3L, 20L)).containsExactly("<5", "<5", "20");
    }

    @Test
    void twoSmallPartsThatGiveEachOtherAwayTakeALargeOne() {
        // Two parts of 1 to 4 that make 8 are both 4, two that make 2 are both 1.
        assertThat(received(28, 4L, 4L, 20L)).containsExactly("<5", "<5", "withheld");
        assertThat(received(22, 1L, 1L, 20L)).containsExactly("<5", "<5", "withheld");
    }

    @Test
    void whatNoLargePartCanHideIsNotToldAtAll() {
        assertThat(received(6, 1L, 5L, 0L)).containsOnly("withheld");
        assertThat(received(5, 1L, 1L, 3L)).containsOnly("withheld");
    }

    @Test
    void ofASmallTotalNoPartIsTold() {
        assertThat(received(4, 4L, 0L)).containsOnly("withheld");
        // Not even of parts that overlap and would hide each other.
        assertThat(received(4, 2L, 3L)).containsOnly("withheld");
        assertThat(received(0, 0L, 0L)).containsOnly("0");
    }

    @Test
    void belowTwoWouldSayOne() {
        assertThatThrownBy(() -> new SmallCounts(2))
                .hasMessage("bound is 2 but must be at least 3");
    }

    private List<String> received(long total, Long... parts) {
        return counts.parts(total, Stream.of(parts).toList()).stream().map(Count::text).toList();
    }
}
