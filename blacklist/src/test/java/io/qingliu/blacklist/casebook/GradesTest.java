package io.qingliu.blacklist.casebook;

import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static io.qingliu.domain.casework.Measure.LABEL_SEARCH_RISK;
import static io.qingliu.domain.casework.Measure.LIMIT_OWN_CAMPAIGN;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.casework.Measure.LIMIT_PUBLISHING;
import static io.qingliu.domain.casework.Measure.LOWER_CREDIT_LEVEL;
import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.MINOR;
import static io.qingliu.domain.finding.Severity.NOTE;
import static io.qingliu.domain.finding.Severity.SERIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.judging.Grades;
import io.qingliu.blacklist.member.Enrolment;
import io.qingliu.domain.casework.Decision;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.NoticeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whose grade counts (memorandum §1.4 and its table of proportion): each pair of sources, with each
 * grade and with none, in both orders of arrival.
 */
class GradesTest {

    private static final long FIRST = CaseStory.START;
    private static final long SECOND = FIRST + CaseStory.DAY;

    /** Unnamed, then from the lowest up. */
    private static final List<Severity> GRADES = Arrays.asList(null, NOTE, MINOR, GENERAL, SERIOUS);

    static Stream<Arguments> pairs() {
        return GRADES.stream()
                .flatMap(one -> GRADES.stream().map(other -> Arguments.of(one, other)));
    }

    static Stream<Severity> grades() {
        return GRADES.stream();
    }

    /** Both one after the other, and the other way round. */
    private static CaseStory inBothOrders(Consumer<CaseStory> one, Consumer<CaseStory> other) {
        List<CaseStory> stories = new ArrayList<>();
        for (List<Consumer<CaseStory>> order : List.of(List.of(one, other), List.of(other, one))) {
            CaseStory story = CaseStory.ofShop().at(SECOND + CaseStory.DAY);
            order.forEach(each -> each.accept(story));
            stories.add(story);
        }
        assertThat(bare(stories.get(1).listing())).isEqualTo(bare(stories.get(0).listing()));
        assertThat(recommended(stories.get(1))).isEqualTo(recommended(stories.get(0)));
        return stories.get(0);
    }

    private static Listing bare(Listing listing) {
        return listing.as(listing.status(), listing.severity(), 0);
    }

    private static List<Object> recommended(CaseStory story) {
        return story.measures.values().stream()
                .filter(m -> m.action() == MeasureAction.RECOMMEND)
                .map(m -> (Object) m.withVersion(0))
                .toList();
    }

