package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * A farm that gives each account a handset, a number and a home of its own has nothing in common
 * but its trade (docs/adr/0044): accounts are made to be sold. Who buys one puts another handset
 * and another number behind it, before it ever bought anything. An owner does that now and then,
 * and no week's newcomers do it twenty times as often as those of other weeks. A farm that sells as
 * many week after week is not unusual for its channel: it is seen by the part that they are of all
 * who signed up there in that week (docs/adr/0055).
 */
final class Handovers {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Who buys an account within this time after its sign-up bought a new one. */
    private static final Duration NEW = Duration.ofDays(60);

    private static final int DAYS_OF_WEEK = 7;

    /** A week's accounts may have signed up so long before the window in which they change. */
    private static final Duration BEFORE = NEW.plusDays(DAYS_OF_WEEK);

    /** Weeks of sign-ups that are compared, the latest: accounts of those can be new. */
    private static final int WEEKS = 9;

    /** What is usual where in most weeks nobody is seen to change: one in two weeks. */
    private static final double LEAST_USUAL = 0.5;

    private static final Dimension CHANNEL = Dimension.of().and("CHANNEL", Handovers::channel);

    /** The week in which the account signed up. */
    private static final Facet WEEK = Facet.of("week", Handovers::week);

    private static final Facet OFFICE = Facet.flag("office", Moment::isInOffice);

    private static final Source CHANGES =
            Source.events(EventType.REBIND)
                    .where(HandsetRules::isHandedOver)
                    .where(Handovers::isNewNumber)
                    .where(Handovers::isNewAccount);

    private static final Aggregate CHANGED_HANDS =
            Aggregate.entries("REG-15.changed-hands", CHANNEL, CHANGES)
                    .of(Moment::account)
                    .with(WEEK, OFFICE);

    /** The channel in which the account signed up, and when. */
    private static final Dimension CHANNEL_WEEK =
            Dimension.of()
                    .and("CHANNEL", Handovers::channelOfSignUp)
                    .and("SIGN_UP_WEEK", Handovers::week);

    private static final Aggregate CHANGED_OF_WEEK =
            Aggregate.entries("REG-15S.changed-hands", CHANNEL_WEEK, CHANGES)
                    .of(Moment::account)
                    .with(OFFICE);

    private static final Aggregate SIGNED_UP =
            Aggregate.slices(
                            "REG-15S.signed-up",
                            CHANNEL_WEEK,
                            SignUps.DAY,
                            SignUps.SIGNED_UP.where(SignUps::isBuyer))
                    .remembered(BEFORE);

    private static final Param ACCOUNTS = Param.of("accounts", 10, "accounts in 30 d", 5, 500);

    private static final LookAlike NEW_PHONE =
            LookAlike.leftOut(
                    "NEW_PHONE",
                    "Whoever buys a handset keeps the number, and whoever changes the number keeps"
                            + " the handset: both at once, before anything was bought, count");

    private static final LookAlike STAFF_PHONES =
            LookAlike.tested(
                    "COMPANY_ONBOARDING",
                    "A firm or a school hands out handsets and numbers: over its own network",
                    0.7,
                    view -> view.ratio(OFFICE));

    private Handovers() {}

    static List<Rule> rules() {
        return List.of(unusual(), steady());
    }

    private static Rule unusual() {
        return BulkRegistration.rule(
                        "REG-15",
                        "accounts that signed up in one week pass to other hands before they ever"
                                + " bought")
                .distinct(CHANGED_HANDS)
                .apartBy(WEEK)
                .within(MONTH, ACCOUNTS)
                .settledAtLeast(
                        "times what other weeks' accounts do",
                        Handovers::timesUsual,
                        Param.chosen(
                                "timesUsual",
                                20,
                                "factor",
                                2,
                                1000,
                                "of twenty that are flagged one may be an owner who changed both"))
                .baseline(Handovers::usual)
                .family(Family.IDENTITY, 65)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(
                        NEW_PHONE,
                        STAFF_PHONES,
                        Spared.ACCOUNT_TAKEOVER,
                        Spared.SHOP_AGENCY,
                        Spared.NUMBER_RECYCLING)
                .rule();
    }

    /** The farm that would be its own yardstick: a share asks no other week. */
    private static Rule steady() {
        return BulkRegistration.rule(
                        "REG-15S",
                        "a good part of those who signed up in one week pass to other hands before"
                                + " they ever bought")
                .distinct(CHANGED_OF_WEEK)
                .within(MONTH, ACCOUNTS)
                .beside(SIGNED_UP)
                .settledAtLeast(
                        "share of the channel's sign-ups of that week",
                        Handovers::share,
                        Param.chosen(
                                "share",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "twenty times the one in a hundred who change both"))
                .family(Family.IDENTITY, 65)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(
                        NEW_PHONE,
                        STAFF_PHONES,
                        Spared.ACCOUNT_TAKEOVER,
                        Spared.SHOP_AGENCY,
                        Spared.NUMBER_RECYCLING)
                .rule();
    }

    /** 0 if no sign-up of that week was counted: nothing is known of the others. */
    private static double share(View view) {
        long all = view.count(SIGNED_UP) + view.countBefore(SIGNED_UP, BEFORE);
        return all == 0 ? 0 : Math.min(1, (double) view.distinct(CHANGED_OF_WEEK) / all);
    }

    private static double timesUsual(View view) {
        return view.distinct(CHANGED_HANDS) / usual(view);
    }

    /** The median of the latest weeks of sign-ups; farms are few weeks. */
    private static double usual(View view) {
        SortedMap<String, Long> all = view.ofAllGroups().values(CHANGED_HANDS, WEEK);
        long last = weekOf(view.to());
        long[] weeks = new long[WEEKS];
        for (int i = 0; i < WEEKS; i++) {
            weeks[i] = all.getOrDefault(Long.toString(last - i), 0L);
        }
        Arrays.sort(weeks);
        return Math.max(LEAST_USUAL, (double) weeks[WEEKS / 2]);
    }

    private static long signedUp(Moment moment) {
        return moment.type() == EventType.REGISTERED
                ? moment.time()
                : moment.timeOfLast(EventType.REGISTERED, Long.MIN_VALUE / 2);
    }

    private static String week(Moment moment) {
        return Long.toString(weekOf(signedUp(moment)));
    }

    private static long weekOf(long time) {
        return Math.floorDiv(ChinaDay.of(time), DAYS_OF_WEEK);
    }

    private static boolean isNewAccount(Moment moment) {
        return moment.time() - signedUp(moment) <= NEW.toMillis();
    }

    private static boolean isNewNumber(Moment moment) {
        return SignUps.isChanged(moment, TextField.PHONE);
    }

    private static String channel(Moment moment) {
        return channel(moment, moment.index());
    }

    private static String channelOfSignUp(Moment moment) {
        boolean signsUp = moment.type() == EventType.REGISTERED;
        int at =
                signsUp
                        ? moment.index()
                        : moment.journey().lastBefore(moment.index(), EventType.REGISTERED);
        return at < 0 ? null : channel(moment, at);
    }

    private static String channel(Moment moment, int at) {
        String channel = moment.journey().textAt(at, TextField.CHANNEL);
        return moment.event().platform() + '/' + (channel == null ? "" : channel);
    }
}
