package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of an act of which several things are known. */
class EffectTest {

    private static final Optional<String> LETTER = Optional.of("FILED_BY_REVIEWER");

    /** It was refused for what came before it was known; now the entry names it. */
    @Test
    void whatCountsIsEffectiveAlthoughItWasRefusedOnce() {
        assertThat(Effect.of(() -> true, () -> LETTER))
                .isEqualTo(new Effect(Effect.Kind.EFFECTIVE, null));
        assertThat(Effect.of(() -> false, () -> LETTER))
                .isEqualTo(new Effect(Effect.Kind.REFUSED, "FILED_BY_REVIEWER"));
    }
}
