package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.Ground;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.facts.SupplyFacts;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ResultIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Case files in state of before and now. */
class CaseFileFormatTest {

    private static final HexFormat HEX = HexFormat.of();

    /** A suspicion, as the first format has it. */
    private static final String FIRST =
            "AQAAAApTSE9QOlAxOlMxAAABugqc6AABAAAACEJSVVNISU5HAQAAAAAAAAAFAAABugqc6AAAAAG6Cpzo"
                    + "AAAAAAlTVVNQRUNURUQAAAALUEFSVElDSVBBTlQAAAAAAIAAAAAAAAAAAQAAABBCUlUtMDEgTE9HSVNU"
                    + "SUNTAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    @Test
    void groundsAreReadAsWritten() throws IOException {
        assertThat(grounds(written()))
                .containsExactly(new Ground("BRU-01", Family.LOGISTICS, 1, 100));
    }

    @Test
    void groundsOfBeforeTheirNumbersWereKeptAreReadWithoutThem() throws IOException {
        String now = HEX.formatHex(written());
        String counted = text("BRU-01") + text("LOGISTICS") + "00000001" + "0000000000000064";
        assertThat(now).contains(counted);
        String today = days(CaseStory.START);
        String days = today + days(CaseStory.START - 2 * CaseStory.DAY) + today;
        assertThat(now).contains(counted + days);
        String before = "03" + now.substring(2).replace(counted + days, text("BRU-01 LOGISTICS"));

        assertThat(grounds(HEX.parseHex(before)))
                .containsExactly(new Ground("BRU-01", Family.LOGISTICS, 0, 0));
    }

    @Test
    void whatWasHeardBeforeTheTimeOfHearingWasKeptIsReadAsHeard() throws IOException {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.CANDIDATE);
        long time = story.now();
        String push = ResultIds.push(CaseStory.SHOP, "SAMR");
        story.receipt(push, "SAMR", Receipt.Type.RECEIVED);
        ReceiptFacts kept = story.file.known().receipts().get(push);
        String now = HEX.formatHex(bytes(story.file));
        String never = HEX.toHexDigits(CaseFacts.NEVER);
        String counted = text("BRU-01") + text("LOGISTICS") + "00000001" + "0000000000000064";
        String received = text("SAMR") + never.repeat(5) + HEX.toHexDigits(time);
        assertThat(now).contains(received);
        String today = days(time);
        String days = today + days(time - 2 * CaseStory.DAY) + today;
        assertThat(now).contains(counted + days);
        String before =
                "03"
                        + now.substring(2)
                                .replace(counted + days, text("BRU-01 LOGISTICS"))
                                .replace(received, text("SAMR") + never.repeat(3));

        assertThat(read(HEX.parseHex(before)).known().receipts()).containsEntry(push, kept);
    }

    @Test
    void whatWasGradedBeforeEachGradeWasKeptIsReadAsLastGraded() throws IOException {
        CaseStory story =
                CaseStory.ofShop()
                        .supplied("P2", Behavior.BRUSHING, Role.PARTICIPANT, Severity.MINOR);
        SupplyFacts kept = story.file.known().cases().get(Behavior.BRUSHING).supplied().get("P2");
        String now = HEX.formatHex(bytes(story.file));
        String day = days(story.now());
        String time = HEX.toHexDigits(story.now());
        String graded = text("") + day + "01" + text("MINOR") + time + time + day;
        assertThat(now).contains(graded);
        String before = "04" + now.substring(2).replace(graded, text("") + text("MINOR") + day);

        assertThat(read(HEX.parseHex(before)).known().cases().get(Behavior.BRUSHING).supplied())
                .containsEntry("P2", kept);
    }

    @Test
    void ofAnAppealOfBeforeTwoReviewersOutcomesWereKeptTheOneIsRead() throws IOException {
        CaseStory story =
                CaseStory.ofShop()
                        .found(FindingStatus.CANDIDATE)
                        .appeal(Appeal.Type.FILED, "tina")
                        .appeal(Appeal.Type.OVERTURNED, "otto");
        AppealFacts kept = story.file.known().appeals().get("appeal-1");
        String now = HEX.formatHex(bytes(story.file));
        String outcome = text("OVERTURNED") + "0000" + "01" + text("otto");
        String time = HEX.toHexDigits(story.now()) + text("a2");
        String counted = "00" + "01" + "01" + time + outcome;
        assertThat(now).contains(counted);
        String before = "05" + now.substring(2).replace(counted, "00" + "01" + time + outcome);

        assertThat(read(HEX.parseHex(before)).known().appeals()).containsEntry("appeal-1", kept);
    }

    @Test
    void theFirstFormatIsRead() throws IOException {
        assertThat(grounds(Base64.getDecoder().decode(FIRST)))
                .containsExactly(new Ground("BRU-01", Family.LOGISTICS, 0, 0));
    }

    @Test
    void aFormatOfLaterIsRefused() throws IOException {
        byte[] later = written();
        later[0]++;
        assertThatThrownBy(() -> grounds(later))
                .isInstanceOf(IOException.class)
                .hasMessage("case file format is 7 but must be 1 or from 3 to 6");
    }

    private static byte[] written() throws IOException {
        return bytes(CaseStory.ofShop().found(FindingStatus.CANDIDATE).file);
    }

    private static byte[] bytes(CaseFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static CaseFile read(byte[] file) throws IOException {
        return CaseFile.read(new DataInputStream(new ByteArrayInputStream(file)));
    }

    private static List<Ground> grounds(byte[] file) throws IOException {
        return read(file).known().cases().get(Behavior.BRUSHING).latest().grounds();
    }

    /** A single day. */
    private static String days(long time) {
        return HEX.toHexDigits(Days.of(time).newest()) + "0001" + "01";
    }

    private static String text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HEX.toHexDigits(bytes.length) + HEX.formatHex(bytes);
    }
}
