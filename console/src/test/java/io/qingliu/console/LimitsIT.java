package io.qingliu.console;

import static io.qingliu.console.ConsoleStage.ANALYST;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often a log-in and a look-up may be tried; a console of its own, whose limits are used up.
 */
@Tag("nightly")
class LimitsIT {

    private static final int ATTACKERS = 64;
    private static final int GUESSES = 2_000;

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

    /**
     * Each guess comes from an address of its own, as from a network of hired machines: the limit
     * of an address is met by none of them. Memory is bounded by how many passwords are tried at a
     * time, of which each takes 19 MiB.
     */
    @Test
    void aFloodFromManyAddressesIsMetByTheLimitOverAllAndKeepsNobodyWaiting() throws Exception {
        try (ConsoleStage behind = ConsoleStage.open(Map.of("console.proxies", "127.0.0.0/8"))) {
            Visitor ana = behind.visitor(ANALYST);
            Visitor attacker = behind.visitor();
            String token = attacker.get("/login").token();
            assertThat(guess(attacker, token, "192.0.2.1")).isEqualTo(403);
            long calm = nineOfTen(Stream.generate(() -> millisToLook(ana)).limit(20).toList());
            AtomicInteger next = new AtomicInteger();
            AtomicInteger tried = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            ExecutorService crowd = Executors.newFixedThreadPool(ATTACKERS);
            List<Future<?>> attackers = new ArrayList<>();
            List<Long> waited = new ArrayList<>();
            int mostAtATime = 0;
            long began = System.nanoTime();
            try {
                for (int i = 0; i < ATTACKERS; i++) {
                    attackers.add(
                            crowd.submit(
                                    () -> {
                                        for (int n = next.getAndIncrement();
                                                n < GUESSES;
                                                n = next.getAndIncrement()) {
                                            String from = "10.1." + n / 250 + '.' + n % 250;
                                            int status = guess(attacker, token, from);
                                            (status == 429 ? refused : tried).incrementAndGet();
                                        }
                                    }));
                }
                do {
                    waited.add(millisToLook(ana));
                    mostAtATime = Math.max(mostAtATime, passwordsBeingTried());
                } while (next.get() < GUESSES);
                for (Future<?> each : attackers) {
                    each.get(1, TimeUnit.MINUTES);
                }
            } finally {
                crowd.shutdownNow();
            }
            double seconds = (System.nanoTime() - began) / 1e9;

            System.out.printf(
                    "%d guesses in %.1f s by %d at once: %d tried, at most %d at a time; nine of"
                            + " ten looks of who is in take at most %d ms, and before it %d ms%n",
                    GUESSES, seconds, ATTACKERS, tried.get(), mostAtATime, nineOfTen(waited), calm);
            assertThat(tried.get() + refused.get()).isEqualTo(GUESSES);
            // A hundred and twenty a minute, of which the two above were the first.
            assertThat(tried.get()).isBetween(100, 120 + (int) (2 * seconds));
            assertThat(mostAtATime).as("passwords tried at a time").isBetween(1, 2);
            // A busy machine is slow anyway, and the crowd runs on it too.
            assertThat(nineOfTen(waited))
                    .as("milliseconds that nine of ten looks take at most; before it " + calm)
                    .isLessThan(Math.max(1_000, Math.min(calm, 1_000) * 10));
        }
    }

    /** As good as for ever where the page cannot be shown. */
    private static long millisToLook(Visitor visitor) {
        long asked = System.nanoTime();
        boolean shown = visitor.get("/findings").status() == 200;
        return shown ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked) : Long.MAX_VALUE;
    }

    private static long nineOfTen(List<Long> millis) {
        return millis.stream().sorted().toList().get((millis.size() - 1) * 9 / 10);
    }

    /** How many threads are at it now, wherever they came from. */
    private static int passwordsBeingTried() {
        return (int)
                Thread.getAllStackTraces().values().stream()
                        .filter(
                                stack ->
                                        Arrays.stream(stack)
                                                .anyMatch(
                                                        each ->
                                                                each.getClassName()
                                                                                .endsWith(
                                                                                        ".Argon2BytesGenerator")
                                                                        && each.getMethodName()
                                                                                .equals(
                                                                                        "generateBytes")))
                        .count();
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
