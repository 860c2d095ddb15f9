package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.CANDIDATE;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
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
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** REG-11: counters that are open on many days; REG-01: the terminal of a community's hall. */
class OpenCountersStoriesTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Guards GUARDS = new Guards(List.of(RULES));
    private static final int[] WEEK = {1, 3, 5, 7};

    private static void concludes(Story story, FindingStatus status) throws Exception {
        List<Signal> all = new ArrayList<>(story.watchedBy(RULES).signals());
        all.addAll(PatternRun.conclusions(all));
        String id = Finding.idOf(Subject.parse(device("tablet")), BULK_REGISTRATION);
        assertThat(Rehearsal.findingsOf(all, GUARDS).get(id).status()).isEqualTo(status);
    }

    private static Story open(
            Story story,
            int onEach,
            int minutes,
            BiFunction<String, StoryEvent, StoryEvent> as,
            int... days) {
        for (int day : days) {
            story.on(day, "09:00")
                    .every(
                            Duration.ofMinutes(minutes),
                            onEach,
                            i -> {
                                String account = "d" + day + "-" + i;
                                return new StoryEvent[] {
                                    as.apply(account, on("tablet", signsUp(account)))
                                };
                            });
        }
        return story;
    }

    private static Story open(int onEach, int minutes, int... days) {
        return open(story(), onEach, minutes, (account, received) -> received, days);
    }

    /** Five a day whom somebody serves: each day is a desk's, and none proves the other. */
    @Test
    void aCounterThatServesOneByOneIsNoCandidate() throws Exception {
        concludes(open(5, 30, WEEK), SUSPECTED);
        concludes(open(5, 29, WEEK), CANDIDATE);
        concludes(open(6, 30, WEEK), CANDIDATE);
    }

    /** Two weeks later half of the first have bought, each from a purse of their own, or nobody. */
    @Test
    void afterTwoWeeksHalfMustHaveLived() throws Exception {
        concludes(later(0, "own"), CANDIDATE);
        concludes(later(2, "own"), CANDIDATE);
        concludes(later(3, "own"), SUSPECTED);
        concludes(later(3, null), CANDIDATE);
    }

    /** Six on the first two days of whom so many buy, and three on each of some days later on. */
    private static Story later(int buying, String purse) {
        Story story = open(3, 40, 1, 2).on(10, "20:00");
        for (int i = 0; i < buying; i++) {
            String account = "d1-" + i;
            story.receive(
                    StoryEvent.order(EventType.PAID, "o" + i, account, "s" + i)
                            .with(TextField.HARDWARE, null)
                            .with(TextField.DEVICE, null)
                            .with(TextField.PAY_ACCOUNT, "pay:k1:" + (purse == null ? "" : i)));
        }
        return open(story, 3, 40, (account, received) -> received, 17, 18, 19);
    }

    /** Where no record names a purse, nobody is known to pay from one of their own. */
    @Test
    void whereNoPurseIsNamedWhoBuysElsewhereHasProved() throws Exception {
        UnaryOperator<StoryEvent> anywhere =
                paid -> paid.with(TextField.HARDWARE, null).with(TextField.DEVICE, null);
        concludes(proving(0, 3, anywhere), CANDIDATE);
        concludes(proving(0, 3, paid -> paid), SUSPECTED);
    }

    /** Whoever sells what was signed up has the buyers' log-ins to show, on handsets of theirs. */
    @Test
    void logInsElsewhereAreNoProofOfABusyCounter() throws Exception {
        UnaryOperator<StoryEvent> there = paid -> paid;
        concludes(proving(6, 0, there), CANDIDATE);
        concludes(proving(6, 1, there), CANDIDATE);
        concludes(proving(6, 2, there), SUSPECTED);
        // Half must live besides.
        concludes(proving(2, 2, there), CANDIDATE);
        concludes(proving(3, 2, there), SUSPECTED);
    }

    /** Of six so many log in on handsets of their own, and so many buy there or as is told. */
    private static Story proving(int loggingIn, int buying, UnaryOperator<StoryEvent> as) {
        Story story = open(3, 40, 1, 2).on(10, "20:00");
        for (int i = 0; i < 6; i++) {
            String account = "d" + (1 + i / 3) + "-" + i % 3;
            if (i < loggingIn) {
                story.receive(as(EventType.LOGIN, account));
            }
            if (i < buying) {
                story.receive(as.apply(StoryEvent.order(EventType.PAID, "o" + i, account, "s")));
            }
        }
        // From the fifth of these days on less than a quarter of all is seen elsewhere: until then
        // it is a store's, or a slow desk's.
        return open(story, 5, 30, (account, received) -> received, 17, 19, 21, 23, 25, 27, 29);
    }

    /** Whoever invites is paid for it: by the platform, for whatever it signs up. */
    @Test
    void aCounterIsNotRewardedForInviting() throws Exception {
        concludes(
                open(
                        story(),
                        5,
                        30,
                        (account, received) -> received.with(TextField.INVITER, "a99"),
                        WEEK),
                CANDIDATE);
    }

    /** A tester resets a made-up handset; over the firm's network a third day says nothing new. */
    @Test
    void aWorkplaceIsOpenEveryDay() throws Exception {
        concludes(tests(Network.ENTERPRISE_NAT, ""), SUSPECTED);
        concludes(tests(Network.RESIDENTIAL, ""), CANDIDATE);
        concludes(tests(Network.ENTERPRISE_NAT, "phone:k1:one"), CANDIDATE);
    }

    private static Story tests(Network network, String phone) {
        int[] resets = {0};
        return open(
                story(),
                7,
                20,
                (account, received) -> {
                    StoryEvent signUp =
                            behind("office", network, received)
                                    .with(NumberField.EMULATOR, true)
                                    .with(TextField.DEVICE, "device:k1:" + resets[0]++);
                    return phone.isEmpty() ? signUp : signUp.with(TextField.PHONE, phone);
                },
                1,
                2,
                3);
    }

    // A terminal in a community's hall, whose line leaves through a proxy

    private static Story hall(int onEach, Network network, UnaryOperator<String> prefix) {
        return open(
                story(),
                onEach,
                20,
                (account, received) ->
                        behind(prefix.apply(account), network, received)
                                .with(TextField.ID_NUMBER, "idno:k1:" + account),
                WEEK);
    }

    @Test
    void aHallsOwnLineMayLeaveThroughAProxy() throws Exception {
        concludes(hall(5, Network.VPN_PROXY, account -> "hall"), OBSERVED);
        concludes(hall(6, Network.VPN_PROXY, account -> "hall"), CANDIDATE);
        concludes(hall(5, Network.VPN_PROXY, account -> account), CANDIDATE);
        concludes(hall(5, Network.IDC, account -> "hall"), CANDIDATE);
    }
}
