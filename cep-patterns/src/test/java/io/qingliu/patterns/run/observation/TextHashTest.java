package io.qingliu.patterns.run.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts one by one hash as the text that they would make. */
class TextHashTest {

    @Test
    void partsHashAsTheWholeText() {
        long time = 1_900_000_000_000L;
        Double none = null;
        long parts =
                new TextHash()
                        .add(time)
                        .add('/')
                        .add(0.25)
                        .add(none)
                        .add(true)
                        .add("")
                        .add("店铺")
                        .add(List.of("a", "b"))
                        .hash();
        String whole =
                new StringBuilder()
                        .append(time)
                        .append('/')
                        .append(0.25)
                        .append(none)
                        .append(true)
                        .append("")
                        .append("店铺")
                        .append(List.of("a", "b"))
                        .toString();
        assertThat(parts).isEqualTo(Observation.hashOf(whole));
        assertThat(new TextHash().hash()).isEqualTo(Observation.hashOf(""));
    }
}
