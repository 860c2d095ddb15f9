package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Reported;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Rule;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EMP-13: what recipients report, as the second job counts it. */
class ReportsTest {

    private static Reported empty(String subject) {
        return Reported.of(subject, new EmptyParcel()).as(Report.Kind.EMPTY, null);
    }

    @Test
    void threeWhoSayItWasNotTheirsAreCounted() {
        Reported reported =
                empty("SHOP:P1:S1").every(ofDays(3)).by("r1").every(ofDays(11)).by("r2");
        assertThat(reported.rules()).isEmpty();
        assertThat(reported.by("r3").rules()).containsExactly("EMP-13");
        assertThat(reported.signals().get(0).flags())
                .singleElement()
                .satisfies(
                        flag -> {
                            assertThat(flag.subject()).hasToString("SHOP:P1:S1");
                            assertThat(flag.role()).isEqualTo(Role.PARTICIPANT);
                        });
    }

    @Test
    void oneWhoSaysItThriceIsOne() {
        assertThat(empty("SHOP:P1:S1").every(ofDays(1)).by("r1", "r1", "r1").rules()).isEmpty();
    }

    @Test
    void threeWithinMoreThanAFortnightAreNot() {
        assertThat(empty("SHOP:P1:S1").every(ofDays(7).plusSeconds(30)).by(3).rules()).isEmpty();
    }

    @Test
    void outletsAnswerForTheirParcelsToo() {
        Reported reported = empty("OUTLET:YTO:O1").every(ofDays(1)).by(3);
        assertThat(reported.rules()).containsExactly("EMP-13-OUTLET");
        assertThat(reported.signals().get(0).flags().get(0).subject().kind())
                .isEqualTo(SubjectKind.OUTLET);
    }

