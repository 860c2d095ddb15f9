package io.qingliu.console.todo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a box carries comes back as it was, whatever others put into their ids. */
class TickedTest {

    @Test
    void anAnswersIdMayHoldAnything() {
        Ticked ticked = new Ticked("m:SHOP:P1:a|b:X:P1", 7, "r|1 %7C ü");

        assertThat(Ticked.of(ticked.written())).contains(ticked);
        Ticked first = new Ticked("h:SHOP:P1:S9:P1", 7, null);
        assertThat(Ticked.of(first.written())).contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1|", "1||", "x||m:1", "1|%zz|m:1", "|a|m:1"})
    void whatIsNoneIsNone(String written) {
        assertThat(Ticked.of(written)).isEmpty();
    }
}
