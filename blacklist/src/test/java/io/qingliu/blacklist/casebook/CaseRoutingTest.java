package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.CaseRecord;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.domain.wire.BadRecordException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseRoutingTest {

    @Test
    void aVerdictGoesToTheSubjectOfItsFinding() throws Exception {
        assertThat(CaseRouting.subjectOf(verdict("f:SHOP:P1:S9:BRUSHING")))
                .isEqualTo(CaseStory.SHOP);
        assertThat(CaseRouting.subjectOf(verdict("f:DEVICE::device%3Ak1%3Aab:BULK_REGISTRATION")))
                .isEqualTo(new Subject(SubjectKind.DEVICE, "device:k1:ab", null));
    }

    @Test
    void aVerdictOnNoFindingIsRefused() {
        for (String id :
                new String[] {
                    "",
                    "S9",
                    "f:SHOP:P1:S9",
                    "f:SHOP:P1:S9:FLYING",
                    "f:TREE:P1:S9:BRUSHING",
                    "f:SHOP::S9:BRUSHING",
                    "m:SHOP:P1:S9:BRUSHING"
                }) {
            assertRefused(verdict(id), "case");
        }
    }

    @Test
    void aMemberAnswersOnlyForItself() throws Exception {
        String id = "m:SHOP:P1:S9:LIMIT_PRIVILEGES:P1";
        assertThat(CaseRouting.subjectOf(receipt(id, "P1"))).isEqualTo(CaseStory.SHOP);
        assertRefused(receipt(id, "P2"), "member");
        assertRefused(receipt("whatever", "P1"), "measure");
        String share = "h:SHOP:P1:S9:P1";
        assertThat(CaseRouting.subjectOf(receipt(share, "P1"))).isEqualTo(CaseStory.SHOP);
        assertRefused(receipt(share, "P2"), "member");
    }

    @Test
    void aReceiptOfAMeasureThatIsNoneIsRefused() {
        CaseFile file = new CaseFile(CaseStory.SHOP);
        for (String id : new String[] {"m:SHOP:P1:S9:FLYING:P1", "m:SHOP:P1:S9:P1"}) {
            assertThat(file.known().add(receipt(id, "P1")).map(Refusal::reason))
                    .contains(Refusal.Reason.BAD_VALUE);
        }
        assertThat(file.known().add(receipt("m:SHOP:P1:S9:LIMIT_PRIVILEGES:P1", "P1"))).isEmpty();
    }

    @Test
    void theFileRefusesWhatIsNotItsOwn() {
        CaseFile file = new CaseFile(CaseStory.SHOP);
        assertThatThrownBy(() -> file.known().add(verdict("f:SHOP:P1:S8:BRUSHING")))
                .hasMessage("verdict.case is SHOP:P1:S8 but must be SHOP:P1:S9");
    }

    @Test
    void aFloodOfAppealsIsBounded() {
        CaseFile file = new CaseFile(CaseStory.SHOP);
        for (int i = 0; i < KnownFacts.APPEALS; i++) {
            assertThat(file.known().add(appeal("a" + i))).isEmpty();
        }
        assertThat(file.known().add(appeal("one too many")).map(Refusal::reason))
                .contains(Refusal.Reason.CASE_FULL);
        assertThat(file.known().add(appeal("a0"))).isEqualTo(Optional.empty());
    }

    private static Appeal appeal(String name) {
        return new Appeal(name, 1, name, Appeal.Type.FILED, CaseStory.SHOP, null, null, null, null);
    }

    private static Verdict verdict(String id) {
        return new Verdict("v", 1, id, "rita", Verdict.Type.CONFIRM, null, null, List.of());
    }

    private static Receipt receipt(String id, String member) {
        return new Receipt("x", 1, id, member, Receipt.Type.APPLIED, null);
    }

    private static void assertRefused(CaseRecord record, String field) {
        BadRecordException refused =
                catchThrowableOfType(BadRecordException.class, () -> CaseRouting.subjectOf(record));
        assertThat(refused).as(record.toString()).isNotNull();
        assertThat(refused.field()).isEqualTo(field);
    }
}
