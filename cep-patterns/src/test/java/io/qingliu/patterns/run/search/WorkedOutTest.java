package io.qingliu.patterns.run.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.rule.View;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is worked out once is marked as an estimate each time it is asked for, or never. */
class WorkedOutTest {

    private final Exactness exactness = new Exactness();
    private final WorkedOut workedOut = new WorkedOut();
    private final Function<View, Integer> ofAPart = view -> noting(true);
    private final Function<View, Integer> ofAll = view -> noting(false);

    @Test
    void anEstimateIsOneWheneverItIsAskedFor() {
        assertThat(estimated(ofAPart)).isTrue();
        assertThat(estimated(ofAPart)).isTrue();
        assertThat(estimated(ofAll)).isFalse();
        assertThat(estimated(ofAll)).isFalse();
    }

    @Test
    void whatWasAnEstimateBeforeMakesNoneOfWhatIsExact() {
        exactness.note(true);
        assertThat(estimated(ofAll)).isTrue();
        assertThat(estimated(ofAll)).isFalse();
    }

    private boolean estimated(Function<View, Integer> worked) {
        assertThat(workedOut.of(null, exactness, worked)).isEqualTo(1);
        return exactness.takeEstimated();
    }

    private int noting(boolean estimate) {
        exactness.note(estimate);
        return 1;
    }
}
