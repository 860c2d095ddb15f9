package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.List;

/**
 * A task is paid for after the order and before the praise (docs/reference/detection.md §2, "a
 * payer in common"; docs/adr/0084): the owner's purse gives each of the family the price back, or a
 * floor's its workers the price and a fee, once the order stands. R-BRU-05 asks for money that
 * comes before the payment, or of the shop itself, and BRU-05R for money that comes after praise.
 *
 * <p>Money of a third party for an order may be meant well once: a firm pays its staff back, a
 * friend a friend. So only accounts count to whom it happened at that shop twice, and a crowd of
 * them.
 */
final class Reimbursed {

    /** How long after the payment, as R-BRU-05 has it of the shop's own money. */
    private static final Duration AFTER = Duration.ofHours(72);

    private static final Duration MONTH = Duration.ofDays(30);

    /** How often an account is paid back at a shop from which it is no favour. */
    private static final int AGAIN = 2;

    private static final Reimbursement BACK =
            Reimbursement.priceOrMore("paid-back-by-another", AFTER);

    private static final Facet OFFICE = Facet.flag("office", BACK::isInOffice);

    private static final Facet HOUSE =
            Facet.of("house", moment -> BACK.textOfPaid(moment, TextField.BUILDING));

    private static final Aggregate PAID_BACK =
            BACK.of("BRU-19.paid-back", Reimbursement.PAYER.and("SHOP", BACK::shopOf))
                    .with(BACK.shop(), OFFICE, HOUSE);

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    8,
                    "accounts",
                    4,
                    500,
                    "as many as make R-BRU-04's crowd: seven are friends");

    private static final LookAlike STAFF_EXPENSES =
            LookAlike.tested(
                    "CORPORATE_PROCUREMENT",
                    "A firm pays its staff back what they bought for work, week after week: over"
                            + " its network, or to its house",
                    0.6,
                    Reimbursed::underOneRoof);

    private static final LookAlike ONE_FAVOUR =
            LookAlike.leftOut(
                    "ONE_FAVOUR",
                    "A firm, a class or a friend pays back what each bought once: only who is paid"
                            + " back twice at one shop counts, and eight of them");

    private Reimbursed() {}

    static List<Rule> rules() {
        return List.of(
                of("BRU-19", "somebody gives buyers of a shop back what they paid, again and again")
                        .family(Family.FUNDS, 65)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                        .rule(),
                // Weak: a rival may have the money, and the shop has the price of each order.
                of("BRU-19S", "what its buyers paid a shop comes back to them again and again")
                        .family(Family.FUNDS, 45)
                        .flags(Flagging.facet(BACK.shop(), Role.PARTICIPANT).openToRivals())
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return Rule.signal(id, Behavior.BRUSHING, title)
                .distinct(PAID_BACK)
                .within(MONTH, ACCOUNTS)
                .andAtLeast("accounts paid back twice or more", Reimbursed::again, ACCOUNTS)
                .sparing(STAFF_EXPENSES, ONE_FAVOUR, LeftOut.AFTER_SALE, Spared.RIVAL_ATTACK);
    }

    private static double again(View view) {
        return view.members(PAID_BACK).values().stream().filter(times -> times >= AGAIN).count();
    }

    private static double underOneRoof(View view) {
        long most = 0;
        for (long orders : view.values(PAID_BACK, HOUSE).values()) {
            most = Math.max(most, orders);
        }
        return Math.max(view.ratio(OFFICE), (double) most / Math.max(1, view.count(PAID_BACK)));
    }
}
