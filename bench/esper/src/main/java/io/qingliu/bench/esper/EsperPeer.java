package io.qingliu.bench.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPDeployException;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import com.espertech.esper.runtime.client.EPStatement;
import io.qingliu.bench.peers.Peer;
import io.qingliu.bench.peers.TwoRules;
import io.qingliu.domain.event.Event;
import java.util.HashSet;
import java.util.Set;

/** The two rules in EPL: a window of a day, counted by key. */
public final class EsperPeer implements Peer {

    private final Set<String> matches = new HashSet<>();
    private EPRuntime runtime;
    private EPEventService events;

    /** A sign-up as Esper takes it. */
    public static final class SignUp extends Counted {
        SignUp(String key, long at) {
            super(key, at);
        }
    }

    /** A paid order as Esper takes it. */
    public static final class Payment extends Counted {
        Payment(String key, long at) {
            super(key, at);
        }
    }

    /** Something of a key at a time. */
    public abstract static class Counted {
        private final String key;
        private final long at;

        Counted(String key, long at) {
            this.key = key;
            this.at = at;
        }

        /** The key that is counted. */
        public String getKey() {
            return key;
        }

        /** When it happened, epoch milliseconds. */
        public long getAt() {
            return at;
        }
    }

    @Override
    public String name() {
        return "two-esper";
    }

    @Override
    public void start() {
        Configuration configuration = new Configuration();
        configuration.getCommon().addEventType(SignUp.class);
        configuration.getCommon().addEventType(Payment.class);
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        runtime = EPRuntimeProvider.getRuntime(name(), configuration);
        events = runtime.getEventService();
        deploy(configuration, TwoRules.SIGN_UPS, "SignUp", TwoRules.SIGN_UPS_FROM);
        deploy(configuration, TwoRules.PAYMENTS, "Payment", TwoRules.PAYMENTS_FROM);
    }

    private void deploy(Configuration configuration, String rule, String type, int from) {
        try {
            EPCompiled compiled =
                    EPCompilerProvider.getCompiler()
                            .compile(
                                    String.format(
                                            "@name('%s') select key, count(*) as counted from %s#ext_timed(at, 24 hours)"
                                                    + " group by key having count(*) >= %d",
                                            rule, type, from),
                                    new CompilerArguments(configuration));
            EPStatement statement =
                    runtime.getDeploymentService().deploy(compiled).getStatements()[0];
            statement.addListener(
                    (matched, expired, source, of) -> {
                        if (matched != null) {
                            for (EventBean each : matched) {
                                matches.add(TwoRules.match(rule, (String) each.get("key")));
                            }
                        }
                    });
        } catch (EPCompileException | EPDeployException e) {
            throw new IllegalStateException("Esper refuses rule " + rule, e);
        }
    }

    @Override
    public void take(Event event) {
        String signUp = TwoRules.signUpKey(event);
        if (signUp != null) {
            events.sendEventBean(new SignUp(signUp, event.time()), "SignUp");
        }
        String payment = TwoRules.paymentKey(event);
        if (payment != null) {
            events.sendEventBean(new Payment(payment, event.time()), "Payment");
        }
    }

    @Override
    public Set<String> matches() {
        return matches;
    }

    @Override
    public void close() {
        runtime.destroy();
    }
}
