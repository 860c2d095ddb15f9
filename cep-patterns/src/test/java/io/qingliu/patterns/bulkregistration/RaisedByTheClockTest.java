package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.handset;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** REG-16: accounts with nothing in common but the program that raises them. */
class RaisedByTheClockTest {

    private static final BulkRegistration RULES = new BulkRegistration();

    private int accounts = 10;
    private int signedUpOver = 1;
    private int days = 5;
    private Duration wakesAfter = ofDays(14);
    private int others;

    /** How much later in the day each account logs in than the one before. */
    private Duration apart = ofMinutes(100);

    /** How many of the accounts lie by threes on handsets, the others on one of their own. */
    private int held;

    private UnaryOperator<StoryEvent> purchase = received -> received;

    /** How far from ten o'clock an account logs in on a day. */
    private IntFunction<Duration> jitter = day -> ofMinutes(day * 7L % 11);

    private static StoryEvent buys(String account, String shop) {
        return StoryEvent.order(EventType.PAID, "o-" + account, account, shop);
    }

    /** Each signs up, logs in day after day, and buys at the shop. */
    private Story.Outcome raised() {
        Story story = story();
        for (int i = 0; i < accounts; i++) {
            String account = "a" + i;
            int first = 1 + i % signedUpOver;
            story.on(first, "11:00").after(ofMinutes(i * 13L)).receive(signsUp(account));
            for (int day = 0; day < days; day++) {
                story.on(first + 1 + day, "10:00")
                        .after(apart.multipliedBy(i))
                        .after(jitter.apply(day))
                        .receive(
                                as(EventType.LOGIN, account)
                                        .with(TextField.HARDWARE, handset(lyingOn(i))));
            }
            story.on(signedUpOver, "11:00")
                    .after(wakesAfter)
                    .after(ofMinutes(i * 13L))
                    .receive(purchase.apply(buys(account, "s1")));
        }
        story.on(signedUpOver, "11:00").after(wakesAfter).after(Duration.ofHours(-16));
        return story.every(ofMinutes(20), others, i -> new StoryEvent[] {buys("c" + i, "s1")})
                .watchedAfterwards(RULES);
    }

    private String lyingOn(int i) {
        return i < held ? "h" + i / 3 : "a" + i;
    }

    private void areFound() {
        raised().finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-16").spares(buyer("c0"));
    }

    private void areSpared() {
        raised().isSilent("REG-16").findsNobody();
    }

    @Test
    void tenAccountsThatAProgramRaisedWakeAtOneShop() {
        areFound();
        accounts = 9;
        areSpared();
    }

    /** A live session every evening at eight, a rush for coupons every morning at ten. */
    @Test
    void whoComesAtAnAppointedHourIsNoProgram() {
        apart = ofMinutes(1);
        raised().explainedBy("REG-16", "APPOINTED_HOUR")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-16");
        // Five of ten within an hour, and four.
        apart = ofMinutes(14);
        raised().explainedBy("REG-16", "APPOINTED_HOUR");
        apart = ofMinutes(16);
        areFound();
    }

    /** Whom an hour calls has a handset, or one with somebody else; nobody has one for three. */
    @Test
    void whoLiesByThreesOnHandsetsIsCalledByAProgram() {
        apart = ofMinutes(1);
        held = 6;
        raised().finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-16");
        accounts = 13;
        raised().finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-16");
        held = 5;
        accounts = 10;
        raised().finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-16");
    }

    /** The session called them, to the purchase too. */
    @Test
    void whatIsBoughtOutOfALiveSessionDoesNotCount() {
        purchase = received -> received.with(TextField.LIVE_SESSION, "l1");
        areSpared();
    }

    @Test
    void itTakesAFortnight() {
        wakesAfter = ofDays(14).minusMinutes(1);
        areSpared();
    }

    @Test
    void itTakesFiveDays() {
        days = 4;
        areSpared();
    }

    /** A program that waits at random: ten minutes, and no minute more. */
    @Test
    void theSameMinuteIsTenMinutesWide() {
        jitter = day -> ofMinutes(day * 10L % 20);
        areFound();
        jitter = day -> ofMinutes(day * 11L % 22);
        areSpared();
    }

    @Test
    void aroundMidnightIsOneMinuteToo() {
        jitter = day -> ofMinutes(14 * 60L - 5 + day % 2 * 9);
        areFound();
    }

    /** Points are given to whoever looks in each day: people do so when they think of it. */
    @Test
    void whoLooksInEachDayForPointsIsSpared() {
        days = 12;
        jitter = day -> ofMinutes(day * 37L % 300);
        areSpared();
    }

    /** On five days at ten o'clock, and as often at other hours: people have habits. */
    @Test
    void whoComesAtOtherHoursTooIsSpared() {
        days = 10;
        jitter = day -> day < 8 ? Duration.ZERO : ofMinutes(200L + day);
        areFound();
        jitter = day -> day < 7 ? Duration.ZERO : ofMinutes(200L + day);
        areSpared();
    }

    @Test
    void accountsOfOneWeekAreOneBatch() {
        signedUpOver = 7;
        areFound();
        signedUpOver = 8;
        areSpared();
    }

    @Test
    void atABusyShopTheyAreFewAmongMany() {
        others = 40;
        areFound();
        others = 41;
        areSpared();
    }
}
