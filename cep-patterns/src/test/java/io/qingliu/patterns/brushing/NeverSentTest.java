package io.qingliu.patterns.brushing;

import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static io.qingliu.patterns.brushing.Trade.honest;
import static io.qingliu.patterns.brushing.Trade.lifeGoesOn;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.scanned;
import static io.qingliu.patterns.brushing.Trade.unseen;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult.Result;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Story.Outcome;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** BRU-01N: parcels that buyers confirmed have not left their sender a week later. */
class NeverSentTest {

    private static final Brushing BRUSHING_RULES = new Brushing();

    /** When the orders of {@link Trade#unseen} are confirmed, after they are paid. */
    private static final Duration CONFIRMED = ofHours(3);

    private static final Duration A_WEEK = ofDays(7);

    /** In China. */
    private static final Instant END_OF_THE_TENTH = Instant.parse("2030-03-10T16:00:00Z");

    /** Ten orders, confirmed on the day they are paid, of each of which something else is known. */
    private static Outcome confirmed(IntFunction<StoryEvent[]> order) {
        return lifeGoesOn(story().on(2, "08:00").every(minutes(5), 10, order), 14)
                .watchedBy(BRUSHING_RULES);
    }

    private static StoryEvent[] missed(int i) {
        return unseen("u" + i, "b" + i);
    }

    private static StoryEvent[] and(StoryEvent[] order, StoryEvent later) {
        StoryEvent[] longer = Arrays.copyOf(order, order.length + 1);
        longer[order.length] = later;
        return longer;
    }

    private static StoryEvent[] later(int i, EventType scan, Duration after) {
        return and(missed(i), scanned(scan, "u" + i, CONFIRMED.plus(after)));
    }

    private static StoryEvent[] refunded(int i, long fen) {
        return and(
                missed(i),
                StoryEvent.order(EventType.REFUNDED, "u" + i, "b" + i, Trade.SHOP)
                        .with(NumberField.AMOUNT, fen)
                        .after(ofDays(3)));
    }

    @Test
    void whatHasNotComeAWeekLaterWasNeverSent() {
        confirmed(NeverSentTest::missed)
                .shows("BRU-01N", "ON_ITS_WAY", Result.LEFT_OUT)
                .shows("BRU-01N", "CARRIER_UNHEARD", Result.EXCLUDED)
                .finds(THE_SHOP, BRUSHING, FindingStatus.SUSPECTED, "BRU-01", "BRU-01N");
    }

