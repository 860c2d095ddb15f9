package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Chance;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Accounts whose whole life takes place in a data centre, judged two weeks after they signed up
 * (docs/adr/0094). REG-03 asks for twenty in ten minutes; a script that waits three minutes after
 * each is as surely no telephone. What tells it from people who come in through a rented line is
 * what becomes of them: they come home or buy something, and a script's accounts are looked after
 * where they were made.
 *
 * <p>Keys of their own, as in {@link LaterLife}: what waits two weeks would have all that is
 * counted of a prefix settle two weeks later.
 */
final class DataCentres {

    private static final Duration MONTH = Duration.ofDays(30);

    /** A prefix of a data centre, and what became of those who signed up behind it. */
    private static final Dimension CENTRE = SignUps.PREFIX.and("CENTRE", moment -> "centre");

    /**
     * Of honest people who are seen again at all in two weeks, so many buy nothing: 37 to 46 in a
     * hundred of a firm's staff, of elders, and of newcomers of a stand in the street, 51 of
     * freshmen (docs/adr/0088).
     */
    private static final Param STILL =
            Param.chosen(
                    "stillOfHonest",
                    0.55,
                    "share",
                    0.05,
                    0.95,
                    "of honest newcomers who come again half buy nothing in two weeks");

    private static final Param CHANCE =
            Param.chosen(
                    "chance",
                    0.01,
                    "probability",
                    1e-6,
                    0.2,
                    "of a hundred rented lines of honest people not more than one may be taken for"
                            + " a script's");

    /** Somebody came again, and never from anywhere but a rented address. */
    private static final Facet RUN_THERE =
            Facet.flag("run-there", moment -> LaterLife.isSeen(moment, DataCentres::isLaterThere));

    /** A handset one can hold, not a browser's installation nor an emulator. */
    private static final Facet HARDWARE = Facet.of("real-hardware", DataCentres::realHardware);

    private static final Aggregate KEPT =
            signUps(
                            "REG-03L.kept",
                            "buyer-kept-in-a-data-centre",
                            moment -> !LaterLife.isSeen(moment, DataCentres::isAtLarge))
                    .with(RUN_THERE, Facets.PHONE, HARDWARE);

    private static final Aggregate AT_LARGE =
            signUps(
                    "REG-03L.at-large",
                    "buyer-of-a-data-centre-at-large",
                    moment -> LaterLife.isSeen(moment, DataCentres::isAtLarge));

    /** Numbers whose code was typed in there. */
    private static final Aggregate CODES =
            Aggregate.entries(
                            "REG-03L.codes",
                            CENTRE,
                            Source.events(EventType.SMS_VERIFIED)
                                    .where(moment -> moment.has(TextField.PHONE))
                                    .where(DataCentres::isInDataCentre))
                    .of(SignUps::phone);

    /**
     * People who come in through a line that is rented for them: abroad, or on the desktop of a
     * firm. Each has a handset one can hold and that nobody else has there. So much off that
     * REG-03L alone suspects nobody.
     */
    private static final LookAlike RENTED_LINE =
            new LookAlike(
                    "RENTED_LINE",
                    "people abroad, or a firm's, come in through a line that is rented for them,"
                            + " each with a handset of their own",
                    DataCentres::ownHardwareShare,
                    0.9,
                    0.3,
                    0);

    private static final LookAlike MIGRATION =
            LookAlike.leftOut(
                    OnBehalf.MIGRATION.id(),
                    "whom a platform writes over types no code, and comes again from home");

    private static final LookAlike PARTNER_APP =
            LookAlike.leftOut(
                    "PARTNER_APP",
                    "a bank or a firm logs its members in from its own server: nobody types a code"
                            + " there");

    private DataCentres() {}

