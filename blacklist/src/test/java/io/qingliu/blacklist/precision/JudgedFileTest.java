package io.qingliu.blacklist.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which decisions of people speak for a rule and which against it. */
class JudgedFileTest {

    @Test
    void eachRuleThatHadAPartIsRightWithTheConfirmation() {
        assertThat(Desk.ofShop().found("BRU-01", "BRU-05").confirmed().counts())
                .containsExactly("BRU-01 CONFIRMED", "BRU-05 CONFIRMED");
    }

    /** What it found after the decision was not decided on. */
    @Test
    void aRuleThatFiredOnlyLaterHadNoPart() {
        assertThat(Desk.ofShop().confirmed().daysLater(1).found("BRU-01", "BRU-05").counts())
                .containsExactly("BRU-01 CONFIRMED");
    }

    @Test
    void whatAReviewerRejectsCountsAgainstIt() {
        assertThat(Desk.ofShop().rejected().counts()).containsExactly("BRU-01 REJECTED");
    }

    /** The rule saw what there was: somebody else's doing. */
    @Test
    void anAttackedShopCountsNowhere() {
        assertThat(Desk.ofShop().victim().counts()).isEmpty();
        assertThat(Desk.ofShop().confirmed().daysLater(1).victim().counts()).isEmpty();
        assertThat(Desk.ofShop().confirmed().daysLater(1).overturned().victim().counts()).isEmpty();
    }

    @Test
    void aConfirmationThatIsGivenUpOnAppealIsNoLongerOne() {
        Desk desk = Desk.ofShop().confirmed().daysLater(9);
        assertThat(desk.overturned().counts()).containsExactly("BRU-01 OVERTURNED");
    }

    @Test
    void anAppealThatIsTurnedDownChangesNothing() {
        assertThat(Desk.ofShop().confirmed().daysLater(9).upheld().counts())
                .containsExactly("BRU-01 CONFIRMED");
    }

    @Test
    void anAppealAgainstAllCasesIsOneAgainstThis() {
        assertThat(Desk.ofShop().confirmed().daysLater(9).overturnedAltogether().counts())
                .containsExactly("BRU-01 OVERTURNED");
    }

    /** That a measure was too hard says nothing of what was found. */
    @Test
    void anAppealAgainstOneMeasureIsNone() {
        assertThat(Desk.ofShop().confirmed().daysLater(9).measureOverturned().counts())
                .containsExactly("BRU-01 CONFIRMED");
    }

    @Test
    void theLastWordOfReviewersCounts() {
        assertThat(Desk.ofShop().confirmed().daysLater(1).rejected().counts())
                .containsExactly("BRU-01 REJECTED");
        // What was rejected already an appeal no longer overturns.
        Desk rejected = Desk.ofShop().confirmed().daysLater(1).rejected().daysLater(1);
        assertThat(rejected.overturned().counts()).containsExactly("BRU-01 REJECTED");
        Desk overturned = Desk.ofShop().confirmed().daysLater(1).overturned().daysLater(1);
        assertThat(overturned.rejected().counts()).containsExactly("BRU-01 OVERTURNED");
    }

    /** Else a reviewer who lost an appeal would undo it by a click. */
    @Test
    void afterItWasOverturnedAConfirmationNeedsNewerEvidence() {
        Desk again = Desk.ofShop().confirmed().daysLater(9).overturned().daysLater(1);
        assertThat(again.confirmed().counts()).containsExactly("BRU-01 OVERTURNED");

        Desk anew = Desk.ofShop().confirmed().daysLater(9).overturned().daysLater(1);
        assertThat(anew.found("BRU-05").confirmed().counts()).containsExactly("BRU-05 CONFIRMED");
    }

    @Test
    void atOneTimeTheSubjectIsRight() {
        assertThat(Desk.ofShop().confirmed().overturned().counts())
                .containsExactly("BRU-01 OVERTURNED");
        assertThat(Desk.ofShop().confirmed().rejected().counts())
                .containsExactly("BRU-01 REJECTED");
    }

