package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONEY;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.time.Duration;
import java.util.List;

/**
 * Coupons of a campaign redeemed by the clock (R-SUB-04): at one shop, or behind one network. A
 * campaign as a whole is no cohort: millions redeem in its first minutes.
 */
final class Sweeps {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static final Aggregate AT_SHOP =
            redeemed(
                    "SUB-04.orders",
                    Dimension.of(SubjectKind.SHOP)
                            .and("CAMPAIGN", moment -> moment.text(TextField.CAMPAIGN)));

    private static final Aggregate BEHIND_PREFIX =
            redeemed(
                    "SUB-04P.orders",
                    Dimension.subject(SubjectKind.IP_PREFIX.name(), Sweeps::ownPrefix)
                            .and("CAMPAIGN", moment -> moment.text(TextField.CAMPAIGN)));

    private static final LookAlike FLASH_SALE =
            LookAlike.leftOut(
                    "FLASH_SALE",
                    "People who wait for a sale come all at once, and not one after the other by"
                            + " the clock");

    private Sweeps() {}

    static List<Rule> rules() {
        return List.of(
                // The shop is where it happens, and no more; a queue that lets buyers in evenly is
                // honest, so that it is weak alone.
                sweep("SUB-04", "coupons of one campaign are redeemed at one shop", AT_SHOP)
                        .family(Family.TEMPORAL, 35)
                        .rule(),
                sweep(
                                "SUB-04P",
                                "coupons of one campaign are redeemed behind one prefix",
                                BEHIND_PREFIX)
                        .family(Family.TEMPORAL, 55)
                        .flags(Flagging.key(SubjectKind.IP_PREFIX, Service.TECHNICAL_SERVICE))
                        .rule());
    }

    private static Aggregate redeemed(String name, Dimension by) {
        return Aggregate.entries(name, by, Subsidies.SUBSIDISED)
                .of(Subsidies::order)
                .summing(Subsidies::money)
                .with(BY_BUYER);
    }

    private static Rule.Builder sweep(String id, String title, Aggregate redeemed) {
        return rule(id, title + ", one after the other by the clock")
                .counting(redeemed)
                .within(TEN_MINUTES, Param.of("redemptions", 50, "orders in 10 min", 10, 10_000))
                .settledAtMost(
                        "variation of the gaps",
                        view -> view.gapVariation(redeemed),
                        Param.chosen(
                                "variation",
                                0.3,
                                "coefficient of variation",
                                0,
                                1,
                                "people by themselves make 1; a script that waits at random 0.3"))
                .flags(Flagging.facet(BY_BUYER, Role.PARTICIPANT))
                .sparing(FLASH_SALE, LeftOut.SHARED_NETWORK, Spared.LIVESTREAM)
                .attribute(MONEY, Subsidies::written);
    }

    /** The prefix if it is known and none that many honest people share. */
    private static String ownPrefix(Moment moment) {
        Codes.Network network = moment.network();
        boolean own =
                network == Codes.Network.IDC
                        || network == Codes.Network.VPN_PROXY
                        || network == Codes.Network.RESIDENTIAL;
        return own ? moment.subject(SubjectKind.IP_PREFIX) : null;
    }
}