    /** REG-03L: whom REG-03 leaves open, two weeks later. */
    static Rule keptThere() {
        return BulkRegistration.rule(
                        "REG-03L",
                        "accounts signed up in a data centre are never seen outside nor buy")
                .distinct(KEPT)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                20,
                                "accounts in 30 d",
                                8,
                                500,
                                "as many as R-REG-03 asks of a rented prefix"))
                .beside(AT_LARGE, CODES)
                // Follows from the other; a condition too so that its number can be set.
                .settledAtLeast(
                        "share of those who come again",
                        view -> (double) runThere(view) / Math.max(1, comeAgain(view)),
                        STILL)
                .settledAtMost(
                        "how often chance has so many of honest people who come again buy nothing",
                        view ->
                                Chance.ofAtLeast(
                                        runThere(view), comeAgain(view), view.param(STILL)),
                        CHANCE)
                .settledAtLeast(
                        "share of those whose code was typed in there",
                        DataCentres::shareWithCode,
                        Param.chosen(
                                "codeShare",
                                0.8,
                                "share",
                                0.1,
                                1,
                                "as REG-06A: a platform or a partner that writes members over"
                                        + " types no code"))
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.key(SubjectKind.IP_PREFIX, Service.TECHNICAL_SERVICE))
                .sparing(RENTED_LINE, MIGRATION, PARTNER_APP)
                .rule();
    }

    private static Aggregate signUps(String name, String mark, Predicate<Moment> where) {
        return Aggregate.entries(
                        name,
                        CENTRE,
                        Mark.mark(
                                        mark,
                                        JourneyKind.ACCOUNT,
                                        Sequence.begin(
                                                DataCentres::isBuyerInDataCentre,
                                                EventType.REGISTERED))
                                .where(where)
                                .settledAfter(SignUps.TO_LIVE, EventType.LOGIN, EventType.PAID))
                .of(Moment::account);
    }

    private static int runThere(View view) {
        return (int) view.count(KEPT, RUN_THERE);
    }

    private static int comeAgain(View view) {
        return runThere(view) + (int) view.count(AT_LARGE);
    }

    private static double shareWithCode(View view) {
        // A sign-up need not name a number; the keys of a view refuse to be asked for null.
        Set<String> numbers = new HashSet<>(view.members(CODES).keySet());
        int[] typed = {0};
        view.entries(
                KEPT, entry -> typed[0] += numbers.contains(entry.facet(Facets.PHONE)) ? 1 : 0);
        return (double) typed[0] / Math.max(1, view.count(KEPT));
    }

    private static double ownHardwareShare(View view) {
        Map<String, Long> handsets = view.values(KEPT, HARDWARE);
        int[] own = {0};
        view.entries(
                KEPT, entry -> own[0] += Spared.isAlone(handsets, entry.facet(HARDWARE)) ? 1 : 0);
        return (double) own[0] / Math.max(1, view.count(KEPT));
    }

    private static String realHardware(Moment moment) {
        return moment.isTrue(NumberField.EMULATOR) ? null : moment.text(TextField.HARDWARE);
    }

    private static boolean isBuyerInDataCentre(Moment signUp) {
        return SignUps.isBuyer(signUp) && isInDataCentre(signUp);
    }

    private static boolean isInDataCentre(Moment moment) {
        return moment.network() == Codes.Network.IDC;
    }

    /**
     * It bought something, or was seen where nobody knows that it was a rented address. Where a
     * platform names no network with a log-in, it is held against nobody.
     */
    private static boolean isAtLarge(Moment signUp, Event used) {
        return used.type() == EventType.PAID || !isRented(used);
    }

    /** On another day: whoever signs up looks round. */
    private static boolean isLaterThere(Moment signUp, Event used) {
        return isRented(used) && ChinaDay.of(used.time()) > ChinaDay.of(signUp.time());
    }

    private static boolean isRented(Event used) {
        long network = used.number(NumberField.NETWORK, -1);
        return network == Codes.Network.IDC.ordinal()
                || network == Codes.Network.VPN_PROXY.ordinal();
    }
}
