package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.patterns.subsidyfraud.Subsidies.BY_BUYER;
import static io.qingliu.patterns.subsidyfraud.Subsidies.MONTH;
import static io.qingliu.patterns.subsidyfraud.Subsidies.rule;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;

/**
 * A rack of riders' handsets: a program orders a ride on now this account and now that, with now
 * this driver and now that, so that no driver has many; but all rides of a handset are driven by
 * the program, at its one speed (docs/adr/0094).
 */
final class Racks {

    private static final Facet DRIVER = Facet.subject(SubjectKind.DRIVER);

    /** Sums the speed, which must vary. */
    private static final Aggregate SPEEDS =
            Aggregate.entries("SUB-06E.rides", Subsidies.DEVICE, Rides.MEASURED)
                    .of(Subsidies::order)
                    .summing(Rides::speed)
                    .with(BY_BUYER, DRIVER);

    private static final LookAlike FAMILY_DEVICE =
            LookAlike.leftOut(
                    "FAMILY_DEVICE",
                    "Who shares a handset is driven by day and by night, through traffic and"
                            + " without");

    private static final LookAlike DISPATCH_DESK =
            LookAlike.leftOut(
                    "DISPATCH_DESK",
                    "The desk of a hotel or a fleet orders for travellers, whose trips are as"
                            + " fast as the road lets them be");

    private Racks() {}

    /** SUB-06E: what SUB-06C asks of a driver, of a handset that several accounts ride with. */
    static Rule oneSpeed() {
        return rule("SUB-06E", "all trips of the accounts on one handset have one speed")
                .distinct(SPEEDS)
                .within(
                        MONTH,
                        Param.chosen(
                                "rides",
                                20,
                                "rides in 30 d",
                                10,
                                500,
                                "as many as SUB-06C asks of a driver's week"))
                .andAtLeast(
                        "accounts",
                        view -> view.distinct(SPEEDS, BY_BUYER),
                        Param.chosen(
                                "accounts",
                                3,
                                "accounts",
                                2,
                                100,
                                "one or two people who go the same way by night may be driven"
                                        + " alike; R-BRU-03 asks three of a handset"))
                .settledAtMost(
                        "variation of the speed",
                        view -> view.variation(SPEEDS),
                        RideRules.ONE_SPEED)
                .family(Family.CONTENT, 60)
                .flags(
                        Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT),
                        Flagging.facet(BY_BUYER, Role.PARTICIPANT)
                                .occurringAtLeast(RideRules.RETURNS),
                        Flagging.facet(DRIVER, Role.PARTICIPANT)
                                .occurringAtLeast(RideRules.RETURNS))
                .sparing(FAMILY_DEVICE, DISPATCH_DESK)
                .rule();
    }
}
