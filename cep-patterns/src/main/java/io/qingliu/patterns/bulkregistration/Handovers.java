package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
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
import java.util.SortedMap;

/**
 * A farm that gives each account a handset, a number and a home of its own has nothing in common
 * but its trade (docs/adr/0044): accounts are made to be sold. Who buys one puts another handset
 * and another number behind it, before it ever bought anything. An owner does that now and then,
 * and no week's newcomers do it twenty times as often as those of other weeks.
 */
final class Handovers {

    private static final Duration MONTH = Duration.ofDays(30);

    /** Who buys an account within this time after its sign-up bought a new one, milliseconds. */
    private static final long NEW = Duration.ofDays(60).toMillis();

    private static final int DAYS_OF_WEEK = 7;

    /** Weeks of sign-ups that are compared, the latest: accounts of those can be new. */
    private static final int WEEKS = 9;

    /** What is usual where in most weeks nobody is seen to change: one in two weeks. */
    private static final double LEAST_USUAL = 0.5;

    private static final Dimension CHANNEL = Dimension.of().and("CHANNEL", Handovers::channel);

    /** The week in which the account signed up. */
    private static final Facet WEEK = Facet.of("week", Handovers::week);

    private static final Facet OFFICE = Facet.flag("office", Handovers::isInOffice);

    private static final Aggregate CHANGED_HANDS =
            Aggregate.entries(
                            "REG-15.changed-hands",
                            CHANNEL,
                            Source.events(EventType.REBIND)
                                    .where(HandsetRules::isHandedOver)
                                    .where(Handovers::isNewNumber)
                                    .where(Handovers::isNewAccount))
                    .of(Moment::account)
                    .with(WEEK, OFFICE);

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

    static Rule rule() {
        return BulkRegistration.rule(
                        "REG-15",
                        "accounts that signed up in one week pass to other hands before they ever"
                                + " bought")
                .distinct(CHANGED_HANDS)
                .apartBy(WEEK)
                .within(MONTH, Param.of("accounts", 10, "accounts in 30 d", 5, 500))
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
        return moment.timeOfLast(EventType.REGISTERED, Long.MIN_VALUE / 2);
    }

    private static String week(Moment moment) {
        return Long.toString(weekOf(signedUp(moment)));
    }

    private static long weekOf(long time) {
        return Math.floorDiv(ChinaDay.of(time), DAYS_OF_WEEK);
    }

    private static boolean isNewAccount(Moment moment) {
        return moment.time() - signedUp(moment) <= NEW;
    }

    private static boolean isNewNumber(Moment moment) {
        return SignUps.isChanged(moment, TextField.PHONE);
    }

    private static boolean isInOffice(Moment moment) {
        Codes.Network network = moment.network();
        return network == Codes.Network.ENTERPRISE_NAT || network == Codes.Network.CAMPUS;
    }

    private static String channel(Moment moment) {
        String channel = moment.text(TextField.CHANNEL);
        return moment.event().platform() + '/' + (channel == null ? "" : channel);
    }
}
