package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.event.Codes.Network.RESIDENTIAL;
import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.block;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.run.Rehearsal;
import io.qingliu.patterns.scoring.Guards;
import io.qingliu.testkit.shared.SharedFlink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of cohorts, found by FlinkCEP among the signals of a story. */
class CohortStoriesTest {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Guards GUARDS = new Guards(List.of(RULES));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long MIDNIGHT = Instant.parse("2030-02-28T16:00:00Z").toEpochMilli();

    /** On those days five accounts each are signed up on one handset, before noon. */
    private static List<Signal> sown(int... days) {
        Story story = story();
        for (int day : days) {
            story.on(day, "11:00")
                    .every(
                            MINUTE,
                            5,
                            i -> new StoryEvent[] {on("h", signsUp("d" + day + "-" + i))});
        }
        return story.watchedBy(RULES).signals();
    }

    private static List<Signal> of(String rule, List<Signal> signals) {
        return signals.stream().filter(signal -> signal.rule().equals(rule)).toList();
    }

    // REG-11

    @Test
    void aFarmThatSowsOnThreeDaysKeepsSowing() throws Exception {
        List<Signal> seen = sown(1, 8, 20);
        List<Signal> concluded = PatternRun.conclusions(seen);
        assertThat(of("REG-11", concluded))
                .singleElement()
                .satisfies(
                        signal -> {
                            assertThat(signal.time())
                                    .as("the day that decided, at midnight")
                                    .isEqualTo(MIDNIGHT + Duration.ofDays(19).toMillis());
                            assertThat(signal.flags())
                                    .contains(
                                            new Flag(
                                                    Subject.parse(buyer("d1-0")),
                                                    Role.PARTICIPANT,
                                                    null))
                                    .anyMatch(
                                            flag ->
                                                    flag.subject()
                                                            .equals(Subject.parse(device("h"))));
                        });
        List<Signal> all = new ArrayList<>(seen);
        all.addAll(concluded);
        Finding farm =
                Rehearsal.findingsOf(all, GUARDS)
                        .get(Finding.idOf(Subject.parse(device("h")), BULK_REGISTRATION));
        assertThat(farm.status()).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(farm.role()).isEqualTo(Role.ORGANISER);
    }

    @Test
    void twoDaysAreNotYetAHabit() throws Exception {
        assertThat(PatternRun.conclusions(sown(1, 2))).isEmpty();
    }

    @Test
    void theThirdDayIsTheThirtieth() throws Exception {
        assertThat(of("REG-11", PatternRun.conclusions(sown(1, 8, 30)))).hasSize(1);
    }

    @Test
    void theThirdDayIsTheThirtyFirst() throws Exception {
        assertThat(PatternRun.conclusions(sown(1, 8, 31))).isEmpty();
    }

    @Test
    void eachAccountMatchesOnceADayHoweverLongTheFarmGoesOn() throws Exception {
        int[] days = IntStream.rangeClosed(1, 24).toArray();
        List<Signal> seen = of("REG-01", sown(days));
        long elements = seen.stream().mapToLong(signal -> signal.flags().size()).sum();
        List<Match> matches = PatternRun.matches(Cohorts.SOWING, seen);
        assertThat((long) matches.size()).isLessThanOrEqualTo(elements);
        assertThat(matches).extracting(Match::id).doesNotHaveDuplicates();
    }

    @Test
    void theOrderOfSignalsDoesNotMatter() throws Exception {
        List<Signal> seen = sown(1, 8, 20, 22);
        List<Signal> shuffled = new ArrayList<>(seen);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(PatternRun.conclusions(shuffled)).isEqualTo(PatternRun.conclusions(seen));
    }

    @Test
    void aCardMerchantWhoseRunsGoOnAssists() throws Exception {
        Story story = story();
        for (int day : new int[] {1, 3, 5}) {
            story.on(day, "11:00")
                    .every(
                            MINUTE,
                            5,
                            i ->
                                    new StoryEvent[] {
                                        on(
                                                "d" + day + "-" + i / 2,
                                                outOf("run", signsUp("d" + day + "-" + i)))
                                    });
        }
        List<Signal> concluded = PatternRun.conclusions(story.watchedBy(RULES).signals());
        assertThat(of("REG-11", concluded))
                .singleElement()
                .satisfies(
                        signal ->
                                assertThat(signal.flags())
                                        .contains(
                                                new Flag(
                                                        Subject.parse(block("run")),
                                                        Role.ASSISTANT,
                                                        Service.ACCOUNT_SERVICE)));
    }

