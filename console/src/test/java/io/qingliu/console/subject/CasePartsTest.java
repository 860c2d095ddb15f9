package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.store.VisibleRing;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bars, next steps, the timeline's data, and the drawing of a ring. */
class CasePartsTest {

    private static final Phrases PHRASES = new Phrases(List.of("common", "case"), Language.EN);
    private static final Names NAMES = new Names(Policy.shipped(), PHRASES, Language.EN);
    private static final ResultAnswers NOBODY = new ResultAnswers();

    @Test
    void aBarLeavesRoomRightOfTheGreatestOfItsThreeNumbers() {
        CaseView.Bar bar = CaseView.Bar.of(Given.evidence("BRU-10", Family.TEMPORAL, 26, 20, 3.1));
        assertThat(bar.observed()).isEqualTo(93);
        assertThat(bar.threshold()).isEqualTo(71);
        assertThat(bar.usual()).isEqualTo(11);

        CaseView.Bar below =
                CaseView.Bar.of(Given.evidence("BRU-10", Family.TEMPORAL, 1, 20, null));
        assertThat(below.threshold()).isEqualTo(93);
        assertThat(below.observed()).isEqualTo(5);
        assertThat(below.usual()).isNegative();

        assertThat(CaseView.Bar.of(Given.evidence("X", Family.TEMPORAL, 0, 0, null)))
                .isEqualTo(new CaseView.Bar(0, 0, -1));
    }

