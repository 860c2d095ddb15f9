package io.qingliu.patterns.bulkregistration;

import static io.qingliu.domain.finding.Behavior.BULK_REGISTRATION;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.bulkregistration.Newcomer.as;
import static io.qingliu.patterns.bulkregistration.Newcomer.behind;
import static io.qingliu.patterns.bulkregistration.Newcomer.buyer;
import static io.qingliu.patterns.bulkregistration.Newcomer.network;
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
import org.junit.jupiter.api.Test;

/** A script signs up accounts in a data centre, slowly, and looks after them there (REG-03L). */
class DataCentreStoriesTest {

    private static final BulkRegistration RULES = new BulkRegistration();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SLOWLY = Duration.ofMinutes(4);

    private static final IntFunction<StoryEvent> NOBODY = i -> null;

    /** In the data centre, in a browser: no hardware is named. */
    private static StoryEvent there(StoryEvent received) {
        return behind("rack", Network.IDC, received).with(TextField.HARDWARE, (String) null);
    }

    private static StoryEvent home(EventType type, int i) {
        return as(type, "a" + i);
    }

    private static StoryEvent buys(int i) {
        return StoryEvent.order(EventType.PAID, "o" + i, "a" + i, "s" + i);
    }

    /** A code as the story goes of a platform that names no account with it. */
    private static StoryEvent code(EventType type, int i) {
        return there(as(type, "a" + i))
                .with(TextField.PHONE, "phone:k1:a" + i)
                .with(TextField.ACCOUNT, null);
    }

    private static StoryEvent[] scripted(int i) {
        return new StoryEvent[] {
            code(EventType.SMS_REQUESTED, i),
            code(EventType.SMS_VERIFIED, i),
            there(signsUp("a" + i))
        };
    }

    /** So many sign up, and so many of the last of them are looked after there days later. */
    private static Story script(int all, int tended) {
        return lookedAfter(
                story().on(1, "01:00").every(SLOWLY, all, i -> scripted(i)), all, tended);
    }

    private static Story lookedAfter(Story signedUp, int all, int tended) {
        return signedUp.on(4, "02:00")
                .every(
                        MINUTE,
                        tended,
                        i -> new StoryEvent[] {there(home(EventType.LOGIN, all - 1 - i))});
    }

    /** And the first so many are seen otherwise. */
    private static Story script(int all, int tended, int living, IntFunction<StoryEvent> lives) {
        return script(all, tended)
                .on(8, "20:00")
                .every(MINUTE, living, i -> new StoryEvent[] {lives.apply(i)});
    }

    private static Story.Outcome weeksLater(Story story) {
        return story.on(24, "20:00").receive(as(EventType.LOGIN, "somebody")).watchedBy(RULES);
    }

    @Test
    void aSlowScriptIsFoundTwoWeeksLater() {
        Story.Outcome outcome =
                weeksLater(script(20, 12))
                        .finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-03L")
                        .finds(buyer("a19"), BULK_REGISTRATION, SUSPECTED, "REG-03L")
                        .finds(network("rack"), BULK_REGISTRATION, SUSPECTED, "REG-03L");
        assertThat(outcome.finding(network("rack"), BULK_REGISTRATION).service())
                .isEqualTo(Service.TECHNICAL_SERVICE);
        weeksLater(script(19, 12)).isSilent("REG-03L");
    }

    /** Somebody who came by another service's account has none. */
    @Test
    void aSignUpWithoutANumberIsNoneWithACode() {
        Story story = script(20, 12);
        story.on(1, "03:00")
                .receive(there(signsUp("nameless")).with(TextField.PHONE, (String) null));
        weeksLater(story).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-03L");
    }

    @Test
    void onTheDayItselfNothingIsKnown() {
        script(20, 12).watchedBy(RULES).isSilent("REG-03L");
    }

    /** That none of seven who come again buys anything may be chance. */
    @Test
    void eightWhoComeAgainAreNoChance() {
        weeksLater(script(20, 8)).fires("REG-03L");
        weeksLater(script(20, 7)).isSilent("REG-03L");
    }

    /** Stock that lies still where it was made may be members who were carried over. */
    @Test
    void nobodyComesAgain() {
        weeksLater(script(40, 0)).isSilent("REG-03L");
    }

    /** One log-in from home in a dozen is spared, in two dozen it is chance. */
    @Test
    void peopleWhoAreAtHomeOtherwise() {
        IntFunction<StoryEvent> atHome = i -> home(EventType.LOGIN, i);
        weeksLater(script(30, 10, 10, atHome)).isSilent("REG-03L");
        weeksLater(script(30, 10, 1, atHome)).isSilent("REG-03L");
        weeksLater(script(30, 11, 1, atHome))
                .finds(buyer("a29"), BULK_REGISTRATION, SUSPECTED, "REG-03L")
                .spares(buyer("a0"));
    }

    /** The staff of a firm whose desktops stand in a data centre. */
    @Test
    void staffOnDesktopsInTheCloudBuy() {
        weeksLater(script(30, 15, 9, i -> there(buys(i)))).isSilent("REG-03L");
        weeksLater(script(30, 15, 2, i -> there(buys(i)))).fires("REG-03L");
    }