    /**
     * On three days a farm signs up a dozen on its handset behind the prefix of a street, and three
     * people who live there sign up too: fifteen make the prefix speak, and it goes on.
     */
    @Test
    void neighboursOfAFarmAreNoFarm() throws Exception {
        Story story = story();
        for (int day : new int[] {1, 3, 5}) {
            story.on(day, "11:00")
                    .every(
                            Duration.ofMinutes(20),
                            12,
                            i ->
                                    new StoryEvent[] {
                                        behind(
                                                "street",
                                                RESIDENTIAL,
                                                on("h", signsUp("f" + day + i)))
                                    })
                    .every(
                            Duration.ofMinutes(20),
                            3,
                            i ->
                                    new StoryEvent[] {
                                        behind("street", RESIDENTIAL, signsUp("n" + day + i))
                                    });
        }
        List<Signal> all = new ArrayList<>(story.watchedBy(RULES).signals());
        all.addAll(PatternRun.conclusions(all));
        assertThat(of("REG-11", all))
                .extracting(Signal::key)
                .as("of the handset and of the prefix")
                .containsExactlyInAnyOrder(device("h"), network("street"));
        Map<String, Finding> findings = Rehearsal.findingsOf(all, GUARDS);
        assertThat(status(findings, buyer("n10")))
                .as("a neighbour")
                .isEqualTo(FindingStatus.OBSERVED);
        assertThat(status(findings, buyer("f10"))).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(status(findings, device("h"))).isEqualTo(FindingStatus.CANDIDATE);
        assertThat(status(findings, network("street"))).isEqualTo(FindingStatus.SUSPECTED);
    }

    private static FindingStatus status(Map<String, Finding> findings, String subject) {
        return findings.get(Finding.idOf(Subject.parse(subject), BULK_REGISTRATION)).status();
    }

    @Test
    void aStoreSignsUpCustomersEveryDay() throws Exception {
        Story story = story();
        for (int day = 1; day <= 12; day++) {
            String customer = "c" + day;
            story.on(day, "11:00")
                    .receive(on("tablet", signsUp(customer)))
                    .on(day, "20:00")
                    .receive(as(EventType.LOGIN, customer));
        }
        List<Signal> seen = story.watchedBy(RULES).fires("REG-01").signals();
        assertThat(PatternRun.conclusions(seen)).isEmpty();
    }

    @Test
    void familiesSignUpForThreeSales() throws Exception {
        Story story = story();
        for (int day : new int[] {1, 5, 9}) {
            story.on(day, "20:00")
                    .every(
                            MINUTE,
                            3,
                            i -> new StoryEvent[] {on("tablet", signsUp("m" + i)).on("P" + day)});
        }
        List<Signal> seen = story.watchedBy(RULES).fires("REG-01").signals();
        assertThat(PatternRun.conclusions(seen)).isEmpty();
    }

    // REG-08

    private static List<Signal> cohort(int accounts) {
        return story().on(1, "11:00")
                .every(MINUTE, accounts, i -> new StoryEvent[] {on("h", signsUp("a" + i))})
                .watchedBy(RULES)
                .signals();
    }

    /** Another behaviour sees accounts wake. */
    private static Signal woken(String shop, int day, int from, int to) {
        long time = MIDNIGHT + Duration.ofDays(day - 1).plusHours(15).toMillis();
        String accounts =
                IntStream.range(from, to)
                        .mapToObj(i -> buyer("a" + i))
                        .collect(Collectors.joining(","));
        Evidence evidence =
                new Evidence(
                        "BRU-14",
                        1,
                        Family.TEMPORAL,
                        to - from,
                        10,
                        null,
                        "PT24H",
                        List.of(),
                        to - from,
                        "sha256:0");
        return new Signal(
                "BRU-14:" + shop + ":" + day,
                1,
                Behavior.BRUSHING,
                "SHOP:P1:" + shop,
                time,
                time - 1,
                evidence,
                0.3,
                1,
                false,
                List.of(),
                List.of(new Flag(Subject.parse("SHOP:P1:" + shop), Role.PARTICIPANT, null)),
                1,
                List.of(Cohorts.ACCOUNTS.name(), accounts, Cohorts.WOKEN, "true"),
                false,
                false);
    }

