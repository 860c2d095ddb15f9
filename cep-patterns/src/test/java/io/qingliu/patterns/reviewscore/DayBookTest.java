package io.qingliu.patterns.reviewscore;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Days add up, whatever the order, and are forgotten by the days alone. */
class DayBookTest {

    private static final int[] ONE_FIVE = counts(5);
    private static final int[] ONE_TWO = counts(2);

    private static int[] counts(int rating) {
        int[] counts = new int[Counts.SIZE];
        Counts.add(counts, rating);
        return counts;
    }

    @Test
    void aDayKnowsWhatWasBeforeItAndNotWhatComesAfter() {
        DayBook book = new DayBook();
        book.set(10, ONE_FIVE);
        book.set(17, ONE_TWO);
        book.set(18, ONE_FIVE);
        History history = book.at(17);
        assertThat(history.reviews()).isEqualTo(2);
        assertThat(history.idle()).isEqualTo(7);
        assertThat(history.age()).isEqualTo(7);
        assertThat(history.rated(2)).isEqualTo(1);
        assertThat(history.today()).isEqualTo(1);
        assertThat(book.at(10).isNew()).isTrue();
        assertThat(book.at(10).idle()).isEqualTo(History.NONE_BEFORE);
        assertThat(history.isNew()).isFalse();
    }

    @Test
    void theWindowOfAMonthHoldsThirtyDays() {
        DayBook book = new DayBook();
        book.set(1, ONE_FIVE);
        book.set(30, ONE_FIVE);
        book.set(31, ONE_FIVE);
        assertThat(book.at(30).recent()).isEqualTo(2);
        assertThat(book.at(31).recent()).isEqualTo(2);
        assertThat(book.at(31).reviews()).isEqualTo(3);
    }

    @Test
    void afterASilenceLongerThanMemoryAnAccountIsNew() {
        for (int silence : new int[] {DayBook.MEMORY, DayBook.MEMORY + 1}) {
            for (boolean closed : new boolean[] {false, true}) {
                DayBook book = new DayBook();
                book.set(1, ONE_FIVE);
                if (closed) {
                    book.close(100);
                }
                book.set(1 + silence, ONE_FIVE);
                assertThat(book.at(1 + silence).isNew()).isEqualTo(silence > DayBook.MEMORY);
            }
        }
    }

    @Test
    void itIsOverWhenNothingCanContinueIt() {
        DayBook book = new DayBook();
        book.set(1, ONE_FIVE);
        book.close(DayBook.MEMORY);
        assertThat(book.isOver()).isFalse();
        book.close(DayBook.MEMORY + 1);
        assertThat(book.isOver()).isTrue();
    }

    @Test
    void aClosedDayStaysClosed() {
        DayBook book = new DayBook();
        book.open(5);
        assertThat(book.close(5)).containsExactly(5L);
        assertThat(book.isClosed(5)).isTrue();
        assertThat(book.isClosed(6)).isFalse();
        assertThat(book.close(5)).isEmpty();
    }

    @Test
    void aBookOfManyDaysIsNoLarger() {
        DayBook book = new DayBook();
        int size = 0;
        for (int day = 1; day <= 2_000; day++) {
            book.set(day, ONE_FIVE);
            book.close(day - DayBook.OPEN_DAYS);
            if (day == 200) {
                size = book.pack(new CompactOutput(64)).length;
            }
        }
        assertThat(book.pack(new CompactOutput(64)).length).isLessThan(size + 10);
        assertThat(book.at(2_000).reviews()).isEqualTo(2_000);
        assertThat(book.at(2_000).days()).isEqualTo(2_000);
    }

    /** Days set in any order, written and read between, add up to the same. */
    @Property(tries = 100)
    void orderChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> days = new ArrayList<>();
        for (int day = 1; day < 60; day++) {
            if (random.nextInt(3) > 0) {
                days.add(day);
            }
        }
        days.add(60);
        DayBook straight = new DayBook();
        days.forEach(day -> straight.set(day, day % 2 == 0 ? ONE_FIVE : ONE_TWO));
        DayBook crooked = new DayBook();
        Collections.shuffle(days, random);
        for (int day : days) {
            crooked.set(day, day % 2 == 0 ? ONE_FIVE : ONE_TWO);
            crooked = DayBook.unpack(crooked.pack(new CompactOutput(64)));
        }
        crooked.close(random.nextInt(59));
        crooked = DayBook.unpack(crooked.pack(new CompactOutput(64)));
        assertThat(crooked.at(60)).isEqualTo(straight.at(60));
    }
}
