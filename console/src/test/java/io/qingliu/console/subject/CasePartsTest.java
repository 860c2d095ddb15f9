package io.qingliu.console.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.Given;
import io.qingliu.console.GivenMeasures;
import io.qingliu.console.store.VisibleRing;
import io.qingliu.console.text.Language;
import io.qingliu.console.text.Names;
import io.qingliu.console.text.Phrases;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bars, next steps, the timeline's data, and the drawing of a ring. */
class CasePartsTest {

    private static final Phrases PHRASES = new Phrases(List.of("common", "case"), Language.EN);
    private static final Names NAMES = new Names(Policy.shipped(), PHRASES, Language.EN);

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
                                PHRASES,
                                NAMES,
                                after))
                .isEmpty();
        assertThat(
                        NextSteps.of(
                                null,
                                List.of(),
                                List.of(GivenMeasures.notice(Given.SHOP)),
                                PHRASES,
                                NAMES,
                                after - 1))
                .hasSize(1);
    }

    @Test
    void anEntryThatHasLeftTheListDoesNotLapse() {
        assertThat(
                        NextSteps.of(
                                GivenMeasures.listing(Given.SHOP, ListingStatus.CORRECTED, 1),
                                List.of(),
                                List.of(),
                                PHRASES,
                                NAMES,
                                Given.NOW))
                .isEmpty();
    }

    @Test
    void theTimelineNumbersItsRulesAndSaysWhenItIsCut() throws IOException {
        var signals = Given.signals(Given.SHOP, Behavior.BRUSHING);
        Timeline whole = Timeline.of(signals, List.of(), List.of(), signals.size() + 1);
        JsonNode json = new ObjectMapper().readTree(whole.json());

        assertThat(json.path("rules"))
                .extracting(JsonNode::asText)
                .containsExactly("BRU-01", "BRU-03", "BRU-05", "BRU-10");
        assertThat(json.path("windows")).hasSize(signals.size());
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.size()).isEqualTo("small");
        assertThat(Timeline.of(signals, List.of(), List.of(), signals.size()).truncated()).isTrue();
        assertThat(Timeline.of(List.of(), List.of(), List.of(), 10)).isNull();
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

    @Test
    void aRingIsDrawnWithTheSubjectOnTopAndInsideItsFrame() {
        RingPicture picture = ring(6);

        assertThat(picture.nodes()).hasSize(7);
        assertThat(picture.nodes().get(0).isSubject()).isTrue();
        assertThat(picture.nodes().get(0).subject().id()).isEqualTo("b0");
        assertThat(picture.lines()).hasSize(6);
        assertThat(picture.lines()).filteredOn(RingPicture.Line::ofSubject).hasSize(1);
        assertThat(picture.nodes())
                .allMatch(node -> node.x() > 20 && node.x() < RingPicture.WIDTH - 20)
                .allMatch(node -> node.y() > 20 && node.y() < RingPicture.HEIGHT - 20);
    }

    @Test
    void moreMembersThanCanBeReadStandInTheTableOnly() {
        assertThat(ring(RingPicture.DRAWN - 1).notDrawn()).isZero();
        RingPicture picture = ring(RingPicture.DRAWN);
        assertThat(picture.notDrawn()).isEqualTo(1);
        assertThat(picture.nodes()).hasSize(RingPicture.DRAWN);
        assertThat(picture.members()).hasSize(RingPicture.DRAWN + 1);
    }
}
