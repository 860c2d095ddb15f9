package io.qingliu.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody keeps others out, and nobody waits for long. */
class PlacesTest {

    /** He could open the page of a large shop twice, and nobody else would get his. */
    @Test
    void onePersonHasOnePlace() throws InterruptedException {
        Places places = new Places(2, Duration.ofMillis(10));

        assertThat(places.enter("anna")).isTrue();
        assertThat(places.enter("anna")).isFalse();
        assertThat(places.enter("adam")).isTrue();
        places.leave("anna");
        assertThat(places.enter("anna")).isTrue();
    }

    @Test
    void whoFindsNoneFreeIsSentAwayAndMayAskAgain() throws InterruptedException {
        Places places = new Places(2, Duration.ofMillis(10));
        assertThat(places.enter("anna")).isTrue();
        assertThat(places.enter("adam")).isTrue();

        assertThat(places.enter("adele")).isFalse();
        places.leave("adam");
        assertThat(places.enter("adele")).isTrue();
    }
}
