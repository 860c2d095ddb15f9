package io.qingliu.patterns.brushing;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Handset;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody holds the phones (docs/adr/0043). Who hires grown accounts lays two or four on each
 * handset and puts each handset behind a home of its own, so that no handset, account or network
 * stands out. The shop does: of its new customers of a month a good part lie on handsets that
 * others order there from as well.
 *
 * <p>The first job knows all who are new at a shop and says which of them lie on shared handsets
 * ({@code BRU-15-CREW}); the second flags those, their handsets and the shop, and nobody else who
 * bought there.
 */
final class HandsetCrews {

    private static final String CREW = "BRU-15-CREW";

    /** Accounts of a handset from which it is shared. */
    private static final int SHARED_FROM = 2;

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

    private static final ListAttribute NAMES = new ListAttribute("crew");

    private static final Facet ITS_HANDSET = Facet.given("its-handset");

    private static final Aggregate MEMBERS =
            Aggregate.entries(
                            "BRU-15.crew",
                            Traces.SHOP,
                            Source.derived(CREW, HandsetCrews::accounts))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(ITS_HANDSET);

    private static final LookAlike HOUSEHOLDS =
            LookAlike.leftOut(
                    "HOUSEHOLDS",
                    "Couples and families share a handset: not four of them new in one shop, and"
                            + " not as every tenth of its new customers");

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

    private HandsetCrews() {}

    static List<Rule> rules() {
        return List.of(seen(), crew());
    }

    /** The handset as a subject that a record itself names, or null. */
    static String handsetOf(Event event) {
        String handset = Handset.of(event);
        return handset == null ? null : Moment.written(SubjectKind.DEVICE, null, handset);
    }

    /** Measures only: what is seen is a group, and whom it flags the second job decides. */
    private static Rule seen() {
        return Rule.signal(
                        CREW,
                        Behavior.BRUSHING,
                        "new customers of a shop who order on handsets that others order there on")
                .distinct(Lockstep.VISITORS)
                .within(Lockstep.MONTH, ACCOUNTS)
                .onceADay()
                .beside(Lockstep.NEWCOMERS)
                .settledAtLeast(
                        "shared handsets",
                        HandsetCrews::handsets,
                        Param.chosen(
                                "handsets",
                                4,
                                "handsets",
                                2,
                                100,
                                "three families of a small town may know one shop"))
                .settledAtLeast("accounts on shared handsets", HandsetCrews::tied, ACCOUNTS)
                .settledAtLeast(
                        "share of the shop's new customers",
                        view -> (double) tied(view) / view.count(Lockstep.NEWCOMERS),
                        Param.chosen(
                                "share",
                                0.1,
                                "share",
                                0.01,
                                1,
                                "as R-BRU-04: of honest customers one in a hundred shares a handset"
                                        + " with another"))
                .measuresOnly(Family.DEVICE_NETWORK)
                .sparing(HOUSEHOLDS, ORDERED_FOR_OTHERS, SHARED_MACHINES, Spared.NO_PARCEL)
                .attribute("tied", view -> Long.toString(tied(view)))
                .attribute(NAMES, HandsetCrews::written)
                .rule();
    }

    private static Rule crew() {
        return Rule.signal(
                        "BRU-15",
                        Behavior.BRUSHING,
                        "accounts on shared handsets make up a good part of a shop's new customers")
                .distinct(MEMBERS)
                .within(Lockstep.MONTH, ACCOUNTS)
                .family(Family.DEVICE_NETWORK, 65)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT),
                        Flagging.members(Role.PARTICIPANT),
                        Flagging.facet(ITS_HANDSET, Role.ORGANISER))
                .sparing(HOUSEHOLDS, ORDERED_FOR_OTHERS, SHARED_MACHINES, Spared.RIVAL_ATTACK)
                .rule();
    }

    /** The accounts of each handset that has two or more, by their names. */
    private static Map<String, TreeSet<String>> shared(View view) {
        Map<String, TreeSet<String>> accounts = new TreeMap<>();
        view.entries(
                Lockstep.VISITORS,
                visitor -> {
                    String handset = visitor.facet(Lockstep.HANDSET);
                    if (handset != null
                            && visitor.member() != null
                            && !visitor.has(Lockstep.FOLLOWER)
                            && !visitor.has(Lockstep.OFFICE)) {
                        accounts.computeIfAbsent(handset, h -> new TreeSet<>())
                                .add(visitor.member());
                    }
                });
        accounts.values().removeIf(of -> of.size() < SHARED_FROM);
        return accounts;
    }

    private static long handsets(View view) {
        return shared(view).size();
    }

    private static long tied(View view) {
        return shared(view).values().stream().flatMap(TreeSet::stream).distinct().count();
    }

    private static List<String> written(View view) {
        List<String> crew = new ArrayList<>();
        shared(view)
                .forEach((handset, of) -> of.forEach(buyer -> crew.add(buyer + WITH + handset)));
        return crew.size() <= NAMED ? crew : crew.subList(0, NAMED);
    }

    private static List<Fact> accounts(SettledSignal crew) {
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
