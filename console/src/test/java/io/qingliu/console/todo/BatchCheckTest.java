package io.qingliu.console.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table of a member's own list says, and what is wrong with it. */
class BatchCheckTest {

    private static final String HEAD = "kind,platform,id,behavior,role,service,severity,basis\r\n";
    private static final String SOUND = "SHOP,P1,S9,BRUSHING,PARTICIPANT,,GENERAL,seen\r\n";

    /** Somebody looks for it in an editor, which counts empty lines and those of a quotation. */
    @Test
    void whatIsWrongIsSaidWithTheLineWhereItStands() {
        BatchCheck check =
                check(
                        HEAD
                                + "\n"
                                + "SHOP,P1,S8,BRUSHING,PARTICIPANT,,,\"two\nlines\"\n"
                                + "\n"
                                + "SHOP,P1,S9,NONE,PARTICIPANT\n");

        assertThat(check.faults()).extracting(BatchCheck.Fault::line).containsExactly(6);
    }

    @Test
    void aSoundTableIsTheRecordsOfABatchWithoutGaps() {
        BatchCheck check =
                check(
                        HEAD
                                + SOUND
                                + "\r\n"
                                + "website,,brush.example,BRUSHING,ASSISTANT,data_service,,\"says"
                                + " \"\"buy\"\", and more\"\n");

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

    /** A comma that is not quoted cuts a basis; what lies beyond the head would be lost unsaid. */
    @Test
    void aLineWithMoreCellsThanTheHeadIsWrong() {
        BatchCheck check = check(HEAD + SOUND.replace("seen", "case 1, and more"));

        assertThat(check.isSound()).isFalse();
        assertThat(faults(check)).containsExactly("2  cells");
        assertThat(check(HEAD + SOUND.replace("seen", "\"case 1, and more\"")).entries())
                .as("quoted")
                .extracting(Submission::basis)
                .containsExactly("case 1, and more");
        assertThat(check(HEAD + SOUND.replace("seen", "seen, ,")).faults())
                .as("a spreadsheet adds empty cells")
                .isEmpty();
    }

    /** Passed over, a misspelt column would lose the grade, and of two with one name one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind,platform,id,behavior,role,severty | 1 severty unknown",
                "kind,platform,id,behavior,role,id | 1 id double",
                "kind,platform,id,behavior,role,ID , Id | 1 id double",
                "kind,platform,id,behavior,rol,severity | 1 role column/1 rol unknown",
            })
    void aHeadWithAColumnThatIsNoneOrStandsTwiceIsWrong(String head, String faults) {
        BatchCheck check = check(head + "\nSHOP,P1,S9,BRUSHING,PARTICIPANT,x\n");

        assertThat(check.isSound()).isFalse();
        assertThat(faults(check)).containsExactly(faults.strip().split("/"));
    }

    /** Its twin: a spreadsheet leaves columns without a name or a cell at the end. */
    @Test
    void aColumnWithoutANameIsPassedOverWhileItIsEmpty() {
        String line = "SHOP,P1,S9,BRUSHING,PARTICIPANT,";

        assertThat(check("kind,platform,id,behavior,role,,\n" + line + ",\n").faults()).isEmpty();
        assertThat(faults(check("kind,platform,id,behavior,role,,\n" + line + "x,\n")))
                .containsExactly("2  cells");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh\u202Eop", "\u0000", "\"S\n9\"", "\u00A0", "\u200B", "S9\u200D"})
    void aNameThatCannotBeReadIsWrong(String id) {
        assertThat(faults(check(HEAD + SOUND.replace("S9", id)))).containsExactly("2 id obscure");
        assertThat(faults(check(HEAD + SOUND.replace("P1", id))))
                .containsExactly("2 platform obscure");
    }

    private static List<String> faults(BatchCheck check) {
        return check.faults().stream()
                .map(each -> each.line() + " " + each.column() + " " + each.code())
                .toList();
    }

    /** Only its token says who it is without telling everybody; the look-up refuses these too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PERSON,,13800138000,BRUSHING,PARTICIPANT | 3 id raw",
                "PERSON,,Zhang San,BRUSHING,PARTICIPANT | 3 id raw",
                "PERSON,,11010519491231002X,BRUSHING,PARTICIPANT | 3 id raw",
                "BUYER,P1,138 0013 8000,BRUSHING,PARTICIPANT | 3 id raw",
                "SHOP,P1,zhang.san@example.com,BRUSHING,PARTICIPANT | 3 id raw",
                "PAY_ACCOUNT,,6222020200012345678,BRUSHING,PARTICIPANT | 3 id raw",
                "SHOP,13800138000,S9,BRUSHING,PARTICIPANT | 3 platform raw",
            })
    void aRawIdentifierInPlaceOfATokenIsWrong(String line, String fault) {
        BatchCheck check = check(HEAD + SOUND + line + "\n");

        assertThat(check.isSound()).isFalse();
        assertThat(check.entries()).isEmpty();
        assertThat(check.faults())
                .extracting(each -> each.line() + " " + each.column() + " " + each.code())
                .containsExactly(fault);
    }

    /** Its twins: tokens, ordinary ids, and what all may know a website and a unit by. */
    @Test
    void aTokenAndWhatNamesNoPersonAreSound() {
        BatchCheck check =
                check(
                        HEAD
                                + "PERSON,,idno:k1:"
                                + "a2".repeat(16)
                                + ",BRUSHING,PARTICIPANT\n"
                                + "SHOP,P1,1234567,BRUSHING,PARTICIPANT\n"
                                + "WEBSITE,,192.0.2.7,BRUSHING,PARTICIPANT\n");

        assertThat(check.faults()).isEmpty();
        assertThat(check.entries()).hasSize(3);
    }

    @Test
    void aNumberInTheBasisIsMaskedAsInANote() {
        BatchCheck check =
                check(
                        HEAD
                                + SOUND.replace(
                                        "seen",
                                        "\"case 2026/17, ring 13800138000 or a@b.example\""));

        assertThat(check.entries())
                .extracting(Submission::basis)
                .containsExactly("case 2026/17, ring [phone] or [email]");
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
