package io.qingliu.patterns.run.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Squares of large numbers add up, and what is taken out leaves the others. */
class SquaresTest {

    private static final long LARGE = 1L << 31;

    private static BigInteger valueOf(Squares squares) {
        return BigInteger.valueOf(squares.high())
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(squares.low())));
    }

    @Test
    void theyAreExactInAnyOrderAndAfterSomeAreTakenOut() {
        Random random = new Random(1);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(random.nextLong(-LARGE - 1, LARGE + 2));
        }
        BigInteger stay = BigInteger.ZERO;
        for (long number : numbers.subList(0, 500)) {
            stay = stay.add(BigInteger.valueOf(number).pow(2));
        }
        List<Long> gone = new ArrayList<>(numbers.subList(500, 1_000));
        Collections.shuffle(numbers, random);
        Squares squares = new Squares();
        numbers.forEach(number -> squares.add(number, 1));
        gone.forEach(number -> squares.add(number, -1));
        assertThat(valueOf(squares)).isEqualTo(stay);
        assertThat(squares.value()).isEqualTo(stay.doubleValue());
    }

    @Test
    void ofTwoSumsTheHalfOfEachIsOne() {
        for (long number : new long[] {3, 1_000_000, LARGE, 3 * LARGE}) {
            Squares all = new Squares();
            all.add(number, 1);
            all.add(number, 1);
            all.add(number, 1);
            all.add(number, 1);
            Squares half = new Squares();
            half.add(all, 0.25);
            half.add(all, 0.25);
            assertThat(half.value())
                    .isCloseTo(2.0 * number * number, Percentage.withPercentage(0.0001));
        }
    }
}
