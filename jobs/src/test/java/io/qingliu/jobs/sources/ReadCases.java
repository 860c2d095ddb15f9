package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The streams of casework as the second job reads them, and what it makes of their records. */
final class ReadCases {

    /** A key with which tokens are made. */
    static final EdgeSettings EDGE =
            EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4)));

    private final CaseReader reader = CaseReader.of(EDGE);

    /** What is made of a record written in single quotes, which came just after it was made. */
    CaseInput read(String stream, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(stream, bytes, Given.MORNING + 1, 0, 7L);
    }

    /** What is read, as it stands on the wire. */
    static String text(CaseInput input) {
        Record content =
                input instanceof CaseInput.Refused refused
                        ? refused.letter()
                        : ((CaseInput.Entry) input).content();
        return new String(WireJson.write(content), StandardCharsets.UTF_8);
    }

    /** The stream of the record read; {@code dead-letters} if it is refused. */
    static String streamOf(CaseInput input) {
        if (input instanceof CaseInput.RecordEntry entry) {
            return entry.record().stream();
        }
        return input instanceof CaseInput.SignalEntry ? Signal.STREAM : DeadLetter.STREAM;
    }

    /** A verdict that confirms a case. */
    static String verdictOn(String id) {
        return "{'id':'v1','time':%d,'case':'%s','reviewer':'r1','type':'CONFIRM'}"
                .formatted(Given.MORNING, id);
    }

    /** What a member says of P1's measure. */
    static String receipt(String member) {
        return "{'id':'x1','time':%d,'measure':'m:SHOP:P1:S9:LIMIT_PRIVILEGES:P1','member':'%s',"
                        .formatted(Given.MORNING, member)
                + "'type':'APPLIED'}";
    }
}
