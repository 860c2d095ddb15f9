package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qingliu.connectors.kafka.KafkaSettings;
import io.qingliu.patterns.RuleHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** A broker that is away is waited for by one, and not by each in turn. */
class RuleLogTest {

    private static final int PATIENCE_MILLIS = 300;
    private static final int PEOPLE = 6;

    private final AtomicLong nanos = new AtomicLong();

    /** Nobody listens at port 1. */
    private RuleLog away() {
        KafkaSettings nowhere = KafkaSettings.at("127.0.0.1:1");
        return new RuleLog(
                new KafkaSettings(
                        nowhere.bootstrapServers(),
                        nowhere.topics(),
                        nowhere.groupId(),
                        Map.of("default.api.timeout.ms", Integer.toString(PATIENCE_MILLIS)),
                        nowhere.transactionTimeout(),
                        nowhere.delivery()),
                List.of(),
                nanos::get);
    }

    /** The failure of the broker that was found when it was asked last. */
    private static Throwable found(RuleLog log) {
        StoreAwayException away =
                catchThrowableOfType(
                        StoreAwayException.class, () -> log.ask(RuleHistory::toString));
        assertThat(away.isAway()).isTrue();
        return away.getCause().getCause();
    }

    @Test
    void whoComesWhileKafkaIsAwayIsToldWhatTheFirstFound() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try (RuleLog log = away()) {
            List<Throwable> found = new ArrayList<>();
            Callable<Throwable> one = () -> found(log);
            for (Future<Throwable> each : people.invokeAll(Collections.nCopies(PEOPLE, one))) {
                found.add(each.get());
            }
            Throwable first = found.get(0);
            assertThat(first).isInstanceOf(KafkaException.class);
            assertThat(found).allSatisfy(each -> assertThat(each).isSameAs(first));

            nanos.addAndGet(RuleLog.PAUSE.toNanos() - 1);
            assertThat(found(log)).isSameAs(first);
            nanos.addAndGet(1);
            assertThat(found(log))
                    .as("Kafka may be back: it is asked anew")
                    .isInstanceOf(KafkaException.class)
                    .isNotSameAs(first);
        } finally {
            people.shutdownNow();
        }
    }
}
