package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How often a log-in and a look-up may be tried; a console of its own, whose limits are used up.
 */
class LimitsIT {

    private static ConsoleStage stage;

    @BeforeAll
    static void open() {
        stage =
                ConsoleStage.open()
                        .with(
                                Given.finding(
                                        Given.SHOP,
                                        Behavior.BRUSHING,
                                        FindingStatus.CANDIDATE,
                                        0.93));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void aThousandLogInsAreAnsweredWithoutTryingThem() {
        Visitor ana = stage.visitor(ANALYST);
        int opened = 0;
        while (ana.get("/case?subject=SHOP%3AP1%3AS9").status() == 200) {
            opened++;
            assertThat(opened).as("opened without a limit").isLessThan(1_000);
        }
        assertThat(opened).isGreaterThanOrEqualTo(60);
        assertThat(ana.get("/case?subject=SHOP%3AP1%3AS9").header("Retry-After")).isEqualTo("60");
        assertThat(ana.get("/findings").status()).as("the queue still opens").isEqualTo(200);

        Visitor attacker = stage.visitor();
        String token = attacker.get("/login").token();
        int tried = 0;
        long began = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            int status =
                    attacker.post(
                                    "/login",
                                    "form-token",
                                    token,
                                    "name",
                                    ANALYST.id(),
                                    "password",
                                    "guess-" + i)
                            .status();
            assertThat(status).isIn(403, 429);
            tried += status == 403 ? 1 : 0;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);

        // Ten at once, one more each six seconds.
        assertThat(tried).isBetween(8, 12 + (int) (seconds / 6));
        assertThat(ana.get("/findings").status()).as("who is in stays in").isEqualTo(200);
    }

    /** Behind a proxy each has a limit of his own, and nobody can make up where he comes from. */
    @Test
    void behindAProxyEachAddressHasALimitOfItsOwn() {
        try (ConsoleStage behind = ConsoleStage.open(Map.of("console.proxies", "127.0.0.0/8"))) {
            Visitor attacker = behind.visitor();
            String token = attacker.get("/login").token();
            int refused = 0;
            for (int i = 0; i < 14; i++) {
                // What stands before the proxy's own word is made up.
                refused += guess(attacker, token, "192.0.2." + i + ", 203.0.113.9") == 429 ? 1 : 0;
            }
            assertThat(refused).as("by the address that the proxy saw").isBetween(2, 4);
            assertThat(guess(attacker, token, "203.0.113.10")).as("another's").isEqualTo(403);
        }
        try (ConsoleStage alone = ConsoleStage.open()) {
            Visitor direct = alone.visitor();
            String token = direct.get("/login").token();
            int refused = 0;
            for (int i = 0; i < 14; i++) {
                refused += guess(direct, token, "192.0.2." + i) == 429 ? 1 : 0;
            }
            assertThat(refused).as("nobody's word is taken without a proxy").isBetween(2, 4);
        }
    }

    /** Another's page lets its visitor post log-ins: they have no token, and cost him no trial. */
    @Test
    void postsOfAnothersPageUseUpNobodysTrials() {
        try (ConsoleStage fresh = ConsoleStage.open()) {
            Visitor victim = fresh.visitor();
            for (int i = 0; i < 30; i++) {
                assertThat(guess(victim, "made up", "192.0.2.7")).isEqualTo(403);
            }
            victim.logIn(ANALYST.id(), ConsoleStage.PASSWORD);
        }
    }

    private static int guess(Visitor visitor, String token, String forwarded) {
        String form = "form-token=" + token + "&name=ana&password=guess";
        return visitor.send(
                        visitor.request("/login")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Forwarded-For", forwarded)
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build())
                .status();
    }
}
