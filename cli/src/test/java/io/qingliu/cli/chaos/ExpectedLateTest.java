package io.qingliu.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which repeated records must be late, and that no other may be. */
class ExpectedLateTest {

    private static final long NOW = 1_762_800_000_000L;
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();

    private final ExpectedLate expected = new ExpectedLate(Map.of("orders", 1, "parcels", 1));

    @Test
    void aRepeatIsLateBeyondItsStreamsLatenessOnly() throws Exception {
        send("orders", "P1", "o-1", NOW);
        send("orders", "P1", "o-2", NOW);
        send("orders", "P1", "o-in-time", NOW - TEN_MINUTES);
        assertThat(expected.size()).isZero();

        send("orders", "P1", "o-late", NOW - TEN_MINUTES - 1);

        assertThat(expected.size()).isOne();
    }

    @Test
    void theClockOfItsPlatformAndStreamCounts() throws Exception {
        send("orders", "P1", "o-1", NOW);
        send("orders", "P1", "o-2", NOW);

        send("orders", "P2", "o-3", NOW - 2 * TEN_MINUTES);
        send("parcels", "P1", "p-1", NOW - 2 * TEN_MINUTES);
        send("verdicts", "P1", "v-1", NOW - 2 * TEN_MINUTES);

        assertThat(expected.size()).isZero();
    }

    @Test
    void whatTheLateRecordAddsIsTakenOver() throws Exception {
        sendLate();
        Map<String, String> actual =
                Map.of(
                        "o-late",
                        "{\"stream\":\"orders\",\"id\":\"o-late\",\"time\":"
                                + (NOW - 2 * TEN_MINUTES)
                                + ",\"platform\":\"P1\",\"type\":\"PAID\",\"bearsOn\":[\"BRU-01\"]}");

        assertThat(differences(actual).isEqual()).isTrue();
    }

    @Test
    void oneThatIsMissingIsLostAndOneTooManyDoubled() throws Exception {
        sendLate();

        Comparison comparison = differences(Map.of("o-1", "{\"id\":\"o-1\"}"));

        assertThat(comparison.count(Difference.Kind.LOST)).isOne();
        assertThat(comparison.count(Difference.Kind.DOUBLED)).isOne();
    }

    @Test
    void oneThatNamesAnotherEventIsDifferent() throws Exception {
        sendLate();

        Comparison comparison =
                differences(Map.of("o-late", "{\"stream\":\"parcels\",\"id\":\"o-late\"}"));

        assertThat(comparison.count(Difference.Kind.DIFFERENT)).isOne();
    }

    private void sendLate() throws Exception {
        send("orders", "P1", "o-1", NOW);
        send("orders", "P1", "o-2", NOW);
        send("orders", "P1", "o-late", NOW - 2 * TEN_MINUTES);
    }

    private Comparison differences(Map<String, String> actual) throws Exception {
        return Comparison.of(
                Map.of("late", actual), Map.of("late", expected.contents(actual)), Set.of());
    }

    private void send(String stream, String platform, String id, long time) throws Exception {
        String json =
                "{\"id\":\""
                        + id
                        + "\",\"time\":"
                        + time
                        + ",\"platform\":\""
                        + platform
                        + "\",\"type\":\"PAID\"}";
        expected.sent(
                new CityScript.Line(
                        stream,
                        time,
                        id.getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8)));
    }
}
