package io.qingliu.bench.siddhi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.bench.measure.RunningJob;
import io.qingliu.bench.peers.TwoRules;
import io.qingliu.bench.traffic.Mix;
import io.qingliu.bench.traffic.TrafficSource;
import io.qingliu.domain.event.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Siddhi starts with the libraries it is given, and finds what counting finds. */
class SiddhiPeerTest {

    /** One day of traffic: no window forgets anything. */
    private static final Mix MIX = Mix.usual().withAccounts(2_000).withDaily(60_000).inOrder();

    private static final long RECORDS = 50_000;

    @Test
    void matchesAreTheKeysThatReachTheCount() {
        TrafficSource traffic = new TrafficSource(MIX, RunningJob.edge(), 1);
        Map<String, Integer> counts = new HashMap<>();
        Set<String> expected = new TreeSet<>();
        try (SiddhiPeer siddhi = new SiddhiPeer()) {
            siddhi.start();
            for (long number = 0; number < RECORDS; number++) {
                Event event = traffic.read(number);
                siddhi.take(event);
                count(
                        TwoRules.SIGN_UPS,
                        TwoRules.signUpKey(event),
                        TwoRules.SIGN_UPS_FROM,
                        counts,
                        expected);
                count(
                        TwoRules.PAYMENTS,
                        TwoRules.paymentKey(event),
                        TwoRules.PAYMENTS_FROM,
                        counts,
                        expected);
            }
            assertThat(siddhi.matches()).isNotEmpty().isEqualTo(expected);
        }
    }

    private static void count(
            String rule, String key, int from, Map<String, Integer> counts, Set<String> reached) {
        if (key != null) {
            String match = TwoRules.match(rule, key);
            if (counts.merge(match, 1, Integer::sum) == from) {
                reached.add(match);
            }
        }
    }
}
