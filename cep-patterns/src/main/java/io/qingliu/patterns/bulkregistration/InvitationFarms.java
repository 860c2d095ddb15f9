package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accounts that are made for the inviter's bonus (docs/adr/0111). Each has a handset, a number and
 * a line of its own, so that REG-13 sees no common origin. But the bonus is paid for the sign-up:
 * nobody has any use for the account afterwards. And so many numbers cheaply are a modem's: cards
 * that cannot telephone, or a program that reads the code after as many seconds each time.
 */
final class InvitationFarms {

    /** From so many codes on their rhythm says something: as many as must lie still. */
    private static final int CODES = 8;

    /** So many of them took nearly the same time, whatever the others took. */
    private static final double MOST = 0.9;

    private static final Facet LATENCY = Facet.number("latency", InvitationFarms::latency);

    /** Whoever invited, and what became of the invited. */
    private static final Dimension INVITED =
            Dimension.subject("INVITER", SlowFarms::inviter).and("LATER", moment -> "later");

    private static final Facet MACHINE_CARD =
            Facet.flag("machine-card", NetworkRules::isMachineCard);

    private static final Aggregate STILL =
            LaterLife.signUps(
                            "REG-13L.still",
                            INVITED,
                            "invited-buyer-never-seen-again",
                            LaterLife::isStill)
                    .with(MACHINE_CARD);

    private static final Aggregate USED =
            LaterLife.signUps(
                    "REG-13L.used",
                    INVITED,
                    "invited-buyer-seen-on-a-later-day",
                    moment -> LaterLife.isSeen(moment, LaterLife::isLater));

    /** How long the code took that was typed in before the account was there. */
    private static final Aggregate CODES_TYPED =
            Aggregate.entries(
                            "REG-13L.codes",
                            INVITED,
                            SignUps.SIGNED_UP
                                    .where(SignUps::isBuyer)
                                    .where(InvitationFarms::hasTypedCode))
                    .of(SignUps::phone)
                    .summing(InvitationFarms::latency)
                    .with(LATENCY);

    private static final LookAlike GROUP_LEADER =
            LookAlike.leftOut(
                    "GROUP_LEADER",
                    "whoever recruits passers-by for a gift: they have telephones, take their time"
                            + " over a code, and some of them come again");

    private InvitationFarms() {}

    /** REG-13L: the invited are never seen again, and a machine has their numbers. */
    static Rule rule() {
        return LaterLife.neverLived(
                        "REG-13L",
                        "hardly any of those whom one account invited is seen again, and their"
                                + " numbers or codes are a machine's",
                        STILL,
                        view -> view.members(USED).keySet())
                .beside(USED, CODES_TYPED)
                .settledAtLeast(
                        "share whose numbers or codes are a machine's",
                        InvitationFarms::machines,
                        Param.chosen(
                                "machineShare",
                                0.6,
                                "share",
                                0.1,
                                1,
                                "as R-REG-04: virtual operators serve about a twelfth of numbers"))
                .family(Family.GRAPH, 65)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.BUYER, Role.ORGANISER))
                .sparing(GROUP_LEADER)
                .rule();
    }

    /** All, if one hand cannot have typed the codes, else the part that has machines' cards. */
    private static double machines(View view) {
        boolean byTheClock =
                view.distinct(CODES_TYPED) >= CODES
                        && (view.variation(CODES_TYPED) <= HandsetRules.VARIATION.value()
                                || nearTheMedian(view) >= MOST);
        return byTheClock ? 1 : view.ratio(MACHINE_CARD);
    }

    /**
     * The part of the codes that took as long as the middle one, within the same limit. One code
     * that was late stretches the variation of all, and a farm can have one wait.
     */
    private static double nearTheMedian(View view) {
        SortedMap<Long, Long> times = new TreeMap<>();
        view.eachValue(
                CODES_TYPED,
                LATENCY,
                (latency, often) -> times.merge(Long.parseLong(latency), often, Long::sum));
        long all = times.values().stream().mapToLong(Long::longValue).sum();
        long before = 0;
        long median = 0;
        for (Map.Entry<Long, Long> latency : times.entrySet()) {
            before += latency.getValue();
            median = latency.getKey();
            if (2 * before > all) {
                break;
            }
        }
        double tolerance = HandsetRules.VARIATION.value() * median;
        long near = 0;
        for (Map.Entry<Long, Long> latency : times.entrySet()) {
            near += Math.abs(latency.getKey() - median) <= tolerance ? latency.getValue() : 0;
        }
        return all == 0 ? 0 : (double) near / all;
    }

    private static boolean hasTypedCode(Moment signUp) {
        return signUp.has(TextField.PHONE)
                && signUp.seenBefore(EventType.SMS_REQUESTED)
                && signUp.seenBefore(EventType.SMS_VERIFIED)
                && latency(signUp) > 0
                && latency(signUp) <= SignUps.CODE_LIVES;
    }

    private static long latency(Moment signUp) {
        long verified = signUp.timeOfLast(EventType.SMS_VERIFIED, signUp.time());
        return verified - signUp.timeOfLast(EventType.SMS_REQUESTED, verified);
    }
}
