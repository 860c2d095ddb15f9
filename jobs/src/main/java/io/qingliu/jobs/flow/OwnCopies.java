package io.qingliu.jobs.flow;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.connectors.kafka.WireRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Results as they go to their topics; what is for a member that is kept apart goes to the member's
 * own as well, in the same transaction.
 */
public final class OwnCopies implements FlatMapFunction<Outgoing, WireRecord> {

    private static final long serialVersionUID = 1L;

    private final Isolation isolation;

    /** Copies for the members of this isolation. */
    public OwnCopies(Isolation isolation) {
        this.isolation = isolation;
    }

    @Override
    public void flatMap(Outgoing result, Collector<WireRecord> out) {
        out.collect(result.wire());
        if (isolation.principals().isEmpty()) {
            return;
        }
        String member = Addressee.of(result);
        if (isolation.holds(member)) {
            out.collect(
                    new WireRecord(
                            Isolation.own(result.stream(), member),
                            result.key().getBytes(StandardCharsets.UTF_8),
                            result.json()));
        }
    }
}