    private static Reported threeReport(Report.Kind kind, Behavior behavior) {
        return Reported.of("SHOP:P1:S1", new EmptyParcel())
                .as(kind, behavior)
                .every(ofDays(1))
                .by(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"UNORDERED", "EMPTY", "MISMATCH"})
    void whatWasNotOrderedNotThereOrOtherPointsToEmptyParcels(Report.Kind kind) {
        assertThat(threeReport(kind, null).rules()).containsExactly("EMP-13");
    }

    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"SCAM_CALL", "OTHER"})
    void anotherComplaintDoesSoOnlyIfItNamesThem(Report.Kind kind) {
        assertThat(threeReport(kind, Behavior.BRUSHING).rules()).isEmpty();
        assertThat(threeReport(kind, Behavior.EMPTY_PARCEL).rules()).containsExactly("EMP-13");
    }

    @Test
    void aComplaintOfNothingInParticularPointsNowhere() {
        assertThat(threeReport(null, null).rules()).isEmpty();
    }

    // What is complained of: weight times confidence is the score of a rule that is alone.

    private static final double OBSERVED = 0.4;
    private static final double BELOW_SUSPECTED = 0.599;

    private static double strength(Signal signal) {
        return signal.weight() * signal.confidence();
    }

    /** So many say that there was nothing in it, and so many that it is not what they ordered. */
    private static double strength(Report.Kind nothing, int report, int other) {
        Reported reported =
                Reported.of("SHOP:P1:S1", new EmptyParcel())
                        .every(ofHours(1))
                        .as(nothing, Behavior.EMPTY_PARCEL)
                        .by(report)
                        .as(Report.Kind.MISMATCH, Behavior.EMPTY_PARCEL);
        for (int i = 0; i < other; i++) {
            reported.by("disappointed-" + i);
        }
        return strength(reported.signals().get(reported.signals().size() - 1));
    }

    /** A rival has three friends, and nine. */
    @ParameterizedTest
    @EnumSource(
            value = Report.Kind.class,
            names = {"UNORDERED", "EMPTY"})
    void fewerThanTenWhoSayThereWasNothingAreObservedAndTenAreSuspected(Report.Kind nothing) {
        assertThat(strength(nothing, 3, 0)).isBetween(OBSERVED, BELOW_SUSPECTED);
        assertThat(strength(nothing, 9, 4)).isBetween(OBSERVED, BELOW_SUSPECTED);
        assertThat(strength(nothing, 10, 0)).isGreaterThan(0.6);
    }

    /** Who does not say who he is may be one, and say it ten times. */
    @Test
    void nobodyKnowsHowManyAnonymousOnesThereAre() {
        Reported anonymous = empty("SHOP:P1:S1").every(ofHours(1)).by(new String[10]);
        assertThat(anonymous.signals())
                .isNotEmpty()
                .allMatch(signal -> strength(signal) < BELOW_SUSPECTED);
        assertThat(strength(Report.Kind.EMPTY, 10, 0)).isGreaterThan(0.6);
    }

    /** Three of five hundred customers of a small shop find that the picture looked better. */
    @Test
    void goodsThatDisappointAreNoEmptyParcels() {
        assertThat(strength(Report.Kind.EMPTY, 0, 3)).isBetween(0.2, OBSERVED - 0.001);
        assertThat(strength(Report.Kind.EMPTY, 2, 7)).isLessThan(OBSERVED);
        // So many of whatever kind are worth a look, and no more.
        assertThat(strength(Report.Kind.EMPTY, 0, 10)).isBetween(OBSERVED, BELOW_SUSPECTED);
        assertThat(strength(Report.Kind.EMPTY, 2, 8)).isBetween(OBSERVED, BELOW_SUSPECTED);
    }

    @Test
    void withParcelsThatShowItTooTheyMakeASuspect() {
        double parcels = 0.4;
        double together = 1 - (1 - strength(Report.Kind.EMPTY, 3, 0)) * (1 - parcels);
        assertThat(together).isGreaterThan(0.6);
    }

    /** Whoever complains says when: nothing of it is proof that needs no second day. */
    @Test
    void complaintsAreNoStrongProof() {
        assertThat(new EmptyParcel().rules())
                .filteredOn(rule -> rule.id().startsWith("EMP-13"))
                .isNotEmpty()
                .noneMatch(Rule::isStrong);
    }

    // How many parcels there are beside the complaints.

    private static final String HUB = "hub";

    /** Collected, seen by a machine of an outlet if one is given, and handed over. */
    private static StoryEvent[] parcel(int i, String shop, String from, String machine, String to) {
        StoryEvent pickUp =
                StoryEvent.scan(EventType.PICKED_UP, "w" + i, "o" + i, shop)
                        .with(TextField.OUTLET, from);
        StoryEvent handedOver =
                StoryEvent.scan(EventType.DELIVERED_PICKUP_POINT, "w" + i, "o" + i, shop)
                        .with(TextField.OUTLET, to)
                        .after(ofHours(2));
        return machine == null
                ? new StoryEvent[] {pickUp, handedOver}
                : new StoryEvent[] {
                    pickUp,
                    StoryEvent.scan(EventType.ARRIVED, "w" + i, "o" + i, shop)
                            .with(TextField.OUTLET, machine)
                            .with(NumberField.MACHINE, true)
                            .after(ofHours(1)),
                    handedOver
                };
    }

    private static List<Signal> of(int parcels, IntFunction<StoryEvent[]> parcel) {
        return story().on(1, "00:00")
                .every(ofDays(5).dividedBy(parcels), parcels, parcel)
                .watchedAfterwards(new EmptyParcel())
                .signals();
    }

    /** A shop has so many parcels handed over in five days. */
    private static List<Signal> ofShop(int parcels) {
        return of(parcels, i -> parcel(i, "S1", "A" + i, HUB, "B" + i));
    }

    /** An outlet collects half of so many, and hands over the other half. */
    private static List<Signal> ofOutlet(int parcels) {
        return of(
                parcels,
                i ->
                        i % 2 == 0
                                ? parcel(i, "S" + i, "O1", HUB, "B" + i)
                                : parcel(i, "S" + i, "A" + i, HUB, "O1"));
    }

    private static Signal reported(String whom, List<Signal> beside, int reporters) {
        Reported reported = empty(whom).after(beside).every(ofHours(1)).by(reporters);
        return reported.signals().get(reported.signals().size() - 1);
    }

    private static LookAlikeResult.Result fewOfMany(Signal signal) {
        return signal.lookAlikes().stream()
                .filter(each -> each.id().equals("FEW_OF_MANY"))
                .map(LookAlikeResult::result)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fewComplainOfAShopThatSendsThousands() {
        Signal three = reported("SHOP:P1:S1", ofShop(1501), 3);
        assertThat(fewOfMany(three)).isEqualTo(LookAlikeResult.Result.APPLIES);
        assertThat(strength(three)).as("below what is observed").isLessThan(0.2);
    }

    @Test
    void twoInAThousandAreNoChanceAnyMore() {
        Signal three = reported("SHOP:P1:S1", ofShop(1500), 3);
        assertThat(fewOfMany(three)).isEqualTo(LookAlikeResult.Result.EXCLUDED);
        assertThat(strength(three)).as("observed").isBetween(OBSERVED, BELOW_SUSPECTED);
        Signal four = reported("SHOP:P1:S1", ofShop(1501), 4);
        assertThat(fewOfMany(four)).isEqualTo(LookAlikeResult.Result.EXCLUDED);
    }

    @Test
    void anOutletsParcelsAreThoseItCollectsAndHandsOver() {
        assertThat(fewOfMany(reported("OUTLET:YTO:O1", ofOutlet(1501), 3)))
                .isEqualTo(LookAlikeResult.Result.APPLIES);
        assertThat(fewOfMany(reported("OUTLET:YTO:O1", ofOutlet(1500), 3)))
                .isEqualTo(LookAlikeResult.Result.EXCLUDED);
    }

    @Test
    void ofWhoSendsFewNobodyIsTold() {
        assertThat(ofShop(1500)).extracting(Signal::rule).contains("EMP-13-SIZE");
        assertThat(ofShop(1499)).extracting(Signal::rule).doesNotContain("EMP-13-SIZE");
        assertThat(ofOutlet(1500)).extracting(Signal::rule).contains("EMP-13-OUTLET-SIZE");
        assertThat(ofOutlet(1499)).extracting(Signal::rule).doesNotContain("EMP-13-OUTLET-SIZE");
        assertThat(ofShop(1500)).as("it flags nobody").allMatch(size -> size.flags().isEmpty());
    }

    /** Numbers that a supplier makes up, or whose scans his own machine makes, are no parcels. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"O1", "O2"})
    void whatIsMadeUpAtADeskExcusesNobody(String machine) {
        assertThat(of(1600, i -> parcel(i, "S1", "O1", machine, "O2")))
                .extracting(Signal::rule)
                .doesNotContain("EMP-13-SIZE", "EMP-13-OUTLET-SIZE");
        assertThat(of(1600, i -> parcel(i, "S1", "O1", HUB, "O2")))
                .extracting(Signal::rule)
                .contains("EMP-13-SIZE", "EMP-13-OUTLET-SIZE");
    }

    /** Scanned again and again it is one parcel. */
    @Test
    void aParcelCountsOnceHoweverOftenItIsScanned() {
        assertThat(of(1600, i -> parcel(i % 800, "S1", "O1", HUB, "O2")))
                .extracting(Signal::rule)
                .doesNotContain("EMP-13-SIZE", "EMP-13-OUTLET-SIZE");
    }

    /** However many parcels there are: 10 of 5,001 are fewer than two in a thousand. */
    @Test
    void tenPeopleAreNeverExplained() {
        List<Signal> many = ofShop(5001);
        assertThat(fewOfMany(reported("SHOP:P1:S1", many, 9)))
                .isEqualTo(LookAlikeResult.Result.APPLIES);
        Signal ten = reported("SHOP:P1:S1", many, 10);
        assertThat(fewOfMany(ten)).isEqualTo(LookAlikeResult.Result.EXCLUDED);
        assertThat(strength(ten)).as("suspected").isGreaterThan(0.6);
    }

    @Test
    void whatWasSentLongAgoExplainsNothing() {
        Reported later = empty("SHOP:P1:S1").after(ofShop(1501)).every(ofDays(14)).by("before");
        later.every(ofHours(1)).by(3);
        Signal three = later.signals().get(later.signals().size() - 1);
        assertThat(fewOfMany(three)).isEqualTo(LookAlikeResult.Result.EXCLUDED);
    }
}
