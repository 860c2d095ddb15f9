package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.block;
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
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.run.Rehearsal;
import io.qingliu.patterns.scoring.Guards;
import io.qingliu.testkit.shared.SharedFlink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes on day after day: a farm (REG-11), a firm's numbers and a desk that helps elders. */
class DayAfterDayStoriesTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Guards GUARDS = new Guards(List.of(RULES));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static FindingStatus status(Map<String, Finding> findings, String subject) {
        return findings.get(Finding.idOf(Subject.parse(subject), BULK_REGISTRATION)).status();
    }

    /** Observed by those rules, and by none that only counts the days. */
    private static void isObservedBy(
            Map<String, Finding> findings, String subject, String... rules) {
        Finding finding = findings.get(Finding.idOf(Subject.parse(subject), BULK_REGISTRATION));
        assertThat(finding.status()).isEqualTo(FindingStatus.OBSERVED);
        assertThat(finding.evidence()).extracting(Evidence::rule).containsExactlyInAnyOrder(rules);
    }

    private static Map<String, Finding> concluded(Story story) throws Exception {
        List<Signal> all = new ArrayList<>(story.watchedBy(RULES).signals());
        all.addAll(PatternRun.conclusions(all));
        return Rehearsal.findingsOf(all, GUARDS);
    }

    /** Numbers of one run on four days within a fortnight, each on the handset that is told. */
    private static Story run(IntFunction<String> handset) {
        Story story = story();
        for (int day : new int[] {1, 4, 8, 13}) {
            story.on(day, "11:00")
                    .every(
                            MINUTE,
                            8,
                            i ->
                                    new StoryEvent[] {
                                        on(
                                                "d" + day + "-" + handset.apply(i),
                                                outOf("run", signsUp("d" + day + "-" + i)))
                                    });
        }
        return story;
    }

    /** REG-02, REG-12 and REG-11 say one thing of them three times: the numbers are neighbours. */
    @Test
    void staffWithTheFirmsNumbersOnTheirOwnHandsetsAreNotSuspected() throws Exception {
        Map<String, Finding> findings = concluded(run(i -> "own" + i));
        isObservedBy(findings, buyer("d1-0"), "REG-02", "REG-12");
        isObservedBy(findings, block("run"), "REG-02", "REG-12");
    }

    /** Two numbers to a handset, so that no handset says anything. */
    @Test
    void aFarmWithHalfAsManyHandsetsIsACandidate() throws Exception {
        Map<String, Finding> findings = concluded(run(i -> "shared" + i / 2));
        assertThat(status(findings, buyer("d1-0"))).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(findings, block("run"))).isEqualTo(FindingStatus.CANDIDATE);
    }

    /** On three days of a month a handset signs up eight, as the desk or the farm has them. */
    private static Story desk(IntFunction<String> papers, UnaryOperator<StoryEvent> as) {
        Story story = story();
        for (int day : new int[] {1, 4, 8}) {
            story.on(day, "09:00")
                    .every(
                            Duration.ofMinutes(25),
                            8,
                            i -> {
                                StoryEvent elder = on("desk", signsUp("d" + day + "-" + i));
                                String name = "idno:k1:" + day + "-" + papers.apply(i);
                                return new StoryEvent[] {
                                    as.apply(elder.with(TextField.ID_NUMBER, name))
                                };
                            });
        }
        return story;
    }

    @Test
    void eldersWhomAVillagesClerkSignsUpAreNotSuspected() throws Exception {
        Map<String, Finding> findings = concluded(desk(i -> "elder" + i, received -> received));
        isObservedBy(findings, buyer("d1-0"), "REG-01");
        isObservedBy(findings, device("desk"), "REG-01");
    }

    /** Names that come twice, none at all, or a handset that is made up, rented or reset. */
    @Test
    void aFarmThatOnlyLooksLikeADeskIsACandidate() throws Exception {
        int[] resets = {0};
        List<Story> farms =
                List.of(
                        desk(i -> "name" + i / 2, received -> received),
                        desk(i -> "name" + i, received -> received.with(TextField.ID_NUMBER, null)),
                        desk(
                                i -> "name" + i,
                                received -> received.with(NumberField.EMULATOR, true)),
                        desk(
                                i -> "name" + i,
                                received -> behind("rack", Codes.Network.IDC, received)),
                        desk(
                                i -> "name" + i,
                                received ->
                                        received.with(
                                                TextField.DEVICE, "device:k1:" + resets[0]++)));
        for (Story farm : farms) {
            assertThat(status(concluded(farm), device("desk"))).isEqualTo(FindingStatus.CANDIDATE);
        }
    }

    /**
     * A hall signs up five within its first day, and so many on each of some days afterwards; of
     * the first some have come to handsets of their own by the second day.
     */
    private static Story hall(int home, int onEach, int... days) {
        Story story = story();
        signUp(story, 1, 5);
        story.on(2, "20:00");
        for (int i = 0; i < home; i++) {
            story.receive(as(EventType.LOGIN, "d1-" + i));
        }
        for (int day : days) {
            signUp(story, day, onEach);
        }
        return story;
    }

    private static void signUp(Story story, int day, int customers) {
        story.on(day, "11:00")
                .every(
                        // One after the other, as no carer does.
                        Duration.ofMinutes(25),
                        customers,
                        i -> new StoryEvent[] {on("tablet", signsUp("d" + day + "-" + i))});
    }

    /** REG-01 speaks for a month of the busy day, and no quiet day makes it more. */
    @Test
    void aDeskThatGoesOnAfterABusyDayIsNoCandidate() throws Exception {
        isSuspectedOnly(hall(0, 1, 4, 6, 8, 10));
        isSuspectedOnly(hall(0, 2, 4, 6, 8, 10));
        isSuspectedOnly(hall(3, 1, 17, 19, 21, 23));
    }

    private static void isSuspectedOnly(Story desk) throws Exception {
        assertThat(status(concluded(desk), device("tablet"))).isEqualTo(FindingStatus.SUSPECTED);
    }

    /** Each day is a busy one, or of those who have had two weeks too few came home. */
    @Test
    void aFarmThatGoesOnIsACandidate() throws Exception {
        isCandidate(hall(0, 3, 4, 6, 8, 10));
        isCandidate(hall(1, 1, 17, 19, 21, 23));
    }

    private static void isCandidate(Story farm) throws Exception {
        assertThat(status(concluded(farm), device("tablet"))).isEqualTo(FindingStatus.CANDIDATE);
    }

    /** A handset that is reset for each account signs up seven in a week, and more on some days. */
    private static Story reset(int onEach, UnaryOperator<StoryEvent> as) {
        Story story = story();
        for (int day = 1; day <= 7; day++) {
            resetAndSignUp(story, day, 1, as);
        }
        for (int day : new int[] {9, 11, 13, 15}) {
            resetAndSignUp(story, day, onEach, as);
        }
        return story;
    }

    private static void resetAndSignUp(
            Story story, int day, int customers, UnaryOperator<StoryEvent> as) {
        story.on(day, "11:00")
                .every(
                        Duration.ofMinutes(25),
                        customers,
                        i -> {
                            String account = "d" + day + "-" + i;
                            return new StoryEvent[] {
                                as.apply(on("tablet", signsUp(account)))
                                        .with(TextField.DEVICE, "device:k1:" + account)
                            };
                        });
    }

    /** The month is counted again on each day, and stays one thing: whether a shop or a farm. */
    @Test
    void aResetHandsetIsNoCandidateForQuietDays() throws Exception {
        isSuspectedOnly(reset(1, signUp -> signUp));
        isSuspectedOnly(reset(2, signUp -> signUp));
    }

    /** Each day is a burst by itself, or no counter invites or makes its handset up. */
    @Test
    void aFarmThatResetsItsHandsetDayAfterDayIsACandidate() throws Exception {
        isCandidate(reset(3, signUp -> signUp));
        isCandidate(reset(1, signUp -> signUp.with(TextField.INVITER, "a99")));
        isCandidate(reset(1, signUp -> signUp.with(NumberField.EMULATOR, true)));
    }
}
