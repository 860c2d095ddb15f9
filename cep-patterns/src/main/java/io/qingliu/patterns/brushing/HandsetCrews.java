package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.crew.HandsetMates;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LeftOut;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody holds the phones (docs/adr/0043). Who hires grown accounts lays two or four on each
 * handset and puts each handset behind a home of its own, so that no handset, account or network
 * stands out. The shop does: of those who confirm what they bought there in a month a good part lie
 * on handsets that others buy there on as well.
 *
 * <p>The first job knows all who bought and says which of them lie on shared handsets ({@code
 * BRU-15-CREW}); the second flags those and their handsets (BRU-15), and nobody else who bought
 * there. The shop is another matter: a rival may send it such a crew to have it punished. It is
 * flagged if it knew (BRU-15S), which its own hand shows: to others it sends the goods, and to the
 * crew next to nothing.
 */
final class HandsetCrews {

    private static final String CREW = "BRU-15-CREW";

    private static final Duration MONTH = Duration.ofDays(30);

    /** Accounts of a handset from which it is shared. */
    private static final int SHARED_FROM = 2;

    /** Of those stars on it is no blame. */
    private static final int GOOD_FROM = 4;

    /** Part of the crew's orders with nothing in them from which the shop knew. */
    private static final double KNEW_FROM = 0.5;

    /** Part of the others' orders up to which that is not how the shop's catalogue is. */
    private static final double OTHERS_UP_TO = 0.2;

    /**
     * Accounts that one crew names at most, those whose handsets' tokens come first: nobody can
     * choose them. How many there were stands beside them.
     */
    static final int NAMED = 200;

    /** Between an account and its handset; no id holds control characters (they are refused). */
    private static final char WITH = '\t';

    private static final Param ACCOUNTS =
            Param.chosen(
                    "accounts",
                    8,
                    "accounts",
                    4,
                    500,
                    "four handsets of two: as many as make R-BRU-04's crowd, no circle of friends");

    private static final Facet HANDSET = Facet.subject("paid-on", Tasks::handset);

    private static final Facet NOTHING = Facet.flag("sent-nothing", Tasks::isSentNothing);

