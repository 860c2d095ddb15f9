package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.ListingStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever takes an appeal down does not decide it. */
class FourEyesTest {

    private static final String TAKER = "tina";
    private static final String OTHER = "otto";

    private static CaseStory taken() {
        return CaseStory.ofShop()
                .found(CANDIDATE)
                .verdict(Verdict.Type.CONFIRM)
                .daysLater(10)
                .appeal(Appeal.Type.FILED, TAKER)
                .daysLater(1);
    }

    /** He could make objections up and find them right. */
    @Test
    void whoTakesAnAppealDownCannotFindItRight() {
        CaseStory own = taken().appeal(Appeal.Type.OVERTURNED, TAKER);
        CaseStory anothers = taken().appeal(Appeal.Type.OVERTURNED, OTHER);

        assertThat(own.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(own.listing().disputed()).isTrue();
        assertThat(own.refusals)
                .extracting(Refusal::recordId, Refusal::reason, Refusal::field)
                .containsExactly(tuple("a3", Refusal.Reason.FILED_BY_REVIEWER, "reviewer"));
        assertThat(anothers.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(anothers.refusals).isEmpty();
    }

    @Test
    void whoTakesAnAppealDownCannotTurnItDown() {
        CaseStory own = taken().appeal(Appeal.Type.UPHELD, TAKER);
        CaseStory anothers = taken().appeal(Appeal.Type.UPHELD, OTHER);

        assertThat(own.listing().disputed()).isTrue();
        assertThat(own.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.FILED_BY_REVIEWER);
        assertThat(anothers.listing().disputed()).isFalse();
        assertThat(anothers.refusals).isEmpty();
    }

    @Test
    void whatIsRefusedDoesNotStandInTheWayOfWhoMayDecide() {
        CaseStory right =
                taken().appeal(Appeal.Type.OVERTURNED, TAKER)
                        .daysLater(1)
                        .appeal(Appeal.Type.OVERTURNED, OTHER);
        assertThat(right.listing().status()).isEqualTo(ListingStatus.CORRECTED);

        CaseStory wrong =
                taken().appeal(Appeal.Type.UPHELD, OTHER)
                        .daysLater(1)
                        .appeal(Appeal.Type.UPHELD, TAKER);
        assertThat(wrong.listing().disputed()).isFalse();

        for (CaseStory story : List.of(right, wrong)) {
            assertThat(story.refusals)
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.FILED_BY_REVIEWER);
        }
    }

    /** A filing may come after its outcome: what was drawn from that is taken back. */
    @Test
    void whoTookItDownMayComeToBeKnownLast() {
        CaseStory story = CaseStory.ofShop().found(CANDIDATE).verdict(Verdict.Type.CONFIRM);
        long filed = story.daysLater(10).now();
        story.daysLater(1).appeal(Appeal.Type.OVERTURNED, TAKER);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.CORRECTED);

        story.dated(filed).appeal(Appeal.Type.FILED, TAKER);

        assertThat(story.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.FILED_BY_REVIEWER);
    }

    @Test
    void whoAdjudicatesAloneDecidesWhatHeTookDown() {
        for (Appeal.Type outcome : List.of(Appeal.Type.OVERTURNED, Appeal.Type.UPHELD)) {
            CaseStory story =
                    CaseStory.ofShop()
                            .under(alone())
                            .found(CANDIDATE)
                            .appeal(Appeal.Type.FILED, TAKER)
                            .daysLater(1)
                            .appeal(outcome, TAKER);
            assertThat(story.refusals).isEmpty();
            assertThat(story.listing().disputed()).isFalse();
        }
    }