    private static Set<Measure> advised(CaseStory story) {
        return story.measures.values().stream()
                .filter(m -> m.action() == MeasureAction.RECOMMEND)
                .map(MeasureRecommendation::measure)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Measure.class)));
    }

    private static Consumer<CaseStory> supplied(long time, String member, Severity severity) {
        return story -> {
            assertThat(
                            story.file
                                    .known()
                                    .add(
                                            texts().submission(
                                                            time,
                                                            member,
                                                            Behavior.BRUSHING,
                                                            Role.PARTICIPANT,
                                                            severity)))
                    .isEmpty();
            story.fold();
        };
    }

    private static Consumer<CaseStory> confirmed(long time, Severity severity) {
        return story -> {
            assertThat(
                            story.file
                                    .known()
                                    .add(
                                            texts().verdict(
                                                            time,
                                                            Behavior.BRUSHING,
                                                            Verdict.Type.CONFIRM,
                                                            severity)))
                    .isEmpty();
            story.fold();
        };
    }

    private static Consumer<CaseStory> decided(long time, Severity severity) {
        return story -> {
            assertThat(
                            story.file
                                    .known()
                                    .add(
                                            texts().decision(
                                                            time,
                                                            "7",
                                                            Decision.Type.IN_FORCE,
                                                            Behavior.BRUSHING,
                                                            severity,
                                                            CaseStory.LAW)))
                    .isEmpty();
            story.fold();
        };
    }

    /** Whose ids do not depend on what was added before. */
    private static CaseRecords texts() {
        return new CaseRecords(CaseStory.SHOP);
    }

    private static Severity or(Severity named, Severity otherwise) {
        return named == null ? otherwise : named;
    }

    private static Severity graver(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whatever says so, no measure is advised that is out of proportion. */
    private static void inProportion(CaseStory story, Severity severity) {
        assertThat(story.listing().severity()).isEqualTo(severity);
        for (Measure measure : advised(story)) {
            assertThat(severity)
                    .as("%s", measure)
                    .isGreaterThanOrEqualTo(CaseStory.POLICY.measures().from(measure));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aConfirmationTakesTheGradeOfWhatItConfirmsUnlessItNamesOne(
            Severity supplied, Severity confirmed) {
        Severity severity = or(confirmed, or(supplied, GENERAL));
        CaseStory story =
                inBothOrders(supplied(FIRST, "P1", supplied), confirmed(SECOND, confirmed));

        inProportion(story, severity);
        assertThat(story.received().contains(NoticeType.LISTED)).isEqualTo(severity != NOTE);
        boolean weighs = severity.compareTo(GENERAL) >= 0;
        assertThat(advised(story).contains(LABEL_SEARCH_RISK)).isEqualTo(weighs);
        assertThat(advised(story).contains(BLOCK_BAN_DELETE_ACCOUNT)).isEqualTo(weighs);
        assertThat(advised(story).contains(DEDUCT_CREDIT_POINTS)).isEqualTo(severity != NOTE);
        assertThat(advised(story).contains(LIMIT_PUBLISHING)).isEqualTo(severity == SERIOUS);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofTwoMembersTheGraverCountsAndNeitherMakesItSerious(Severity one, Severity other) {
        Severity gravest = graver(or(one, GENERAL), or(other, GENERAL));
        CaseStory story = inBothOrders(supplied(FIRST, "P1", one), supplied(SECOND, "P2", other));

        inProportion(story, gravest == SERIOUS ? GENERAL : gravest);
        confirmed(SECOND, null).accept(story);
        inProportion(story, gravest);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void ofOneMemberTheLastGradeItNamedCounts(Severity first, Severity last) {
        Severity named = or(last, or(first, GENERAL));
        CaseStory story = inBothOrders(supplied(FIRST, "P1", first), supplied(SECOND, "P1", last));
        inProportion(story, named == SERIOUS ? GENERAL : named);

        confirmed(SECOND, null).accept(story);
        inProportion(story, named);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anOrgansGradeIsItsOwn(Severity supplied, Severity decided) {
        Severity severity = or(decided, GENERAL);
        CaseStory story = inBothOrders(supplied(FIRST, "P1", supplied), decided(SECOND, decided));
        if (severity == NOTE) {
            // It lists nobody; what is suspected stays so.
            Severity suspected = or(supplied, GENERAL);
            inProportion(story, suspected == SERIOUS ? GENERAL : suspected);
            assertThat(story.rungs()).noneMatch(r -> r.reaches(ListingStatus.DECIDED));
        } else {
            assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
            inProportion(story, severity);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anOrganThatNamesNoGradeLowersNoReviewers(Severity confirmed, Severity decided) {
        CaseStory story = CaseStory.ofShop().found(FindingStatus.CANDIDATE).at(SECOND);
        confirmed(SECOND, confirmed).accept(story);
        decided(SECOND + 1, decided).accept(story.at(SECOND + 1));
        Severity severity = or(decided, graver(or(confirmed, GENERAL), GENERAL));
        if (severity == NOTE) {
            assertThat(story.rungs()).noneMatch(r -> r.reaches(ListingStatus.DECIDED));
            inProportion(story, or(confirmed, GENERAL));
        } else {
            assertThat(story.listing().status()).isEqualTo(ListingStatus.DECIDED);
            inProportion(story, severity);
        }
    }

    @ParameterizedTest
    @MethodSource("grades")
    void noMemberLowersWhatDetectionEstablishes(Severity supplied) {
        for (FindingStatus status :
                List.of(FindingStatus.CANDIDATE, FindingStatus.SUSPECTED, FindingStatus.OBSERVED)) {
            Severity least = Grades.bySuspicion(status);
            CaseStory story = inBothOrders(s -> s.found(status), supplied(FIRST, "P1", supplied));
            Severity gravest = graver(least, or(supplied, GENERAL));
            inProportion(story, gravest == SERIOUS ? GENERAL : gravest);
        }
    }

    @Test
    void aNoteAsksForNothingButToWatchAndNobodyIsTold() {
        CaseStory noted = CaseStory.ofShop();
        supplied(FIRST, "P1", NOTE).accept(noted);
        confirmed(FIRST, null).accept(noted);
        noted.daysLater(10).fold();

        assertThat(noted.listing().status()).isEqualTo(ListingStatus.OBSERVED);
        assertThat(noted.listing().severity()).isEqualTo(NOTE);
        assertThat(noted.notices).isEmpty();
        assertThat(noted.measures).isEmpty();
        assertThat(noted.others).isEmpty();
        assertThat(noted.refusals).isEmpty();
        noted.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(noted.listing().status()).isEqualTo(ListingStatus.DISMISSED);
        assertThat(noted.notices).isEmpty();
        assertThat(noted.measures).isEmpty();
    }

    /** Its twin: the next grade. */
    @Test
    void aMinorCaseIsToldAndTakesTheMildestMeasureOnly() {
        CaseStory minor = CaseStory.ofShop();
        supplied(FIRST, "P1", MINOR).accept(minor);

        assertThat(minor.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(minor.listings).allMatch(l -> l.severity().compareTo(MINOR) <= 0);
        assertThat(minor.received()).contains(NoticeType.BEFORE_LISTING);
        assertThat(minor.push("SAMR").action()).isEqualTo(DepartmentPush.Action.PUSH);
        assertThat(advised(minor)).containsExactly(LIMIT_PRIVILEGES);
        minor.daysLater(10).verdict(Verdict.Type.CONFIRM);
        assertThat(advised(minor))
                .containsExactlyInAnyOrder(
                        LIMIT_PRIVILEGES, DEDUCT_CREDIT_POINTS, LOWER_CREDIT_LEVEL);
        // What was never advised is not lifted when it turns out wrong.
        minor.daysLater(1).verdict(Verdict.Type.REJECT);
        assertThat(minor.measures.values())
                .extracting(MeasureRecommendation::measure)
                .doesNotContain(
                        LIMIT_PROMOTION_ENTRY, LIMIT_OWN_CAMPAIGN, BLOCK_BAN_DELETE_ACCOUNT);
    }

    @Test
    void whatAMemberGradesLowerIsLiftedFromThenOn() {
        CaseStory story = inBothOrders(supplied(FIRST, "P1", null), supplied(SECOND, "P1", MINOR));
        assertThat(advised(story)).containsExactly(LIMIT_PRIVILEGES);
        MeasureRecommendation lift = story.measure(LIMIT_PROMOTION_ENTRY, "P1").orElseThrow();
        assertThat(lift.action()).isEqualTo(MeasureAction.LIFT);
        assertThat(lift.deadline()).isEqualTo(CaseStory.POLICY.calendar().after(SECOND, 3));
        // Once more changes nothing.
        supplied(SECOND + CaseStory.DAY, "P1", MINOR).accept(story);
        assertThat(story.measure(LIMIT_PROMOTION_ENTRY, "P1")).contains(lift);
    }

    /** Whoever was told of it stays so, until it lapses. */
    @Test
    void whatAMemberGradesDownToANoteTakesNoMeasureMore() {
        CaseStory story = inBothOrders(supplied(FIRST, "P1", null), supplied(SECOND, "P1", NOTE));
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        assertThat(story.listing().severity()).isEqualTo(NOTE);
        assertThat(advised(story)).isEmpty();
    }

    @Test
    void theTimeToAnswerBeginsWithTheFirstGradeThatWeighs() {
        CaseStory story = inBothOrders(supplied(FIRST, "P1", NOTE), supplied(SECOND, "P1", MINOR));
        assertThat(story.notice(NoticeType.BEFORE_LISTING).deadline())
                .isEqualTo(CaseStory.POLICY.calendar().after(SECOND, 5));
    }

    /** A person has to look before what is listed weighs more. */
    @Test
    void whatIsSuppliedAfterAConfirmationDoesNotRaiseItButAReviewerMay() {
        CaseStory story = inBothOrders(supplied(FIRST, "P1", MINOR), confirmed(FIRST, null));
        supplied(FIRST + 1, "P2", SERIOUS).accept(story);
        inProportion(story, MINOR);
        confirmed(FIRST + 2, SERIOUS).accept(story);
        inProportion(story, SERIOUS);
    }

    @Test
    void aNoteIsListedOnceItWeighsAndIsConfirmedAgain() {
        CaseStory story = inBothOrders(supplied(FIRST, "P1", NOTE), confirmed(FIRST, null));
        supplied(FIRST + 1, "P1", GENERAL).accept(story);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.NOTIFIED);
        confirmed(FIRST + 2, null).accept(story);
        assertThat(story.listing().status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
        inProportion(story, GENERAL);
    }

    /** What was graded before an acquittal says nothing of what comes after. */
    @Test
    void aGradeOfBeforeTheCaseWasClearedCountsNoLonger() {
        CaseStory story = CaseStory.ofShop();
        supplied(FIRST, "P1", SERIOUS).accept(story);
        story.daysLater(1).verdict(Verdict.Type.REJECT).daysLater(1).supplied("P1");
        story.daysLater(1).verdict(Verdict.Type.CONFIRM);
        inProportion(story, GENERAL);
    }

    @Test
    void ofAMemberThatLeftTheGradeItNamedAsAMemberCounts() {
        for (Severity severity : GRADES) {
            CaseStory story =
                    new CaseStory(
                            CaseStory.SHOP,
                            Enrolment.platform("P1").until(FIRST + 1).member(),
                            Enrolment.platform("P2").member());
            supplied(FIRST, "P1", severity).accept(story);
            supplied(SECOND, "P1", SERIOUS).accept(story.at(SECOND));
            confirmed(SECOND, null).accept(story);
            inProportion(story, or(severity, GENERAL));
        }
    }
}