    @Test
    void ofAVerdictThatKeptNothingNobodyKnowsWhichRuleWasRight() {
        assertThat(Desk.ofShop().confirmedUnseen().counts()).isEmpty();
        // But what it takes back it takes back.
        assertThat(Desk.ofShop().confirmed().daysLater(1).rejectedUnseen().counts()).isEmpty();
    }

    @Test
    void aGradeIsNoVerdictOnTheFinding() {
        assertThat(Desk.ofShop().graded().counts()).isEmpty();
        assertThat(Desk.ofShop().confirmed().daysLater(1).graded().counts())
                .containsExactly("BRU-01 CONFIRMED");
    }

    /** Nobody can appeal for a handset: its confirmations would only make rules look right. */
    @Test
    void anArtefactCountsNowhere() {
        assertThat(new Desk("DEVICE::h1").confirmed().counts()).isEmpty();
        assertThat(new Desk("COURIER:YTO:K3").confirmed().counts()).isNotEmpty();
    }

    @Test
    void whatIsDecidedOnOneBehaviourSaysNothingOfAnother() {
        JudgedFile file = Desk.ofShop().confirmed().file();
        file.add(
                new Appeal(
                        "a",
                        Desk.FIRST + Desk.DAY,
                        "a",
                        Appeal.Type.OVERTURNED,
                        Subject.parse("SHOP:P1:S9"),
                        "f:SHOP:P1:S9:FAKE_REVIEW",
                        null,
                        "r-2",
                        null));
        assertThat(file.decisions(Long.MIN_VALUE))
                .extracting(RuleDecision::outcome)
                .contains(Outcome.CONFIRMED)
                .doesNotContain(Outcome.OVERTURNED);
    }

    /** The casebook refuses it, so it is no word against a rule. */
    @Test
    void anAppealThatWhoTookItDownFoundRightCountsOnlyWhereHeWasAlone() {
        JudgedFile file = Desk.ofShop().confirmed().file();
        for (Appeal.Type type : new Appeal.Type[] {Appeal.Type.FILED, Appeal.Type.OVERTURNED}) {
            file.add(
                    new Appeal(
                            "a-" + type,
                            Desk.FIRST + Desk.DAY,
                            "a",
                            type,
                            Subject.parse("SHOP:P1:S9"),
                            null,
                            null,
                            "r-2",
                            null));
        }
        assertThat(file.decisions(Long.MIN_VALUE))
                .extracting(RuleDecision::outcome)
                .contains(Outcome.CONFIRMED)
                .doesNotContain(Outcome.OVERTURNED);
        assertThat(file.decisions(Desk.FIRST + Desk.DAY)).isEqualTo(file.decisions(Long.MIN_VALUE));
        assertThat(file.decisions(Desk.FIRST + Desk.DAY + 1))
                .extracting(RuleDecision::outcome)
                .contains(Outcome.OVERTURNED);
    }

    @Test
    void ofMoreVerdictsThanAreKeptTheLastStillCounts() {
        Desk desk = Desk.ofShop();
        for (int i = 0; i < 40; i++) {
            desk.daysLater(1).found("BRU-01").confirmed();
        }
        assertThat(desk.daysLater(1).rejected().counts()).containsExactly("BRU-01 REJECTED");
    }

    @Test
    void itIsReadAsItWasWritten() throws Exception {
        JudgedFile file = Desk.ofShop().confirmed().daysLater(3).overturned().graded().file();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        JudgedFile read =
                JudgedFile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.decisions(Long.MIN_VALUE))
                .isEqualTo(file.decisions(Long.MIN_VALUE))
                .isNotEmpty();
        assertThat(read.newest()).isEqualTo(Desk.FIRST + 3 * Desk.DAY);
    }

    @Test
    void theFindingOfAnotherIsRefused() {
        List<Record> others = new Desk("SHOP:P2:S1").confirmed().records;
        JudgedFile file = new JudgedFile(Subject.parse("SHOP:P1:S9"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.add((FrozenFinding) others.get(0)));
    }
}
