package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.device;
import static io.qingliu.patterns.bulkregistration.Newcomer.on;
import static io.qingliu.patterns.bulkregistration.Newcomer.signsUp;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts that are logged into again and again: no crowd of log-ins hides what an account does
 * afterwards. A journey holds 64 steps; with its sign-up and a handover 62 log-ins still fit.
 */
class CrowdedAccountStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ACCOUNTS = 10;

    /** Accounts are raised, and each is logged into so often that its journey is full. */
    private static Story loggedInto(int times, BiFunction<String, Integer, StoryEvent> login) {
        Story story =
                story().on(1, "09:00")
                        .every(
                                Duration.ofHours(30),
                                ACCOUNTS,
                                i -> new StoryEvent[] {signsUp("a" + i)});
        for (int account = 0; account < ACCOUNTS; account++) {
            String name = "a" + account;
            story.on(15, "09:00")
                    .every(MINUTE, times, n -> new StoryEvent[] {login.apply(name, n)});
        }
        return story;
    }

    private static StoryEvent atHome(String account, int number) {
        return as(EventType.LOGIN, account);
    }

    private static Story handedOver(Story story, IntFunction<String> handset) {
        story.on(20, "09:00")
                .every(
                        MINUTE,
                        ACCOUNTS,
                        i ->
                                new StoryEvent[] {
                                    on(handset.apply(i), as(EventType.REBIND, "a" + i))
                                });
        // Life goes on: what was seen must not be pushed out again.
        return story.on(21, "09:00")
                .every(
                        MINUTE,
                        ACCOUNTS,
                        i ->
                                new StoryEvent[] {
                                    on(handset.apply(i), as(EventType.LOGIN, "a" + i)),
                                    on(handset.apply(i), as(EventType.LOGIN, "a" + i)).after(MINUTE)
                                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 62, 63, 64, 65, 200})
    void whoLogsInAgainAndAgainHidesNoHandover(int times) {
        handedOver(loggedInto(times, CrowdedAccountStoriesTest::atHome), i -> "buyer")
                .watchedBy(RULES)
                .finds(device("buyer"), BULK_REGISTRATION, SUSPECTED, "REG-10");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 200})
    void norWhoDoesItFromAnotherNetworkEachTime(int times) {
        handedOver(
                        loggedInto(
                                times,
                                (account, n) ->
                                        behind(
                                                "network" + n,
                                                Codes.Network.MOBILE_CGNAT,
                                                as(EventType.LOGIN, account))),
                        i -> "buyer")
                .watchedBy(RULES)
                .finds(device("buyer"), BULK_REGISTRATION, SUSPECTED, "REG-10");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 200})
    void norWhoDoesItFromAnotherHandsetEachTime(int times) {
        handedOver(
                        loggedInto(
                                times,
                                (account, n) -> on("handset" + n, as(EventType.LOGIN, account))),
                        i -> "buyer")
                .watchedBy(RULES)
                .finds(device("buyer"), BULK_REGISTRATION, SUSPECTED, "REG-10");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 62, 63, 64, 65, 200})
    void busyPeopleWhoBuyNewPhonesAreNotFound(int times) {
        handedOver(loggedInto(times, CrowdedAccountStoriesTest::atHome), i -> "new" + i)
                .watchedBy(RULES)
                .findsNobody();
    }
}
