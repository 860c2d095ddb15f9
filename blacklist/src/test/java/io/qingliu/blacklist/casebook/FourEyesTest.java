package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever takes an appeal down does not decide it. */
class FourEyesTest {

    private static final String TAKER = "tina";
    private static final String OTHER = "otto";
    private static final String CONFIRMER = "rita";

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
                            .under(twoFrom("9999-12-31"))
                            .found(CANDIDATE)
                            .appeal(Appeal.Type.FILED, TAKER)
                            .daysLater(1)
                            .appeal(outcome, TAKER);
            assertThat(story.refusals).isEmpty();
            assertThat(story.listing().disputed()).isFalse();
        }
    }

    /** An office that grows: what was decided by one goes on counting, what comes then does not. */
    @Test
    void whatWasDecidedByOneWhoWasAloneGoesOnCountingWhenASecondComes() {
        long hired = OffsetDateTime.parse("2024-12-02T00:00+08:00").toInstant().toEpochMilli();
        for (Appeal.Type outcome : List.of(Appeal.Type.OVERTURNED, Appeal.Type.UPHELD)) {
            CaseStory before = taken().under(twoFrom("2024-12-02"));
            before.dated(hired - 1).appeal(outcome, TAKER);
            before.daysLater(30).fold();
            assertThat(before.listing().disputed()).isFalse();
            assertThat(before.refusals).isEmpty();

            CaseStory since = taken().under(twoFrom("2024-12-02"));
            since.dated(hired).appeal(outcome, TAKER);
            assertThat(since.listing().disputed()).isTrue();
            assertThat(since.refusals)
                    .extracting(Refusal::reason)
                    .containsExactly(Refusal.Reason.FILED_BY_REVIEWER);
        }
    }

    private static Policy twoFrom(String day) {
        Policy shipped = CaseStory.POLICY;
        return new Policy(
                shipped.version(),
                shipped.measures(),
                shipped.departments(),
                Policy.terms(
                        """
                        {responseWorkingDays: 5, answerWorkingDays: 5, revertWorkingDays: 3,
                        alertReplyWorkingDays: 5, recallWorkingDays: 1, appealWorkingDays: 7,
                        twoAdjudicatorsFrom: DAY, reportAcknowledgeWorkingDays: 1,
                        reportHandleWorkingDays: 7, suspicionLapse: P90D, remembered: P1Y,
                        shortest: {NOTE: P0D, MINOR: P0D, GENERAL: P3M, SERIOUS: P1Y},
                        longest: {NOTE: P0D, MINOR: P3M, GENERAL: P1Y, SERIOUS: P3Y}}
                        """
                                .replace("DAY", day)),
                shipped.calendar(),
                shipped.texts(),
                shipped.vocabulary());
    }

    /** Where a filing says who took it down, an outcome without a name might be his. */
    @Test
    void whoDecidesWhatAnotherTookDownSaysWhoHeIs() {
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
        assertThat(right.listing().status()).isEqualTo(ListingStatus.SHARED);
        assertThat(right.listing().disputed()).isTrue();
        assertThat(right.refusals)
                .extracting(Refusal::reason)
                .containsExactly(Refusal.Reason.NO_REVIEWER);
        right.daysLater(1).appeal(Appeal.Type.OVERTURNED, OTHER);
        assertThat(right.listing().status()).isEqualTo(ListingStatus.CORRECTED);

        CaseStory byNobody =
                CaseStory.ofShop()
                        .found(CANDIDATE)
                        .verdict(Verdict.Type.CONFIRM)
                        .appeal(Appeal.Type.FILED, null)
                        .appeal(Appeal.Type.OVERTURNED, null);
        assertThat(byNobody.listing().status()).isEqualTo(ListingStatus.CORRECTED);
        assertThat(byNobody.refusals).isEmpty();
    }

    /** Somebody who has a say has decided it; what all others write after him changes nothing. */
    @Test
    void whatThoseWithoutASayWriteHidesNoOutcomeThatCounts() {
        CaseStory story = taken().appeal(Appeal.Type.UPHELD, OTHER);
        String act = Listing.act("a3");
        assertThat(story.listing().acts()).contains(act);
        for (String reviewer : Arrays.asList(TAKER, null, CONFIRMER, TAKER, CONFIRMER, null)) {
            story.daysLater(1).appeal(Appeal.Type.UPHELD, reviewer);

            assertThat(story.listing().disputed()).isFalse();
            assertThat(story.listing().acts()).contains(act);
        }
        assertThat(story.refusals)
                .extracting(Refusal::reason)
                .containsOnly(
                        Refusal.Reason.FILED_BY_REVIEWER,
                        Refusal.Reason.NO_REVIEWER,
                        Refusal.Reason.SAME_REVIEWER)
                .hasSize(6);
    }

    /** What is forgotten is forgotten for the subject: its objection is open again. */
    @Test
    void ofSoManyReviewersAnOutcomeIsKeptAndOfNoMore() {
        AppealFacts facts =
                AppealFacts.of(step("f", 0, Appeal.Type.FILED, TAKER))
                        .merge(AppealFacts.of(step("u", 1, Appeal.Type.UPHELD, OTHER)));
        Set<String> confirmers = new HashSet<>();
        for (int i = 1; i <= AppealFacts.TURNED_DOWN_BY; i++) {
            assertThat(facts.notTurnedDownBy(confirmers).decided().id()).isEqualTo("u");
            confirmers.add("rita-" + i);
            Appeal more = step("u" + i, 1 + i, Appeal.Type.UPHELD, "rita-" + i);
            facts = facts.merge(AppealFacts.of(more));
        }

        assertThat(facts.upheld()).hasSize(AppealFacts.TURNED_DOWN_BY);
        assertThat(facts.notTurnedDownBy(confirmers).decided()).isNull();
        assertThat(facts.refused(confirmers)).hasSize(AppealFacts.TURNED_DOWN_BY);
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
                AppealFacts kept =
                        file.known()
                                .appeals()
                                .get("appeal-1")
                                .decidedByAnother(CaseStory.START + 1)
                                .notTurnedDownBy(Set.of(CONFIRMER));
                outcomes.add(kept.filed() + "; " + kept.decided());
            }
            assertThat(outcomes).containsExactly(expected(all));
        }
    }

    private static Appeal step(int number, Random random) {
        return step(
                "s" + number,
                random.nextInt(4),
                Appeal.Type.values()[random.nextInt(3)],
                Arrays.asList(TAKER, OTHER, "olga", CONFIRMER, null).get(random.nextInt(5)));
    }

    private static Appeal step(String id, int time, Appeal.Type type, String reviewer) {
        return new Appeal(
                id,
                CaseStory.START + time,
                "appeal-1",
                type,
                CaseStory.SHOP,
                null,
                null,
                reviewer,
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
        Map<String, Appeal> last = new HashMap<>();
        for (Appeal each : sorted) {
            if (each.type() == Appeal.Type.UPHELD) {
                last.put(each.reviewer(), each);
            }
        }
        for (Appeal each : sorted) {
            boolean right = decided != null && decided.type() == Appeal.Type.OVERTURNED;
            // Of one reviewer what he wrote last against the subject stands for all he wrote.
            boolean stands =
                    each.type() == Appeal.Type.OVERTURNED || last.get(each.reviewer()) == each;
            if (each.type() != Appeal.Type.FILED && !right && stands && hasVoice(each, filed)) {
                decided = stepOf(each);
            }
        }
        return filed + "; " + decided;
    }

    private static boolean hasVoice(Appeal outcome, AppealFacts.Step filed) {
        if (filed == null) {
            return true;
        }
        String reviewer = outcome.reviewer();
        boolean upheld = outcome.type() == Appeal.Type.UPHELD;
        if (upheld && (reviewer == null || reviewer.equals(CONFIRMER))) {
            return false;
        }
        boolean named = filed.reviewer() != null && outcome.time() > CaseStory.START;
        return !named || (reviewer != null && !reviewer.equals(filed.reviewer()));
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