    /** Another network on the day of the sign-up is another network. */
    @Test
    void whoGoesHomeOnTheSameDayIsSomebody() {
        Story sameDay =
                script(20, 0)
                        .on(1, "08:00")
                        .every(MINUTE, 20, i -> new StoryEvent[] {home(EventType.LOGIN, i)});
        weeksLater(lookedAfter(sameDay, 20, 12)).isSilent("REG-03L");
    }

    @Test
    void lookingRoundAtOnceIsNoComingAgain() {
        Story sameDay =
                script(20, 0)
                        .on(1, "08:00")
                        .every(MINUTE, 20, i -> new StoryEvent[] {there(home(EventType.LOGIN, i))});
        weeksLater(sameDay).isSilent("REG-03L");
    }

    @Test
    void whereALogInNamesNoNetworkNobodyKnows() {
        IntFunction<StoryEvent> somewhere = i -> StoryEvent.account(EventType.LOGIN, "a" + i);
        weeksLater(script(30, 12, 12, somewhere)).isSilent("REG-03L");
    }

    /** Through a proxy is no home. */
    @Test
    void behindAProxyLaterIsNoHome() {
        IntFunction<StoryEvent> proxied =
                i -> behind("exit", Network.VPN_PROXY, home(EventType.LOGIN, i));
        weeksLater(script(20, 0, 12, proxied)).fires("REG-03L");
    }

    /** Abroad, on telephones, through the line of a provider that stands in a data centre. */
    @Test
    void peopleAbroadHaveHandsets() {
        Story abroad =
                lookedAfter(
                        story().on(1, "09:00")
                                .every(
                                        SLOWLY,
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    code(EventType.SMS_REQUESTED, i),
                                                    code(EventType.SMS_VERIFIED, i),
                                                    behind("rack", Network.IDC, signsUp("a" + i))
                                                }),
                        20,
                        12);
        weeksLater(abroad)
                .explainedBy("REG-03L", "RENTED_LINE")
                .finds(buyer("a0"), BULK_REGISTRATION, OBSERVED, "REG-03L");
        Story emulators =
                lookedAfter(
                        story().on(1, "09:00")
                                .every(
                                        Duration.ofHours(2),
                                        20,
                                        i ->
                                                new StoryEvent[] {
                                                    code(EventType.SMS_REQUESTED, i),
                                                    code(EventType.SMS_VERIFIED, i),
                                                    behind("rack", Network.IDC, signsUp("a" + i))
                                                            .with(NumberField.EMULATOR, true)
                                                }),
                        20,
                        12);
        weeksLater(emulators).finds(buyer("a0"), BULK_REGISTRATION, SUSPECTED, "REG-03L");
    }

    /** A bank's own server signs its members up, and in: nobody types a code. */
    @Test
    void membersOfAPartnerTypeNoCode() {
        Story partner =
                lookedAfter(
                        story().on(1, "09:00")
                                .every(
                                        SLOWLY,
                                        40,
                                        i ->
                                                i > 8
                                                        ? scripted(i)
                                                        : new StoryEvent[] {
                                                            there(signsUp("a" + i))
                                                        }),
                        40,
                        20);
        weeksLater(partner).isSilent("REG-03L");
        Story script =
                lookedAfter(
                        story().on(1, "09:00")
                                .every(
                                        SLOWLY,
                                        40,
                                        i ->
                                                i > 7
                                                        ? scripted(i)
                                                        : new StoryEvent[] {
                                                            there(signsUp("a" + i))
                                                        }),
                        40,
                        20);
        weeksLater(script).fires("REG-03L");
    }

    @Test
    void shopsLiveOtherwise() {
        Story shops =
                lookedAfter(
                        story().on(1, "01:00")
                                .every(
                                        SLOWLY,
                                        20,
                                        i -> {
                                            StoryEvent[] all = scripted(i);
                                            all[2].with(
                                                    NumberField.ACCOUNT_KIND, AccountKind.SELLER);
                                            return all;
                                        }),
                        20,
                        12);
        weeksLater(shops).isSilent("REG-03L");
    }

    @Test
    void aHomeLineIsNoDataCentre() {
        Story street =
                story().on(1, "01:00")
                        .every(
                                Duration.ofHours(2),
                                20,
                                i -> {
                                    StoryEvent[] all = scripted(i);
                                    for (StoryEvent each : all) {
                                        each.with(NumberField.NETWORK, Network.RESIDENTIAL);
                                    }
                                    return all;
                                });
        weeksLater(lookedAfter(street, 20, 12)).isSilent("REG-03L");
    }

    @Test
    void afterTwoWeeksItIsTooLate() {
        Story inTime =
                script(20, 12)
                        .on(15, "01:00")
                        .every(SLOWLY, 20, i -> new StoryEvent[] {home(EventType.LOGIN, i)});
        weeksLater(inTime).isSilent("REG-03L");
        Story late =
                script(20, 12)
                        .on(15, "01:01")
                        .every(SLOWLY, 20, i -> new StoryEvent[] {home(EventType.LOGIN, i)});
        weeksLater(late).fires("REG-03L");
    }
}
