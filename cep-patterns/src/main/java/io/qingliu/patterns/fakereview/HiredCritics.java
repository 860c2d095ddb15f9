package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.PaidBlame;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Blame that is paid for with price and commission (docs/adr/0105), as REV-15R has it of praise: a
 * rival's purse gives writers what the order cost and a wage when the one star stands. Who makes
 * good pays price and freight, which looks the same; so most of what the purse pays in this way
 * must go to critics, the blame must stand when it has been paid for, and alone it is OBSERVED.
 * Nobody has bad luck twice in a month and is paid for it twice by the same stranger: who is, and
 * four others with him, was hired.
 */
final class HiredCritics {

    /**
     * How soon after the money a review is given up that was paid for so (R-DEL-02): what still
     * stands then was not paid to go.
     */
    private static final Duration STANDS = Duration.ofHours(72);

    /** How long after its payment an order is paid back at most, as R-BRU-21. */
    private static final long AFTER = Duration.ofDays(15).toMillis();

    /** Wages of a life that are looked at: one mark stands once in it. */
    private static final int WAGES = 3;

    private static final int BUYER = Codes.PartyKind.BUYER.ordinal();

    /** As many as R-BRU-05 asks of a payer in a day. */
    private static final int OF_A_SHOP = 5;

    /** From how often on it is a wage, and no amends. */
    private static final int AGAIN = 2;

    private static final Dimension PAYER = Dimension.subject("PAYER", HiredCritics::payer);

    private static final Facet SHOP = Facet.subject("shop", HiredCritics::blamedShop);

    private static final Aggregate BLAMED =
            Aggregate.entries("REV-15N.blamed", PAYER, paidAfterBlame())
                    .of(Rewards::buyer)
                    .with(SHOP);

    /** Whom it gives price and commission, whatever they wrote, and whatever it calls it. */
    private static final Aggregate PAID_BACK =
            Aggregate.slices(
                            "REV-15N.paid-back",
                            PAYER,
                            Duration.ofDays(1),
                            Rewards.transfers(JourneyKind.ORDER, HiredCritics::isPaidBack),
                            Rewards.transfers(JourneyKind.ACCOUNT, HiredCritics::isPaidBack))
                    .of(Rewards::buyer);

    private static final LookAlike COMPENSATION =
            LookAlike.leftOut(
                    "MADE_GOOD_BY_OTHERS",
                    "The shop, a sister shop, a carrier or an insurer makes good what was lost, and"
                            + " the freight: it says so, or names the order, or pays those who wrote"
                            + " nothing as well, and nobody twice");

    private static final LookAlike SILENCE =
            LookAlike.leftOut(
                    "SILENCE_FOR_MONEY",
                    "Who pays for silence has some take back what they wrote: only what stands"
                            + " three days after the money counts");

    private static final LookAlike PAYROLL =
            LookAlike.leftOut(
                    "WAGES",
                    "Whoever pays thousands meets the price of something that some of them bought:"
                            + " few of these had blamed it, and no shop has a fifth");

    private static final LookAlike CRITICS =
            LookAlike.leftOut(
                    "HONEST_CRITICS_PAID",
                    "Nobody can help being sent money: a shop might send it to its critics, so who"
                            + " is paid once is found beside other evidence only");

    private HiredCritics() {}