    @Test
    void onlyWhatLiesAheadIsNextAndTheSoonestComesFirst() {
        Listing listing = GivenMeasures.listing(Given.SHOP, ListingStatus.NOTIFIED, 1);
        List<CaseView.NextStep> steps =
                NextSteps.of(
                        listing,
                        List.of(
                                GivenMeasures.measure(
                                        Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1")),
                        List.of(GivenMeasures.notice(Given.SHOP)),
                        List.of(),
                        NOBODY,
                        PHRASES,
                        NAMES,
                        Given.NOW);
        assertThat(steps)
                .extracting(CaseView.NextStep::text)
                .containsExactly(
                        "the time to answer ends for the subject",
                        "P1 is to report what it did: no entry into large promotions",
                        "the entry lapses by itself");

        long after = Given.daysAhead(2);
        assertThat(
                        NextSteps.of(
                                null,
                                List.of(),
                                List.of(GivenMeasures.notice(Given.SHOP)),
                                List.of(),
                                NOBODY,
                                PHRASES,
                                NAMES,
                                after))
                .isEmpty();
        assertThat(
                        NextSteps.of(
                                null,
                                List.of(),
                                List.of(GivenMeasures.notice(Given.SHOP)),
                                List.of(),
                                NOBODY,
                                PHRASES,
                                NAMES,
                                after - 1))
                .hasSize(1);
    }

    /** The member's own list asks for nothing then; a page that did would send people after it. */
    @Test
    void whatAMemberHasAnsweredIsNotDueAndWhatItDeclinedHasNothingToUndo() {
        MeasureRecommendation advised =
                GivenMeasures.measure(Given.SHOP, Measure.LIMIT_PROMOTION_ENTRY, "P1");
        MeasureRecommendation calledBack = GivenMeasures.lifted(advised);

        assertThat(due(advised, Receipt.Type.APPLIED, 1)).isEmpty();
        assertThat(due(advised, Receipt.Type.REFUSED, 1)).isEmpty();
        assertThat(due(advised, Receipt.Type.RECEIVED, 1)).hasSize(1);
        assertThat(due(calledBack, Receipt.Type.REFUSED, 2)).isEmpty();
        assertThat(due(calledBack, Receipt.Type.LIFTED, 1)).isEmpty();
        assertThat(due(calledBack, Receipt.Type.APPLIED, 2))
                .singleElement()
                .extracting(CaseView.NextStep::text)
                .asString()
                .startsWith("P1 is to report that it has lifted");
    }

    private static List<CaseView.NextStep> due(
            MeasureRecommendation measure, Receipt.Type last, double daysAgo) {
        Receipt receipt =
                new Receipt(
                        "r-1", Given.daysAgo(daysAgo), measure.id(), measure.member(), last, null);
        return NextSteps.of(
                null,
                List.of(measure),
                List.of(),
                List.of(),
                ResultAnswers.of(Map.of(measure.id(), List.of(receipt))),
                PHRASES,
                NAMES,
                Given.NOW);
    }

    /** Entries are due before measures: a page that named these only would name the wrong day. */
    @Test
    void whoHasStillToStrikeTheEntryIsNamedInOneLineADay() {
        List<Share> shares = new ArrayList<>();
        for (String member : List.of("P1", "F1", "A1")) {
            shares.add(
                    GivenMeasures.recalled(GivenMeasures.share(Given.SHOP, member, List.of("f"))));
        }
        shares.add(GivenMeasures.share(Given.SHOP, "C1", List.of("f")));

        assertThat(struck(shares, ResultAnswers.of(Map.of())))
                .containsExactly("A1, F1, P1 are to report that they have struck the entry");
        Map<String, List<Receipt>> answered = new HashMap<>();
        for (Share share : shares.subList(0, 2)) {
            answered.put(
                    share.id(),
                    List.of(
                            new Receipt(
                                    "r",
                                    share.version(),
                                    share.id(),
                                    share.member(),
                                    Receipt.Type.RECEIVED,
                                    null)));
        }
        assertThat(struck(shares, ResultAnswers.of(answered)))
                .containsExactly("A1 is to report that it has struck the entry");
    }

    private static List<String> struck(List<Share> shares, ResultAnswers answered) {
        return NextSteps.of(null, List.of(), List.of(), shares, answered, PHRASES, NAMES, Given.NOW)
                .stream()
                .map(CaseView.NextStep::text)
                .toList();
    }

    /** A deadline is the first moment at which it is too late: its day is the one before. */
    @Test
    void aDeadlineIsShownByTheLastDayOfTheTermAndWhatBeginsByItsOwn() {
        Formats formats = new Formats(Language.EN, Formats.DEFAULT_ZONE);
        long midnight = Instant.parse("2025-11-21T16:00:00Z").toEpochMilli();

        assertThat(new CaseView.NextStep(midnight, true, "due").day(formats))
                .isEqualTo("21 Nov 2025");
        assertThat(new CaseView.NextStep(midnight, false, "begins").day(formats))
                .isEqualTo("22 Nov 2025");
    }

    /** A rule over what others found has no windows of its own in the index. */
    @Test
    void rulesWithoutAWindowAreNamedBesideTheTimeline() {
        var signals = Given.signals(Given.SHOP, Behavior.BRUSHING);
        List<Evidence> evidence = new ArrayList<>(Given.fourKinds());
        evidence.add(Given.evidence("EMP-15", Family.LOGISTICS, 3, 2, null));
        Finding finding =
                Given.finding(
                        Given.SHOP,
                        Behavior.BRUSHING,
                        FindingStatus.CANDIDATE,
                        0.9,
                        evidence,
                        List.of(),
                        Given.daysAgo(1));

        assertThat(timeline(finding, signals.size() + 1).apart()).containsExactly("EMP-15");
        assertThat(timeline(finding, signals.size()).apart())
                .as("of a rule whose windows may only be older nothing is said")
                .isEmpty();
    }

    private static Timeline timeline(Finding finding, int most) {
        return Timeline.of(
                List.of(finding),
                Given.signals(Given.SHOP, Behavior.BRUSHING),
                List.of(),
                List.of(),
                List.of(),
                most);
    }

    @Test
    void whatWasNotifiedIsPinnedToWhenTheCasebookMadeIt() {
        assertThat(
                        NoticeLine.pins(
                                List.of(GivenMeasures.notice(Given.SHOP).withVersion(Given.NOW)),
                                PHRASES,
                                NAMES))
                .containsExactly(
                        new Timeline.Pin(Given.NOW, PHRASES.text("notice.BEFORE_LISTING")));
    }

    @Test
    void anIdInAnIdIsReadAsItWasMade() {
        assertThat(CaseView.readable("BRU-15S:SHOP%253AP1%253AS9:20375"))
                .isEqualTo("BRU-15S:SHOP:P1:S9:20375");
        assertThat(CaseView.readable("o-17")).isEqualTo("o-17");
        assertThat(CaseView.readable("100%")).isEqualTo("100%");
    }

    @Test
    void anEntryThatHasLeftTheListDoesNotLapse() {
        assertThat(
                        NextSteps.of(
                                GivenMeasures.listing(Given.SHOP, ListingStatus.CORRECTED, 1),
                                List.of(),
                                List.of(),
                                List.of(),
                                NOBODY,
                                PHRASES,
                                NAMES,
                                Given.NOW))
                .isEmpty();
    }

    @Test
    void theTimelineNumbersItsRulesAndSaysWhenItIsCut() throws IOException {
        var signals = Given.signals(Given.SHOP, Behavior.BRUSHING);
        Timeline whole =
                Timeline.of(
                        List.of(), signals, List.of(), List.of(), List.of(), signals.size() + 1);
        JsonNode json = new ObjectMapper().readTree(whole.json());

        assertThat(json.path("rules"))
                .extracting(JsonNode::asText)
                .containsExactly("BRU-01", "BRU-03", "BRU-05", "BRU-10");
        assertThat(json.path("windows")).hasSize(signals.size());
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.size()).isEqualTo("small");
        assertThat(
                        Timeline.of(
                                        List.of(),
                                        signals,
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        signals.size())
                                .truncated())
                .isTrue();
        assertThat(Timeline.of(List.of(), List.of(), List.of(), List.of(), List.of(), 10)).isNull();
    }

    private static RingPicture ring(int others) {
        List<Subject> members =
                IntStream.range(0, others)
                        .mapToObj(i -> Subject.of(SubjectKind.BUYER, "P1", "b" + i))
                        .toList();
        Ring ring = Given.ring(Given.SHOP, members);
        return RingPicture.of(
                new VisibleRing(ring.id(), FindingStatus.CANDIDATE, ring.members(), ring.ties(), 0),
                members.get(0));
    }

    /** b2 is looked for before b10; the subject of the page stands on top of both. */
    @Test
    void membersAndTiesStandByKindAndId() {
        RingPicture picture = ring(12);

        assertThat(picture.members())
                .extracting(each -> each.subject().id())
                .containsSubsequence("b0", "b1", "b2", "b9", "b10", "b11");
        assertThat(picture.drawings().get(0).nodes())
                .extracting(each -> each.subject().id())
                .startsWith("b0")
                .containsSubsequence("b1", "b2", "b9", "b10", "b11");
        assertThat(picture.ties())
                .extracting(tie -> tie.between().toString().replaceAll(".*(b\\d+).*", "$1"))
                .containsSubsequence("b0", "b1", "b2", "b9", "b10", "b11");
    }

    @Test
    void moreMembersThanCanBeReadStandInTheTableOnly() {
        assertThat(ring(RingPicture.DRAWN - 1).notDrawn()).isZero();
        RingPicture picture = ring(RingPicture.DRAWN);
        assertThat(picture.notDrawn()).isEqualTo(1);
        assertThat(picture.nodes()).isEqualTo(RingPicture.DRAWN);
        assertThat(picture.members()).hasSize(RingPicture.DRAWN + 1);
    }
}
