package io.qingliu.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a session lasts, how many there are, how often something may be tried. */
class SessionsTest {

    private static final Person ANA =
            new Person("ana", "Ana", Set.of(Role.ANALYST), Scope.of("P1"));
    private static final Person BEN =
            new Person("ben", "Ben", Set.of(Role.ANALYST), Scope.of("P1"));

    private final AtomicLong now = new AtomicLong(1_764_000_000_000L);
    private final Sessions sessions = new Sessions(() -> Instant.ofEpochMilli(now.get()));

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }

    @Test
    void aTokenIsWhoBeganWithIt() {
        String token = sessions.begin(ANA);

        assertThat(sessions.find(token)).contains(ANA);
        assertThat(sessions.find(token + "x")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find(null)).isEmpty();
        sessions.end(token);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEndsAfterHalfAnHour() {
        String token = sessions.begin(ANA);

        pass(Sessions.IDLE);
        assertThat(sessions.find(token)).contains(ANA);
        pass(Sessions.IDLE.plusMillis(1));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedEndsAfterAWorkingDay() {
        String token = sessions.begin(ANA);
        Duration step = Duration.ofMinutes(20);
        for (Duration used = step; used.compareTo(Sessions.LONGEST) <= 0; used = used.plus(step)) {
            pass(step);
            assertThat(sessions.find(token)).contains(ANA);
        }

        pass(Duration.ofMillis(1));
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void theSessionUsedLongestAgoGivesWayToASixth() {
        String bens = sessions.begin(BEN);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < Sessions.A_PERSON; i++) {
            pass(Duration.ofSeconds(1));
            tokens.add(sessions.begin(ANA));
        }
        pass(Duration.ofSeconds(1));
        assertThat(sessions.find(tokens.get(0))).contains(ANA);

        sessions.begin(ANA);

        assertThat(sessions.find(tokens.get(0))).contains(ANA);
        assertThat(sessions.find(tokens.get(1))).isEmpty();
        assertThat(sessions.find(bens)).contains(BEN);
    }

    @Test
    void aFormIsGenuineWithTheCookieItWasMadeFor() {
        FormTokens tokens = new FormTokens();
        String token = tokens.of("cookie");

        assertThat(tokens.isGenuine("cookie", token)).isTrue();
        assertThat(tokens.isGenuine("another", token)).isFalse();
        assertThat(tokens.isGenuine("cookie", "")).isFalse();
        assertThat(tokens.isGenuine(null, token)).isFalse();
        assertThat(tokens.isGenuine("cookie", null)).isFalse();
        assertThat(new FormTokens().isGenuine("cookie", token)).isFalse();
    }

    @Test
    void aLimitLetsSoManyThroughAndAgainAsTimePasses() {
        RateLimit limit =
                new RateLimit(10, Duration.ofMinutes(1), () -> Instant.ofEpochMilli(now.get()));
        for (int i = 0; i < 10; i++) {
            assertThat(limit.allows("one")).isTrue();
        }
        assertThat(limit.allows("one")).isFalse();
        assertThat(limit.allows("other")).isTrue();

        pass(Duration.ofMillis(5_999));
        assertThat(limit.allows("one")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(limit.allows("one")).isTrue();
        assertThat(limit.allows("one")).isFalse();
    }

    @Test
    void moreKeysThanAreRememberedPushOutTheOldest() {
        RateLimit limit =
                new RateLimit(1, Duration.ofDays(1), () -> Instant.ofEpochMilli(now.get()));
        assertThat(limit.allows("first")).isTrue();
        for (int i = 1; i < RateLimit.KEYS; i++) {
            assertThat(limit.allows("key" + i)).isTrue();
        }
        assertThat(limit.allows("first")).isFalse();

        assertThat(limit.allows("one more")).isTrue();

        assertThat(limit.allows("key1")).as("pushed out").isTrue();
        assertThat(limit.allows("first")).as("used since").isFalse();
    }
}
