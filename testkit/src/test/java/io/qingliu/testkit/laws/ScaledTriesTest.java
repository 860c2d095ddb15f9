package io.qingliu.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledTriesTest {

    private static final AtomicInteger TRIED = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"300, 10, 30", "300, 100, 300", "60, 10, 10", "5, 10, 5", "15000, 1, 150"})
    void aPartIsTriedButNotLessThanTen(int asked, int percent, int tried) {
        assertThat(ScaledTries.scaled(asked, percent)).isEqualTo(tried);
    }

    @Test
    void withoutTheSettingAllAreTried() {
        assertThat(ScaledTries.percent(null)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "ten", ""})
    void anotherSettingIsRefused(String setting) {
        assertThatThrownBy(() -> ScaledTries.percent(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "qingliu.test.tries.percent is " + setting + " but must be from 1 to 100");
    }

    /** Counts itself, to see that jqwik calls the hook. */
    @Property(tries = 400)
    void aPropertyIsTriedAsOftenAsTheTierSays(@ForAll int any) {
        TRIED.incrementAndGet();
    }

    @AfterContainer
    static void itWas() {
        int percent = ScaledTries.percent(System.getProperty(ScaledTries.PERCENT));
        assertThat(TRIED).hasValue(ScaledTries.scaled(400, percent));
    }
}
