package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
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
}
