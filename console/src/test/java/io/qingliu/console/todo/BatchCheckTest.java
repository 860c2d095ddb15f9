package io.qingliu.console.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table of a member's own list says, and what is wrong with it. */
class BatchCheckTest {

    private static final String HEAD = "kind,platform,id,behavior,role,service,severity,basis\r\n";
    private static final String SOUND = "SHOP,P1,S9,BRUSHING,PARTICIPANT,,GENERAL,seen\r\n";

    @Test
    void aSoundTableIsTheRecordsOfABatchWithoutGaps() {
        BatchCheck check =
                check(
                        HEAD
                                + SOUND
                                + "\r\n"
                                + "website,,brush.example,BRUSHING,ASSISTANT,data_service,,\"says \"\"buy\"\", and more\"\n");

        assertThat(check.faults()).isEmpty();
        assertThat(check.isSound()).isTrue();
        assertThat(check.entries())
                .extracting(
                        Submission::sequence,
                        each -> each.subject().toString(),
                        Submission::behavior,
                        Submission::role,
                        Submission::service,
                        Submission::severity,
                        Submission::basis)
                .containsExactly(
                        tuple(
                                1L,
                                "SHOP:P1:S9",
                                Behavior.BRUSHING,
                                Role.PARTICIPANT,
                                null,
                                Severity.GENERAL,
                                "seen"),
                        tuple(
                                2L,
                                "WEBSITE::brush.example",
                                Behavior.BRUSHING,
                                Role.ASSISTANT,
                                Service.DATA_SERVICE,
                                null,
                                "says \"buy\", and more"));
        assertThat(check.entries()).extracting(Submission::member).containsOnly("P1");
    }

    /** Sent again it is the same records; corrected it is another one at that position. */
    @Test
    void anEntrysIdIsMadeOfWhatItSays() {
        String id = check(HEAD + SOUND).entries().get(0).id();

        assertThat(check(HEAD + SOUND).entries().get(0).id()).isEqualTo(id);
        assertThat(check(HEAD + SOUND.replace("S9", "S8")).entries().get(0).id()).isNotEqualTo(id);
        assertThat(check(HEAD + SOUND.replace("seen", "heard")).entries().get(0).id())
                .isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SHOP,P1,S9,BRUSHING,PARTICIPANT,,,x\\nSHOP,P1,S9,BRUSHING,ORGANISER | 3 id twice",
                "STORE,P1,S9,BRUSHING,PARTICIPANT | 2 kind code",
                "SHOP,P1,,BRUSHING,PARTICIPANT | 2 id missing",
                "SHOP,,S9,BRUSHING,PARTICIPANT | 2 platform missing",
                "WEBSITE,P1,a.example,BRUSHING,PARTICIPANT | 2 platform unscoped",
                "SHOP,P1,S9,FRAUD,PARTICIPANT | 2 behavior code",
                "SHOP,P1,S9,BRUSHING,HELPER | 2 role code",
                "SHOP,P1,S9,BRUSHING,ASSISTANT | 2 service value",
                "SHOP,P1,\"S9,BRUSHING,PARTICIPANT | 2  quote",
            })
    void aWrongLineIsNamedAndNothingIsSent(String lines, String fault) {
        BatchCheck check = check(HEAD + lines.replace("\\n", "\n"));

        assertThat(check.isSound()).isFalse();
        assertThat(check.entries()).isEmpty();
        assertThat(check.faults())
                .extracting(each -> each.line() + " " + each.column() + " " + each.code())
                .containsExactly(fault.strip());
    }

    @Test
    void aTableNeedsItsColumnsAndALine() {
        assertThat(check("kind,id\n1,2\n").faults())
                .extracting(BatchCheck.Fault::column)
                .containsExactly("platform", "behavior", "role");
        assertThat(check(HEAD).faults())
                .extracting(BatchCheck.Fault::code)
                .containsExactly("empty");
        assertThat(check("").faults()).extracting(BatchCheck.Fault::code).containsExactly("empty");
    }

    /** The order of columns is the sender's, and what is not needed may be missing. */
    @Test
    void columnsComeInAnyOrderAndAMarkInFrontIsPassedOver() {
        BatchCheck check =
                check("\uFEFFid,Behavior,role,kind,platform\nS9,BRUSHING,ORGANISER,SHOP,P1\n");

        assertThat(check.entries()).extracting(each -> each.subject().id()).containsExactly("S9");
    }

    @Test
    void aBatchByHandHasUpToFiveThousandLines() {
        StringBuilder lines = new StringBuilder(HEAD);
        for (int i = 0; i < BatchCheck.MOST_LINES; i++) {
            lines.append("SHOP,P1,S").append(i).append(",BRUSHING,PARTICIPANT\n");
        }
        assertThat(check(lines.toString()).entries()).hasSize(BatchCheck.MOST_LINES);

        lines.append("SHOP,P1,more,BRUSHING,PARTICIPANT\n");
        assertThat(check(lines.toString()).faults())
                .extracting(BatchCheck.Fault::code)
                .containsExactly("long");
    }

    @Test
    void ofManyFaultsTheFirstHundredAreNamed() {
        String lines = "STORE,P1,S9,BRUSHING,PARTICIPANT\n".repeat(BatchCheck.MOST_FAULTS + 1);

        assertThat(check(HEAD + lines).faults()).hasSize(BatchCheck.MOST_FAULTS);
    }

    private static BatchCheck check(String table) {
        return BatchCheck.of(table, "P1", "b-1", 1_700_000_000_000L);
    }
}