    /** It may come on the last minute of the week, and not a minute later. */
    @Test
    void aParcelHasAWeekToCome() {
        confirmed(i -> later(i, EventType.DELIVERED_SELF, A_WEEK))
                .fires("BRU-01")
                .isSilent("BRU-01N");
        confirmed(i -> later(i, EventType.DELIVERED_SELF, A_WEEK.plusMinutes(1))).fires("BRU-01N");
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {
                "DEPARTED",
                "ARRIVED",
                "FORWARDED",
                "EXCEPTION",
                "DELIVERED_PROXY",
                "DELIVERED_PICKUP_POINT",
                "AT_PICKUP_POINT",
                "OUT_FOR_DELIVERY",
                "REJECTED",
                "RETURNING",
                "RETURN_DELIVERED"
            })
    void whateverShowsThatItTravelledClearsTheSender(EventType scan) {
        confirmed(i -> later(i, scan, ofDays(2))).fires("BRU-01").isSilent("BRU-01N");
    }

    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"WAYBILL_CREATED", "PICKED_UP", "CANCELLED"})
    void whatASenderAndHisCourierSayOfItDoesNot(EventType scan) {
        confirmed(i -> later(i, scan, ofDays(2))).fires("BRU-01N");
    }

    /** Nine of ten came: what is left is a courier's loss. */
    @Test
    void nineAreNot() {
        confirmed(i -> i == 0 ? later(i, EventType.DELIVERED_SELF, ofDays(2)) : missed(i))
                .fires("BRU-01")
                .isSilent("BRU-01N");
    }

    private static Story besideHonest(int parcels) {
        return story().on(2, "08:00")
                .every(minutes(5), 10, NeverSentTest::missed)
                .on(1, "13:00")
                .every(minutes(4), parcels, i -> honest("h" + i, "c" + i));
    }

    @Test
    void aFifthOfTheDaysParcelsAreMany() {
        lifeGoesOn(besideHonest(40), 14).watchedBy(BRUSHING_RULES).fires("BRU-01N");
        lifeGoesOn(besideHonest(41), 14).watchedBy(BRUSHING_RULES).isSilent("BRU-01N");
    }

    @Test
    void aPriceThatWentBackExcusesAndLessThanNearlyAllOfItDoesNot() {
        confirmed(i -> refunded(i, PRICE * 8 / 10)).isSilent("BRU-01N");
        confirmed(i -> refunded(i, PRICE * 8 / 10 - 1)).fires("BRU-01N");
    }

    @Test
    void aCarrierThatNeverReportsLeavesTheShopBelowSuspicion() {
        confirmed(
                        i -> {
                            StoryEvent[] order = missed(i);
                            return new StoryEvent[] {order[0], order[1], order[3]};
                        })
                .explainedBy("BRU-01N", "CARRIER_UNHEARD")
                .finds(THE_SHOP, BRUSHING, FindingStatus.OBSERVED, "BRU-01", "BRU-01N");
    }

    @Test
    void nothingIsSignalledBeforeTheWeekAndTheLastScannersUpload() {
        until("11:40").isSilent("BRU-01N");
        until("11:50").fires("BRU-01N");
    }

    /** The tenth order is confirmed at 11:45; what it is judged by may be uploaded for two days. */
    private static Outcome until(String time) {
        return story().on(2, "08:00")
                .every(minutes(5), 10, NeverSentTest::missed)
                .on(11, time)
                .receive(StoryEvent.account(EventType.LOGIN, "somebody"))
                .watchedBy(BRUSHING_RULES);
    }

    /**
     * On five days a rival's people buy on handsets he lends them, and confirm what is still on its
     * way.
     */
    private static Finding hired(EventType scan) {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            String today = "-" + day;
            story.on(day, "18:00")
                    .every(
                            ofMinutes(11),
                            12,
                            i -> {
                                StoryEvent[] order = unseen("o" + i + today, "b" + i);
                                order[0].with(TextField.HARDWARE, "hardware:k1:" + i / 4);
                                return and(order, scanned(scan, "o" + i + today, ofHours(60)));
                            });
        }
        return lifeGoesOn(story, 14).watchedBy(BRUSHING_RULES).finding(THE_SHOP, BRUSHING);
    }

    private static boolean rests(Finding finding, String rule) {
        return finding.evidence().stream().map(Evidence::rule).collect(toSet()).contains(rule);
    }

    /**
     * Whom people were hired against has sent everything, and if it were to a door that is shut.
     */
    @ParameterizedTest
    @EnumSource(
            value = EventType.class,
            names = {"DELIVERED_SELF", "ARRIVED"})
    void whoeverSentWhatWasConfirmedTooEarlyIsNoCandidate(EventType scan) {
        Finding victim = hired(scan);
        assertThat(rests(victim, "BRU-01")).isTrue();
        assertThat(rests(victim, "BRU-03")).isTrue();
        assertThat(victim.status()).isEqualTo(FindingStatus.SUSPECTED);
    }

    @Test
    void whoeverSentNothingIs() {
        Finding cheat = hired(EventType.PICKED_UP);
        assertThat(rests(cheat, "BRU-01N")).isTrue();
        assertThat(cheat.status()).isEqualTo(FindingStatus.CANDIDATE);
        // The last order of the first evening is confirmed after 23:00.
        assertThat(Instant.ofEpochMilli(cheat.candidateSince()))
                .as("no term runs before it could be known that nothing came")
                .isBetween(Instant.parse("2030-03-10T14:00:00Z"), END_OF_THE_TENTH);
    }
}