    private static Policy alone() {
        Policy shipped = CaseStory.POLICY;
        return new Policy(
                shipped.version(),
                shipped.measures(),
                shipped.departments(),
                Policy.terms(
                        """
                        {responseWorkingDays: 5, answerWorkingDays: 5, revertWorkingDays: 3,
                        alertReplyWorkingDays: 5, recallWorkingDays: 1, appealWorkingDays: 7,
                        oneAdjudicator: true, reportAcknowledgeWorkingDays: 1,
                        reportHandleWorkingDays: 7, suspicionLapse: P90D, remembered: P1Y,
                        shortest: {NOTE: P0D, MINOR: P0D, GENERAL: P3M, SERIOUS: P1Y},
                        longest: {NOTE: P0D, MINOR: P3M, GENERAL: P1Y, SERIOUS: P3Y}}
                        """),
                shipped.calendar(),
                shipped.texts(),
                shipped.vocabulary());
    }

    /** An outcome against the subject has to say whose it is; the subject's gain need not. */
    @Test
    void whoTurnsDownWhatAnotherTookDownSaysWhoHeIs() {
        CaseStory wrong =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .appeal(Appeal.Type.FILED, TAKER)
                        .appeal(Appeal.Type.UPHELD, null);
        assertThat(wrong.listing().disputed()).isTrue();
        assertThat(wrong.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NO_REVIEWER);

        CaseStory right = taken().appeal(Appeal.Type.OVERTURNED, null);
        assertThat(right.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(right.refusals).isEmpty();
    }

    /** What an entry says it takes into account is not what was refused. */
    @Test
    void anEntryDoesNotNameWhatWasRefused() {
        CaseStory story = taken();
        List<String> before = story.listing().acts();

        story.appeal(Appeal.Type.OVERTURNED, TAKER);

        assertThat(story.listing().acts()).isEqualTo(before);
    }

    /** Of each reviewer several outcomes: what is kept of them decides as all of them would. */
    @Test
    void whichOutcomeCountsDoesNotDependOnTheOrderOfArrival() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Appeal> all = new ArrayList<>();
            for (int i = random.nextInt(8) + 1; i > 0; i--) {
                all.add(step(i, random));
            }
            Set<String> outcomes = new HashSet<>();
            for (int shuffle = 0; shuffle < 4; shuffle++) {
                Collections.shuffle(all, random);
                CaseFile file = new CaseFile(CaseStory.SHOP);
                for (Appeal each : all) {
                    assertThat(file.known().add(each)).isEmpty();
                    file = written(file);
                }
                AppealFacts kept = file.known().appeals().get("appeal-1").decidedByAnother(false);
                outcomes.add(kept.filed() + "; " + kept.decided());
            }
            assertThat(outcomes).containsExactly(expected(all));
        }
    }

    private static Appeal step(int number, Random random) {
        return new Appeal(
                "s" + number,
                CaseStory.START + random.nextInt(4),
                "appeal-1",
                Appeal.Type.values()[random.nextInt(3)],
                CaseStory.SHOP,
                null,
                null,
                List.of(TAKER, OTHER, "olga").get(random.nextInt(3)),
                null);
    }

    /** The same, of all records at once. */
    private static String expected(List<Appeal> all) {
        List<Appeal> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(Appeal::time).thenComparing(Appeal::id));
        AppealFacts.Step filed = null;
        for (Appeal each : sorted) {
            if (each.type() == Appeal.Type.FILED && filed == null) {
                filed = stepOf(each);
            }
        }
        AppealFacts.Step decided = null;
        for (Appeal each : sorted) {
            boolean own = filed != null && filed.reviewer().equals(each.reviewer());
            boolean right = decided != null && decided.type() == Appeal.Type.OVERTURNED;
            if (each.type() != Appeal.Type.FILED && !own && !right) {
                decided = stepOf(each);
            }
        }
        return filed + "; " + decided;
    }

    private static AppealFacts.Step stepOf(Appeal appeal) {
        return new AppealFacts.Step(
                appeal.time(), appeal.id(), appeal.type(), null, null, appeal.reviewer());
    }

    private static CaseFile written(CaseFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        return CaseFile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
