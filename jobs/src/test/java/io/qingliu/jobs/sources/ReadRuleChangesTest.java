package io.qingliu.jobs.sources;

import static io.qingliu.jobs.sources.ReadCases.streamOf;
import static io.qingliu.jobs.sources.ReadCases.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import org.junit.jupiter.api.Test;

/** A change of a rule is read whole and for a rule and numbers that there are, or refused. */
class ReadRuleChangesTest {

    private final ReadCases cases = new ReadCases();

    private static String change(String rule, String version, String params) {
        return "{'id':'r1','time':%d,'rule':'%s','version':%s,'mode':'OFF','params':%s,'author':'ana'}"
                .formatted(Given.MORNING, rule, version, params);
    }

    /** Who changes a rule is not known behind the edge, and free text goes no further. */
    @Test
    void aChangeOfARuleComesWithoutItsReasonAndWithNoRawAuthor() throws Exception {
        String change =
                "{'id':'r1','time':%d,'rule':'BRU-01','version':2,'mode':'OFF','author':'13912345678','reason':'ask 13912345678'}"
                        .formatted(Given.MORNING);
        RuleChange read =
                (RuleChange)
                        ((CaseInput.RecordEntry) cases.read(RuleChange.STREAM, change)).record();
        assertThat(read.rule()).isEqualTo("BRU-01");
        assertThat(read.author()).startsWith("phone:");
        assertThat(read.reason()).isNull();
    }

    @Test
    void aChangeOfWhatIsNoRuleOrNumberIsADeadLetterThatNamesTheField() {
        assertThat(field(change("BRU-99", "2", "{}"))).isEqualTo("rule");
        assertThat(field(change("BRU-01", "-1", "{}"))).isEqualTo("version");
        // As high as the declared one, and so never in force.
        assertThat(field(change("BRU-01", "1", "{}"))).isEqualTo("version");
        assertThat(field(change("BRU-01", "2147483648", "{}"))).isEqualTo("version");
        // The name is the sender's: it may be a raw identifier.
        assertThat(field(change("BRU-01", "2", "{'13912345678':1}"))).isEqualTo("params");
        assertThat(field(change("BRU-01", "2", "{'orders':'many'}"))).isEqualTo("params.orders");
        assertThat(field(change("BRU-01", "2", "{'orders':2}"))).isEqualTo("params.orders");
        assertThat(
                        streamOf(
                                cases.read(
                                        RuleChange.STREAM,
                                        change("BRU-01", "2147483647", "{'orders':3}"))))
                .isEqualTo(RuleChange.STREAM);
    }

    private String field(String json) {
        CaseInput arrival = cases.read(RuleChange.STREAM, json);
        assertThat(streamOf(arrival)).isEqualTo(DeadLetter.STREAM);
        String letter = text(arrival);
        assertThat(letter).contains("\"reason\":\"BAD_VALUE\"");
        return letter.replaceAll(".*\"field\":\"([^\"]*)\".*", "$1");
    }
}