    private static List<Signal> with(List<Signal> seen, Signal... more) {
        List<Signal> all = new ArrayList<>(seen);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void tenAccountsOfOneHandsetWakeAtOneShop() throws Exception {
        List<Signal> seen = with(cohort(10), woken("S1", 15, 0, 10));
        List<Signal> concluded = of("REG-08", PatternRun.conclusions(seen));
        assertThat(concluded)
                .singleElement()
                .satisfies(
                        signal -> {
                            assertThat(signal.evidence().observed()).isEqualTo(10);
                            assertThat(signal.flags())
                                    .contains(
                                            new Flag(
                                                    Subject.parse(device("h")),
                                                    Role.ORGANISER,
                                                    null))
                                    .hasSize(11);
                        });
        Map<String, Finding> findings = Rehearsal.findingsOf(with(seen, concluded.get(0)), GUARDS);
        assertThat(findings.get(Finding.idOf(Subject.parse(buyer("a0")), BULK_REGISTRATION)))
                .extracting(Finding::status)
                .isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void nineAreTooFew() throws Exception {
        assertThat(PatternRun.conclusions(with(cohort(10), woken("S1", 15, 0, 9)))).isEmpty();
    }

    @Test
    void strangersAmongThemDoNotCount() throws Exception {
        assertThat(PatternRun.conclusions(with(cohort(9), woken("S1", 15, 0, 40)))).isEmpty();
    }

    @Test
    void thirteenDaysAreNoSleep() throws Exception {
        assertThat(PatternRun.conclusions(with(cohort(10), woken("S1", 14, 0, 10)))).isEmpty();
    }

    /** A day is the limit of the number: the automaton has the match, and the number drops it. */
    @Test
    void fromTheNextDayOnTheyMatchIfTheNumberIsChangedToThat() throws Exception {
        List<Signal> nextDay = with(cohort(10), woken("S1", 2, 0, 10));
        assertThat(PatternRun.matches(Cohorts.WAKING, nextDay)).isEmpty();
        assertThat(PatternRun.matches(Cohorts.WAKING, nextDay, Map.of("raisedAtLeast", 2.0)))
                .isEmpty();
        assertThat(PatternRun.matches(Cohorts.WAKING, nextDay, Map.of("raisedAtLeast", 1.0)))
                .hasSize(10);
    }

    @Test
    void aHundredDaysAreTheLongestSleep() throws Exception {
        assertThat(PatternRun.conclusions(with(cohort(10), woken("S1", 101, 0, 10)))).hasSize(1);
        assertThat(PatternRun.conclusions(with(cohort(10), woken("S1", 102, 0, 10)))).isEmpty();
    }

    @Test
    void theyWakeAtOneShopNotAtTwo() throws Exception {
        assertThat(
                        PatternRun.conclusions(
                                with(cohort(18), woken("S1", 15, 0, 9), woken("S2", 15, 9, 18))))
                .isEmpty();
    }

    @Test
    void theyWakeOnOneDayNotOnTwo() throws Exception {
        assertThat(
                        PatternRun.conclusions(
                                with(cohort(18), woken("S1", 15, 0, 9), woken("S1", 16, 9, 18))))
                .isEmpty();
    }

    @Test
    void aSignalThatGrowsCountsEachAccountOnce() throws Exception {
        Signal early = woken("S1", 15, 0, 7);
        Signal grown = woken("S1", 15, 0, 12);
        assertThat(of("REG-08", PatternRun.conclusions(with(cohort(12), early, grown))))
                .singleElement()
                .satisfies(signal -> assertThat(signal.evidence().observed()).isEqualTo(12));
    }

    /** A run of numbers, sixty freshmen, and after a fortnight all of them order at one canteen. */
    @Test
    void freshmenFindTheSameSnackShop() throws Exception {
        List<Signal> seen =
                story().on(1, "09:00")
                        .every(
                                MINUTE,
                                60,
                                i ->
                                        new StoryEvent[] {
                                            outOf(
                                                    "run",
                                                    behind(
                                                            "campus",
                                                            Codes.Network.CAMPUS,
                                                            signsUp("a" + i)))
                                        })
                        .watchedBy(RULES)
                        .fires("REG-02")
                        .signals();
        assertThat(PatternRun.conclusions(with(seen, woken("S1", 20, 0, 60)))).isEmpty();
    }
}