    private static final Aggregate DONE =
            Aggregate.entries("BRU-15.done", Traces.SHOP, Tasks.DONE)
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET, NOTHING);

    private static final Aggregate BLAMED =
            Aggregate.entries(
                            "BRU-15.blamed",
                            Traces.SHOP,
                            Source.events(EventType.POSTED, EventType.CHANGED)
                                    .where(HandsetCrews::isBlamed))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    /** Blame that its author takes back; where the record lost the order, in the account's life. */
    private static final Aggregate BLAME_TAKEN_BACK =
            Aggregate.entries(
                            "BRU-15.blame-taken-back",
                            Traces.SHOP,
                            Source.events(EventType.WITHDRAWN, EventType.CHANGED)
                                    .where(HandsetCrews::isBlameTakenBack),
                            new Source.Events(
                                    JourneyKind.ACCOUNT,
                                    EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED),
                                    moment ->
                                            ReviewTrail.isWithoutItsOrder(moment)
                                                    && isBlameTakenBack(moment)))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final ListAttribute NAMES = new ListAttribute("crew");

    /** Whether the shop's own hand shows that it knew. */
    private static final String KNEW = "shopKnew";

    private static final Facet ITS_HANDSET = Facet.given("its-handset");

    private static final Aggregate MEMBERS = members("BRU-15.crew", false);
    private static final Aggregate KNOWN = members("BRU-15S.crew", true);

    private static final LookAlike HOUSEHOLDS =
            LookAlike.leftOut(
                    "HOUSEHOLDS",
                    "Couples and families share a handset: not four of them in one shop, and not as"
                            + " every tenth of its customers");

    private static final LookAlike ORDERED_FOR_OTHERS =
            LookAlike.leftOut(
                    "ORDERED_FOR_OTHERS",
                    "Who orders for neighbours and followers does so in a group, a live session or"
                            + " for a pick-up point: such orders do not count");

    private static final LookAlike SHARED_MACHINES =
            LookAlike.leftOut(
                    "SHARED_MACHINES",
                    "Machines that an office, a campus or a shop's counter lends to many: orders"
                            + " over their networks, and goods fetched at the counter, do not"
                            + " count");

    private static final LookAlike BARGAIN_HUNTERS =
            LookAlike.leftOut(
                    "BARGAIN_HUNTERS",
                    "A household takes a coupon with each of its accounts: orders with a subsidy or"
                            + " a coupon do not count");

    private static final LookAlike UNHAPPY =
            LookAlike.leftOut(
                    "UNHAPPY",
                    "Who takes back what was bought, or blames it and stands by that, does the shop"
                            + " no good");

    private static final LookAlike FRAMED =
            LookAlike.leftOut(
                    "FRAMED",
                    "A rival's crew gets the goods it orders: only a shop that sends a crew next to"
                            + " nothing, and others what they bought, knows of it");

    private HandsetCrews() {}

    static List<Rule> rules() {
        return List.of(seen(), crew(), shop());
    }

    private static Aggregate members(String name, boolean onlyKnown) {
        return Aggregate.entries(
                        name,
                        Traces.SHOP,
                        Source.derived(CREW, crew -> HandsetCrews.accounts(crew, onlyKnown)))
                .of(moment -> moment.subject(SubjectKind.BUYER))
                .with(ITS_HANDSET);
    }

    /** Measures only: what is seen is a group, and whom it flags the second job decides. */
    private static Rule seen() {
        return Rule.signal(
                        CREW,
                        Behavior.BRUSHING,
                        "customers of a shop who order on handsets that others order there on")
                .distinct(DONE)
                .within(MONTH, ACCOUNTS)
                .onceADay()
                .beside(BLAMED, BLAME_TAKEN_BACK)
                .settledAtLeast(
                        "shared handsets",
                        view -> shared(view).size(),
                        Param.chosen(
                                "handsets",
                                4,
                                "handsets",
                                2,
                                100,
                                "three families of a small town may know one shop"))
                .settledAtLeast("accounts on shared handsets", HandsetCrews::tied, ACCOUNTS)
                .settledAtLeast(
                        "share of those who bought",
                        view -> (double) tied(view) / view.distinct(DONE),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "as R-BRU-04: of honest customers one in a hundred shares a handset"
                                        + " with another"))
                .measuresOnly(Family.DEVICE_NETWORK)
                .sparing(
                        HOUSEHOLDS,
                        ORDERED_FOR_OTHERS,
                        SHARED_MACHINES,
                        BARGAIN_HUNTERS,
                        UNHAPPY,
                        LeftOut.NO_PARCEL)
                .attribute("tied", view -> Long.toString(tied(view)))
                .attribute(KNEW, view -> Boolean.toString(knew(view)))
                .attribute(NAMES, HandsetCrews::written)
                .rule();
    }

    private static Rule crew() {
        return Rule.signal(
                        "BRU-15",
                        Behavior.BRUSHING,
                        "accounts on shared handsets make up a good part of a shop's customers")
                .distinct(MEMBERS)
                .within(MONTH, ACCOUNTS)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.facet(ITS_HANDSET, Role.ORGANISER))
                .sparing(HOUSEHOLDS, ORDERED_FOR_OTHERS, SHARED_MACHINES, BARGAIN_HUNTERS, UNHAPPY)
                .rule();
    }

    private static Rule shop() {
        return Rule.signal(
                        "BRU-15S",
                        Behavior.BRUSHING,
                        "a shop sends next to nothing to a crew on shared handsets, and others what"
                                + " they bought")
                .distinct(KNOWN)
                .within(MONTH, ACCOUNTS)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals())
                .sparing(HOUSEHOLDS, ORDERED_FOR_OTHERS, SHARED_MACHINES, BARGAIN_HUNTERS, FRAMED)
                .rule();
    }

    private static boolean isBlame(long stars) {
        return stars > 0 && stars < GOOD_FROM;
    }

    /** Whether a buyer blames here what was not blamed before. */
    private static boolean isBlamed(Moment moment) {
        return Traces.isByBuyer(moment)
                && isBlame(moment.number(NumberField.RATING, 0))
                && (moment.type() == EventType.POSTED
                        || ReviewTrail.starsBefore(moment) >= GOOD_FROM);
    }

    private static boolean isBlameTakenBack(Moment moment) {
        return ReviewTrail.isWritten(moment)
                && isBlame(ReviewTrail.starsBefore(moment))
                && (moment.type() == EventType.WITHDRAWN
                        || moment.number(NumberField.RATING, 0) >= GOOD_FROM);
    }

    /** Who has blamed more than he has taken back. */
    private static Set<String> unhappy(View view) {
        Map<String, Long> takenBack = view.members(BLAME_TAKEN_BACK);
        Set<String> unhappy = new TreeSet<>();
        view.members(BLAMED)
                .forEach(
                        (buyer, times) -> {
                            if (times > takenBack.getOrDefault(buyer, 0L)) {
                                unhappy.add(buyer);
                            }
                        });
        return unhappy;
    }

    /** The accounts of each handset that has two or more, by their names. */
    private static Map<String, TreeSet<String>> shared(View view) {
        Map<String, TreeSet<String>> accounts = HandsetMates.of(view, DONE, HANDSET);
        if (!accounts.isEmpty()) {
            Set<String> unhappy = unhappy(view);
            accounts.values().forEach(of -> of.removeAll(unhappy));
            accounts.values().removeIf(of -> of.size() < SHARED_FROM);
        }
        return accounts;
    }

    private static Set<String> crewOf(View view) {
        Set<String> crew = new TreeSet<>();
        shared(view).values().forEach(crew::addAll);
        return crew;
    }

    private static long tied(View view) {
        return crewOf(view).size();
    }

    /** Whether the crew was sent next to nothing, and the others were not. */
    private static boolean knew(View view) {
        Set<String> crew = crewOf(view);
        long[] orders = new long[2];
        long[] nothing = new long[2];
        view.entries(
                DONE,
                done -> {
                    int who = crew.contains(done.member()) ? 0 : 1;
                    orders[who]++;
                    nothing[who] += done.has(NOTHING) ? 1 : 0;
                });
        return nothing[0] >= KNEW_FROM * orders[0] && nothing[1] <= OTHERS_UP_TO * orders[1];
    }

    private static List<String> written(View view) {
        List<String> crew = new ArrayList<>();
        shared(view)
                .forEach((handset, of) -> of.forEach(buyer -> crew.add(buyer + WITH + handset)));
        return crew.size() <= NAMED ? crew : crew.subList(0, NAMED);
    }

    private static List<Fact> accounts(SettledSignal crew, boolean onlyKnown) {
        if (onlyKnown && !Boolean.parseBoolean(crew.signal().attribute(KNEW))) {
            return List.of();
        }
        Subject shop = crew.inKey(SubjectKind.SHOP);
        List<Fact> facts = new ArrayList<>();
        for (String named : NAMES.of(crew.signal())) {
            int with = named.indexOf(WITH);
            facts.add(
                    Fact.about(shop, Subject.parse(named.substring(0, with)))
                            .with(ITS_HANDSET, Subject.parse(named.substring(with + 1))));
        }
        return facts;
    }
}
