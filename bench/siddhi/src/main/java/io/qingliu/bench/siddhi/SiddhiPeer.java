package io.qingliu.bench.siddhi;

import io.qingliu.bench.peers.Peer;
import io.qingliu.bench.peers.TwoRules;
import io.qingliu.domain.event.Event;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.HashSet;
import java.util.Set;

/** The two rules in SiddhiQL: a window of a day, counted by key. */
public final class SiddhiPeer implements Peer {

    private final Set<String> matches = new HashSet<>();
    private SiddhiManager siddhi;
    private SiddhiAppRuntime runtime;
    private InputHandler signUps;
    private InputHandler payments;

    @Override
    public String name() {
        return "two-siddhi";
    }

    @Override
    public void start() {
        siddhi = new SiddhiManager();
        runtime =
                siddhi.createSiddhiAppRuntime(
                        String.format(
                                """
            define stream SignUps (key string, at long);
            define stream Payments (key string, at long);

            from SignUps#window.externalTime(at, 24 hours)
            select key, count() as counted group by key having counted >= %d
            insert into SignUpMatches;

            from Payments#window.externalTime(at, 24 hours)
            select key, count() as counted group by key having counted >= %d
            insert into PaymentMatches;
            """,
                                TwoRules.SIGN_UPS_FROM, TwoRules.PAYMENTS_FROM));
        runtime.addCallback("SignUpMatches", new Matches(TwoRules.SIGN_UPS, matches));
        runtime.addCallback("PaymentMatches", new Matches(TwoRules.PAYMENTS, matches));
        signUps = runtime.getInputHandler("SignUps");
        payments = runtime.getInputHandler("Payments");
        runtime.start();
    }

    /** Notes what comes out of a query; in the thread that sends, as Siddhi does by default. */
    private static final class Matches extends StreamCallback {
        private final String rule;
        private final Set<String> matches;

        Matches(String rule, Set<String> matches) {
            this.rule = rule;
            this.matches = matches;
        }

        @Override
        public void receive(io.siddhi.core.event.Event[] events) {
            for (io.siddhi.core.event.Event event : events) {
                matches.add(TwoRules.match(rule, (String) event.getData(0)));
            }
        }
    }

    @Override
    public void take(Event event) {
        send(signUps, TwoRules.signUpKey(event), event.time());
        send(payments, TwoRules.paymentKey(event), event.time());
    }

    private static void send(InputHandler stream, String key, long time) {
        if (key == null) {
            return;
        }
        try {
            stream.send(time, new Object[] {key, time});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Siddhi took an event", e);
        }
    }

    @Override
    public Set<String> matches() {
        return matches;
    }

    @Override
    public void close() {
        runtime.shutdown();
        siddhi.shutdown();
    }
}
