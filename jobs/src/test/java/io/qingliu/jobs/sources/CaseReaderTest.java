package io.qingliu.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseArrival;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no case file would take is refused while it can still become a dead letter. */
class CaseReaderTest {

    private final CaseReader reader =
            new CaseReader(
                    EdgeSettings.from(Map.of(EdgeSettings.KEY, "0123456789abcdef".repeat(4))));

    private CaseArrival read(String stream, String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return reader.read(stream, bytes, Given.MORNING + 1, 0, 7L);
    }

    private static String verdictOn(String id) {
        return "{'id':'v1','time':%d,'case':'%s','reviewer':'r1','type':'CONFIRM'}"
                .formatted(Given.MORNING, id);
    }

    private static String receipt(String member) {
        return "{'id':'x1','time':%d,'measure':'m:SHOP:P1:S9:LIMIT_PRIVILEGES:P1','member':'%s',"
                        .formatted(Given.MORNING, member)
                + "'type':'APPLIED'}";
    }

    @Test
    void aVerdictOnNoBehaviourIsADeadLetterAndOneOnABehaviourIsNot() {
        CaseArrival none = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:NO_SUCH_BEHAVIOR"));
        assertThat(none.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(none.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"case\"");

        CaseArrival real = read(Verdict.STREAM, verdictOn("f:SHOP:P1:S9:BRUSHING"));
        assertThat(real.stream()).isEqualTo(Verdict.STREAM);
    }

    @Test
    void aReceiptForAnotherMembersMeasureIsADeadLetterAndOnesOwnIsNot() {
        CaseArrival others = read(Receipt.STREAM, receipt("P2"));
        assertThat(others.stream()).isEqualTo(DeadLetter.STREAM);
        assertThat(new String(others.json(), StandardCharsets.UTF_8))
                .contains("\"reason\":\"BAD_VALUE\"", "\"field\":\"member\"");
        assertThat(read(Receipt.STREAM, receipt("P1")).stream()).isEqualTo(Receipt.STREAM);
    }
}