    static List<Rule> rules() {
        return List.of(
                of("REV-15N", "somebody gives price and commission to those who blamed a shop")
                        .family(Family.FUNDS, 55)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT))
                        .rule(),
                of("REV-15NB", "who blames is given price and commission again and again")
                        .andAtLeast(
                                "accounts that are paid again",
                                HiredCritics::again,
                                Param.chosen(
                                        "again",
                                        OF_A_SHOP,
                                        "accounts",
                                        2,
                                        500,
                                        "as R-REV-15RB: one may have bad luck twice, five have"
                                                + " not"))
                        .family(Family.FUNDS, 62)
                        .flags(
                                Flagging.key(SubjectKind.PAY_ACCOUNT, Role.ORGANISER),
                                Flagging.key(SubjectKind.BUYER, Role.ORGANISER),
                                Flagging.members(Role.PARTICIPANT).occurringAtLeast(AGAIN))
                        .rule());
    }

    private static Rule.Builder of(String id, String title) {
        return FakeReview.rule(id, title)
                .distinct(BLAMED)
                .within(
                        WEEK,
                        Param.chosen(
                                "buyers",
                                10,
                                "accounts",
                                3,
                                500,
                                "as many as are paid for praise in R-REV-05"))
                .within(MONTH, Rewards.BUYERS_OF_MONTH)
                .beside(PAID_BACK)
                .andAtLeast(
                        "reviews of one shop",
                        view -> view.most(BLAMED, SHOP),
                        Param.chosen(
                                "ofAShop",
                                OF_A_SHOP,
                                "reviews",
                                2,
                                1000,
                                "as many as R-BRU-05 asks of a payer in a day"))
                .settledAtLeast(
                        "share of reviews of that shop",
                        view -> (double) view.most(BLAMED, SHOP) / view.count(BLAMED),
                        Param.chosen(
                                "ofThem",
                                0.2,
                                "share",
                                0.01,
                                1,
                                "as R-REV-15R: a purse has a few targets; what meets by chance is"
                                        + " blamed anywhere"))
                .settledAtLeast(
                        "share of those it gives price and commission who had blamed",
                        view ->
                                (double) view.distinct(BLAMED)
                                        / Math.max(1, view.distinct(PAID_BACK)),
                        Param.chosen(
                                "share",
                                0.9,
                                "share",
                                0.5,
                                1,
                                "as R-RVB-07: of those to whom shops make good up to 84 in a"
                                        + " hundred had blamed them (docs/adr/0092)"))
                .sparing(COMPENSATION, SILENCE, PAYROLL, CRITICS);
    }

    private static double again(View view) {
        return view.members(BLAMED).values().stream().filter(times -> times >= AGAIN).count();
    }

    /** One mark stands once in a life, so each looks at another wage. */
    private static Source[] paidAfterBlame() {
        List<Source> marks = new ArrayList<>();
        for (int wage = 0; wage < WAGES; wage++) {
            int place = wage;
            marks.add(
                    Mark.mark(
                                    "price-after-blame-" + (wage + 1),
                                    JourneyKind.ACCOUNT,
                                    Sequence.begin(EventType.TRANSFER))
                            .where(moment -> isWage(moment, place))
                            .settledAfter(
                                    STANDS,
                                    EventType.WITHDRAWN,
                                    EventType.CHANGED,
                                    EventType.REMOVED));
        }
        return marks.toArray(new Source[0]);
    }

    /**
     * Whether the transfer at hand is price and commission of a blamed order, so many in this life
     * were before it, and the blame stands three days later.
     */
    private static boolean isWage(Moment moment, int place) {
        Journey life = moment.journey();
        int blame = paidBlame(life, moment.index());
        if (blame < 0) {
            return false;
        }
        int before = 0;
        for (int i = 0; i < moment.index() && before <= place; i++) {
            before += life.typeAt(i) == EventType.TRANSFER && paidBlame(life, i) >= 0 ? 1 : 0;
        }
        return before == place
                && ReviewTrail.stands(life, blame, moment.time() + STANDS.toMillis());
    }

    /** Step of the blame for which the transfer of a step is a wage; -1 if there is none. */
    private static int paidBlame(Journey life, int transferAt) {
        int blame = PaidBlame.of(life, transferAt);
        if (blame < 0) {
            return -1;
        }
        Event transfer = life.step(transferAt);
        int paid = PaidBlame.paidAt(life, blame);
        boolean wage =
                payer(transfer) != null
                        && !isFromTill(life, paid, transfer)
                        && PaidBlame.isWithCommission(transfer, PriceReturned.price(life, paid));
        return wage ? blame : -1;
    }

    private static boolean isFromTill(Journey life, int paid, Event transfer) {
        String till = life.textAt(paid, TextField.SHOP_PAY_ACCOUNT);
        return till != null
                && (till.equals(transfer.text(TextField.FROM))
                        || till.equals(transfer.text(TextField.FROM_ACCOUNT)));
    }

    private static boolean isPaidBack(Moment moment) {
        Journey life = moment.journey();
        Event transfer = moment.event();
        if (payer(transfer) == null || transfer.number(NumberField.TO_KIND, -1) != BUYER) {
            return false;
        }
        long earliest = moment.time() - AFTER;
        for (int i = moment.index() - 1; i >= 0 && life.timeAt(i) >= earliest; i--) {
            if (life.typeAt(i) == EventType.PAID
                    && PaidBlame.isWithCommission(transfer, PriceReturned.price(life, i))) {
                return true;
            }
        }
        return paidBlame(life, moment.index()) >= 0;
    }

    private static String payer(Moment moment) {
        return payer(moment.event());
    }

    /** What a shop pays says nothing here: its own critics, or a sister's, it makes content. */
    private static String payer(Event transfer) {
        return transfer.number(NumberField.FROM_KIND, -1) == Codes.PartyKind.SHOP.ordinal()
                ? null
                : ReviewTrail.payerOf(transfer);
    }

    private static String blamedShop(Moment moment) {
        int blame = paidBlame(moment.journey(), moment.index());
        if (blame < 0) {
            return null;
        }
        Event posted = moment.journey().step(blame);
        return Moment.written(SubjectKind.SHOP, posted.platform(), posted.text(TextField.SHOP));
    }
}
