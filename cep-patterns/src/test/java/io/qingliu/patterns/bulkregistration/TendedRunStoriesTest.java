package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.block;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.outOf;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.AccountKind;
import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Service;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Cards of a run, each on a handset of its own, that somebody logs in day after day (REG-02K). */
class TendedRunStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int[] FIVE_DAYS = {3, 5, 7, 9, 11};
    private static final int[] FOUR_DAYS = {3, 5, 7, 9};

    private static final UnaryOperator<StoryEvent> AT_HOME = received -> received;

    private static StoryEvent logsIn(int i) {
        return as(EventType.LOGIN, "a" + i);
    }

    private static StoryEvent buys(int i) {
        return StoryEvent.order(EventType.PAID, "o" + i, "a" + i, "s" + i);
    }

    /** So many sign up one by one, and the last so many log in on those days. */
    private static Story run(int all, int tended, int[] days, UnaryOperator<StoryEvent> where) {
        Story story =
                story().on(1, "09:00")
                        .every(MINUTE, all, i -> new StoryEvent[] {outOf("run", signsUp("a" + i))});
        for (int day : days) {
            story.on(day, "20:00")
                    .every(
                            MINUTE,
                            tended,
                            i -> new StoryEvent[] {where.apply(logsIn(all - 1 - i))});
        }
        return story;
    }

    private static Story run(int all, int tended, int[] days) {
        return run(all, tended, days, AT_HOME);
    }

    /** And the first so many do something else. */
    private static Story with(Story run, int others, IntFunction<StoryEvent> does) {
        return run.on(12, "20:00").every(MINUTE, others, i -> new StoryEvent[] {does.apply(i)});
    }

    private static Story.Outcome weeksLater(Story story) {
        return story.on(24, "20:00").receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    @Test
    void aFarmThatLooksAfterItsCardsIsFoundTwoWeeksLater() {
        Story.Outcome outcome =
                weeksLater(run(12, 12, FIVE_DAYS))
                        .isSilent("REG-02L")
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K")
                        .finds(block("run"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K");
        assertThat(outcome.finding(block("run"), BULK_REGISTRATION).service())
                .isEqualTo(Service.ACCOUNT_SERVICE);
    }

    @Test
    void onTheDaysThemselvesNobodyIsSuspected() {
        run(12, 12, FIVE_DAYS)
                .watchedBy(RULES)
                .isSilent("REG-02K")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02");
    }

    /** That none of seven buys anything may be chance. */
    @Test
    void eightAreNoChanceAndSevenMayBe() {
        weeksLater(run(8, 8, FIVE_DAYS)).fires("REG-02K");
        weeksLater(run(8, 7, FIVE_DAYS)).isSilent("REG-02K");
    }

    @Test
    void fiveDaysAreCareAndFourAreVisits() {
        weeksLater(run(12, 12, FOUR_DAYS)).isSilent("REG-02K");
        // Twice on one day is one day, and so is the day of the sign-up.
        weeksLater(run(12, 12, new int[] {3, 5, 7, 9, 9})).isSilent("REG-02K");
        weeksLater(run(12, 12, new int[] {1, 3, 5, 7, 9})).isSilent("REG-02K");
    }

    /**
     * Staff with a firm's cards: who comes again and again buys something, two in three at least.
     */
    @Test
    void staffWithTheFirmsNumbersBuy() {
        weeksLater(with(run(16, 8, FIVE_DAYS), 8, TendedRunStoriesTest::buys))
                .isSilent("REG-02K")
                .explainedBy("REG-02", "NEW_SIM_HOLDERS")
                .finds(buyer("a15"), BULK_REGISTRATION, OBSERVED, "REG-02");
        // One purchase in a dozen is chance no more, one in eleven may be.
        weeksLater(with(run(12, 11, FIVE_DAYS), 1, TendedRunStoriesTest::buys))
                .finds(buyer("a11"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-02");
        weeksLater(with(run(11, 10, FIVE_DAYS), 1, TendedRunStoriesTest::buys)).isSilent("REG-02K");
    }

    /** Whoever logs in day after day and buys at last is no stock. */
    @Test
    void whoBuysAtLastIsSomebody() {
        weeksLater(with(run(12, 12, FIVE_DAYS), 6, TendedRunStoriesTest::buys)).isSilent("REG-02K");
    }

    /** Those of whom nothing is seen say nothing here. */
    @Test
    void whoLiesStillIsNotCounted() {
        weeksLater(run(40, 7, FIVE_DAYS)).isSilent("REG-02K");
        weeksLater(run(40, 8, FIVE_DAYS)).fires("REG-02K");
    }

    /** A laboratory that tests an app with cards of a run does so over its firm's network. */
    @Test
    void testersAreSeenOverTheNetworkOfTheirFirm() {
        Story once =
                with(
                        run(12, 12, FIVE_DAYS),
                        12,
                        i -> behind("office", Network.ENTERPRISE_NAT, logsIn(i)));
        weeksLater(once).isSilent("REG-02K");
        Story street =
                with(
                        run(12, 12, FIVE_DAYS),
                        12,
                        i -> behind("tower", Network.MOBILE_CGNAT, logsIn(i)));
        weeksLater(street).fires("REG-02K");
        Story signedUpThere =
                story().on(1, "09:00")
                        .every(
                                MINUTE,
                                12,
                                i ->
                                        new StoryEvent[] {
                                            behind(
                                                    "office",
                                                    Network.ENTERPRISE_NAT,
                                                    outOf("run", signsUp("a" + i)))
                                        });
        for (int day : FIVE_DAYS) {
            signedUpThere.on(day, "20:00").every(MINUTE, 12, i -> new StoryEvent[] {logsIn(i)});
        }
        weeksLater(signedUpThere).isSilent("REG-02K");
    }

    /**
     * A stand on a campus sells thirty freshmen a block of cards. They look in at a flea market on
     * five days, over the mobile network, and one in six buys.
     */
    private static Story freshmen(UnaryOperator<StoryEvent> where, IntFunction<String> name) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                MINUTE,
                                30,
                                i ->
                                        new StoryEvent[] {
                                            outOf("run", where.apply(signsUp("a" + i)))
                                                    .with(TextField.ID_NUMBER, name.apply(i))
                                        });
        for (int day : FIVE_DAYS) {
            story.on(day, "20:00")
                    .every(MINUTE, 30, i -> new StoryEvent[] {where.apply(logsIn(i))});
        }
        return with(story, 5, TendedRunStoriesTest::buys);
    }

    private static StoryEvent onTheMobileNetwork(StoryEvent received) {
        return behind("tower", Network.MOBILE_CGNAT, received);
    }

    @Test
    void freshmenHaveAHandsetAndANameOfTheirOwn() {
        weeksLater(freshmen(TendedRunStoriesTest::onTheMobileNetwork, i -> "id:k1:" + i))
                .explainedBy("REG-02K", "SCHOOL_ENROLMENT")
                .findsNobody();
        // At home, where they sign up over their parents' line.
        weeksLater(freshmen(AT_HOME, i -> "id:k1:" + i))
                .explainedBy("REG-02K", "NEW_SIM_HOLDERS")
                .finds(buyer("a29"), BULK_REGISTRATION, OBSERVED, "REG-02", "REG-02K");
    }

    /** A farm has a handset for each and no names, or a few that it uses again and again. */
    @Test
    void namesThatAreBoughtForManyExplainNothing() {
        weeksLater(freshmen(AT_HOME, i -> null))
                .finds(buyer("a29"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K");
        weeksLater(freshmen(TendedRunStoriesTest::onTheMobileNetwork, i -> null))
                .finds(buyer("a29"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K");
        weeksLater(freshmen(AT_HOME, i -> "id:k1:" + i / 4))
                .finds(buyer("a29"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K");
    }

    /** Nine in ten of those who buy nothing: 23 of 25, and not 22. */
    @Test
    void nearlyAllMustHaveANameOfTheirOwn() {
        weeksLater(freshmen(AT_HOME, i -> i < 28 ? "id:k1:" + i : null))
                .finds(buyer("a29"), BULK_REGISTRATION, OBSERVED, "REG-02", "REG-02K");
        weeksLater(freshmen(AT_HOME, i -> i < 27 ? "id:k1:" + i : null))
                .finds(buyer("a29"), BULK_REGISTRATION, SUSPECTED, "REG-02", "REG-02K");
    }

    @Test
    void shopsLiveOtherwise() {
        Story shops =
                story().on(1, "09:00")
                        .every(
                                MINUTE,
                                12,
                                i ->
                                        new StoryEvent[] {
                                            outOf("run", signsUp("a" + i))
                                                    .with(
                                                            NumberField.ACCOUNT_KIND,
                                                            AccountKind.SELLER)
                                        });
        for (int day : FIVE_DAYS) {
            shops.on(day, "20:00").every(MINUTE, 12, i -> new StoryEvent[] {logsIn(i)});
        }
        weeksLater(shops).isSilent("REG-02K");
    }

    @Test
    void afterTwoWeeksItIsTooLate() {
        weeksLater(
                        run(12, 12, FIVE_DAYS)
                                .on(15, "09:00")
                                .every(MINUTE, 12, i -> new StoryEvent[] {buys(i)}))
                .isSilent("REG-02K");
        weeksLater(
                        run(12, 12, FIVE_DAYS)
                                .on(15, "09:01")
                                .every(MINUTE, 12, i -> new StoryEvent[] {buys(i)}))
                .fires("REG-02K");
    }
}
