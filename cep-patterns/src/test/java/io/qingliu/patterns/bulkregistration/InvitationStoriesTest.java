package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Who invites for the bonus (REG-13L), and who invites in person (REG-13's look-alikes). */
class InvitationStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** Two weeks after the last sign-up, whatever its day. */
    private static Story.Outcome weeksLater(Story story) {
        return story.after(Duration.ofDays(20))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES);
    }

    private static StoryEvent invited(int i) {
        return signsUp("a" + i).with(TextField.INVITER, "boss");
    }

    // A bank of modems brings children for the bonus (REG-13L)

    /** Asks for a code, types it after so long, and signs up eight seconds later. */
    private static StoryEvent[] child(int i, Duration latency) {
        StoryEvent asked = as(EventType.SMS_REQUESTED, "a" + i);
        StoryEvent typed = as(EventType.SMS_VERIFIED, "a" + i).after(latency);
        asked.with(TextField.PHONE, "phone:k1:a" + i);
        typed.with(TextField.PHONE, "phone:k1:a" + i);
        return new StoryEvent[] {asked, typed, invited(i).after(latency.plusSeconds(8))};
    }

    private static Story children(int all, IntFunction<Duration> latency) {
        return story().on(1, "09:00").every(HALF_A_DAY, all, i -> child(i, latency.apply(i)));
    }

    private static Duration script(int i) {
        return Duration.ofMillis(3900 + 100L * (i % 3));
    }

    private static Duration person(int i) {
        return Duration.ofSeconds(9 + i % 5 * 9L);
    }

    @Test
    void childrenWhoseCodesAScriptReadsNeverComeBack() {
        Story.Outcome outcome =
                weeksLater(children(10, InvitationStoriesTest::script))
                        .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13L")
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-13L");
        assertThat(outcome.finding(buyer("boss"), BULK_REGISTRATION).role())
                .isEqualTo(Role.ORGANISER);
        weeksLater(children(8, InvitationStoriesTest::script)).fires("REG-13L");
        weeksLater(children(7, InvitationStoriesTest::script)).findsNobody();
    }

    /** Passers-by who are given an egg for signing up, and never look at it again. */
    @Test
    void whoeverRecruitsPassersByIsNoFarm() {
        weeksLater(children(20, InvitationStoriesTest::person)).findsNobody();
    }

    /** Half at one latency, half at another: the variation is half their distance by the mean. */
    @Test
    void aRhythmIsRegularUpToFifteenPerCent() {
        weeksLater(children(10, i -> Duration.ofMillis(i % 2 == 0 ? 8501 : 11499)))
                .fires("REG-13L");
        weeksLater(children(10, i -> Duration.ofMillis(i % 2 == 0 ? 8499 : 11501))).findsNobody();
    }

    /** A farm that has one code of ten wait is one nevertheless; of two nobody knows. */
    @Test
    void oneCodeOfTenThatIsLateHidesNoModems() {
        IntFunction<IntFunction<Duration>> late =
                codes -> i -> i < codes ? Duration.ofSeconds(95) : script(i);
        weeksLater(children(10, late.apply(1))).fires("REG-13L");
        weeksLater(children(10, late.apply(2))).findsNobody();
    }

    /** Within fifteen per cent of the middle one. */
    @Test
    void aCodeIsNearTheOthersUpToFifteenPerCent() {
        IntFunction<IntFunction<Duration>> two =
                latency -> i -> Duration.ofMillis(i == 0 ? 95_000 : i == 1 ? latency : 10_000);
        weeksLater(children(10, two.apply(11_500))).fires("REG-13L");
        weeksLater(children(10, two.apply(11_501))).findsNobody();
        weeksLater(children(10, two.apply(8_500))).fires("REG-13L");
        weeksLater(children(10, two.apply(8_499))).findsNobody();
    }

    /** A platform whose own app reads each code at once, and neighbours who use it. */
    @Test
    void whoComesBackIsSomebodyHoweverTheCodeWasRead() {
        weeksLater(
                        children(12, InvitationStoriesTest::script)
                                .on(10, "20:00")
                                .every(
                                        MINUTE,
                                        2,
                                        i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)}))
                .isSilent("REG-13L");
        weeksLater(
                        children(12, InvitationStoriesTest::script)
                                .on(10, "20:00")
                                .every(
                                        MINUTE,
                                        1,
                                        i -> new StoryEvent[] {as(EventType.LOGIN, "a" + i)}))
                .finds(buyer("a11"), BULK_REGISTRATION, SUSPECTED, "REG-13L")
                .spares(buyer("a0"));
    }

    /** Of ten so many have cards that no telephone needs; no platform tells of codes. */
    private static Story cards(int dataOnly) {
        return story().on(1, "09:00")
                .every(
                        HALF_A_DAY,
                        10,
                        i ->
                                new StoryEvent[] {
                                    invited(i)
                                            .with(
                                                    NumberField.PHONE_CLASS,
                                                    i >= 10 - dataOnly
                                                            ? Codes.PhoneClass.DATA_ONLY
                                                            : Codes.PhoneClass.BASIC_MOBILE)
                                });
    }

    @Test
    void sixOfTenNumbersAreAModemsAndFiveMayBe() {
        weeksLater(cards(6)).finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13L");
        weeksLater(cards(5)).findsNobody();
    }

    // A community worker signs up the old on her handset, with her code (REG-13)

    private static StoryEvent elder(int i, String papers) {
        return on("helper", invited(i)).with(TextField.ID_NUMBER, "idno:k1:" + papers);
    }

    private static Story round(int all, IntFunction<String> papers) {
        return story().on(1, "09:00")
                .every(
                        Duration.ofMinutes(25),
                        all,
                        i -> new StoryEvent[] {elder(i, papers.apply(i))});
    }

    @Test
    void whoSignsUpTheOldWithHerOwnCodeIsNotFoundForIt() {
        round(12, i -> "name" + i)
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .explainedBy("REG-13", "HELPED_TO_SIGN_UP")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-01", "REG-13")
                .finds(device("helper"), BULK_REGISTRATION, OBSERVED, "REG-01")
                .spares(buyer("boss"));
    }

    /** Two weeks later nobody was ever seen elsewhere. */
    @Test
    void boughtNamesAreFoundTwoWeeksLaterAndAreOneFact() {
        weeksLater(round(12, i -> "name" + i))
                .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-01", "REG-13", "REG-18H");
    }

    /** Two of twenty may share papers, three may not. */
    @Test
    void thePapersOfTheOldAreTheirOwn() {
        round(20, i -> "name" + Math.max(1, i))
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .explainedBy("REG-13", "HELPED_TO_SIGN_UP");
        round(20, i -> "name" + Math.max(2, i))
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    private static Story.Outcome helps(IntFunction<StoryEvent> change) {
        return story().on(1, "09:00")
                .every(Duration.ofMinutes(25), 20, i -> new StoryEvent[] {change.apply(i)})
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES);
    }

    /** Whose handset is not known, and who has a number of a run, has more than hers in common. */
    @Test
    void theHelpersHandsetIsAllThatTheOldHaveInCommon() {
        helps(i -> outOf("run" + i / 2, elder(i, "name" + i)))
                .explainedBy("REG-13", "HELPED_TO_SIGN_UP");
        helps(i -> outOf(i < 3 ? "run" : "own" + i, elder(i, "name" + i)))
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        helps(
                        i ->
                                i > 0
                                        ? elder(i, "name" + i)
                                        : elder(i, "name" + i)
                                                .with(TextField.DEVICE, (String) null)
                                                .with(TextField.HARDWARE, (String) null))
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    // A lesson on the tablets of a school (REG-13)

    /** So many pupils a day, on sixteen tablets, over that network. */
    private static Story lessons(int aDay, Codes.Network network, IntFunction<StoryEvent> change) {
        Story story = story();
        for (int day = 1; day <= 3; day++) {
            int first = (day - 1) * aDay;
            story.on(day, "10:00")
                    .every(
                            MINUTE,
                            aDay,
                            i ->
                                    new StoryEvent[] {
                                        behind(
                                                "school",
                                                network,
                                                on("tablet" + i % 16, change.apply(first + i)))
                                    });
        }
        return story.after(Duration.ofDays(1)).receive(as(EventType.LOGIN, "somebody"));
    }

    @Test
    void aTeachersClassIsObserved() {
        lessons(32, Codes.Network.CAMPUS, InvitationStoriesTest::invited)
                .watchedBy(RULES)
                .explainedBy("REG-13", "LENT_DEVICE")
                .finds(buyer("boss"), BULK_REGISTRATION, OBSERVED, "REG-13");
    }

    @Test
    void threeOnATabletInADayAreABurst() {
        lessons(33, Codes.Network.CAMPUS, InvitationStoriesTest::invited)
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    /** Six on a tablet in a month are three lessons, seven no lesson any more. */
    @Test
    void aTabletIsLentForThreeLessons() {
        lessons(32, Codes.Network.CAMPUS, InvitationStoriesTest::invited)
                .on(5, "10:00")
                .receive(pupil(96, 0))
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        lessons(32, Codes.Network.CAMPUS, InvitationStoriesTest::invited)
                .on(5, "10:00")
                .receive(pupil(96, 16))
                .after(Duration.ofDays(1))
                .receive(as(EventType.LOGIN, "somebody"))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, OBSERVED, "REG-13");
    }

    private static StoryEvent pupil(int i, int tablet) {
        return behind("school", Codes.Network.CAMPUS, on("tablet" + tablet, invited(i)));
    }

    /** Of a day sixty-four are kept one by one; of more nobody saw how many a tablet had. */
    @Test
    void ofALessonAllIsSeen() {
        IntFunction<Story.Outcome> atOnce =
                pupils ->
                        story().on(1, "10:00")
                                .every(
                                        Duration.ofSeconds(1),
                                        pupils,
                                        i -> new StoryEvent[] {pupil(i, i % 33)})
                                .on(2, "10:00")
                                .every(
                                        Duration.ofSeconds(1),
                                        33,
                                        i -> new StoryEvent[] {pupil(100 + i, i)})
                                .after(Duration.ofDays(1))
                                .receive(as(EventType.LOGIN, "somebody"))
                                .watchedBy(RULES);
        atOnce.apply(64).finds(buyer("boss"), BULK_REGISTRATION, OBSERVED, "REG-13");
        atOnce.apply(65).finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    @Test
    void atHomeNobodyHasSixteenTablets() {
        lessons(16, Codes.Network.RESIDENTIAL, InvitationStoriesTest::invited)
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }

    /** Pupils bring their numbers: three of one run, or three under one name, are somebody's. */
    @Test
    void pupilsHaveNumbersAndNamesOfTheirOwn() {
        lessons(16, Codes.Network.CAMPUS, i -> outOf("run" + i / 2, invited(i)))
                .watchedBy(RULES)
                .explainedBy("REG-13", "LENT_DEVICE");
        lessons(16, Codes.Network.CAMPUS, i -> outOf("run" + i / 3, invited(i)))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        lessons(
                        16,
                        Codes.Network.CAMPUS,
                        i -> invited(i).with(TextField.ID_NUMBER, "idno:k1:" + i / 3))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        lessons(
                        16,
                        Codes.Network.CAMPUS,
                        i -> invited(i).with(TextField.PHONE, "phone:k1:" + i / 2))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
        lessons(16, Codes.Network.CAMPUS, i -> invited(i).with(NumberField.EMULATOR, i == 0))
                .watchedBy(RULES)
                .finds(buyer("boss"), BULK_REGISTRATION, SUSPECTED, "REG-13");
    }
}
