package io.qingliu.patterns.emptyparcel;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A courier with a round of his own who signs from his sofa as well (docs/adr/0114): a list comes
 * by chat, and in the evening he has one far shop's parcels signed for, one after the other. No
 * machine saw them and nobody weighed them; no place, picture or code says where they went, and
 * somebody unnamed took them all. R-EMP-29 spares him for his round; here the round is what tells:
 * everybody else's parcels have been on a sorter, and he says of them where they went, on the same
 * scanner. So nobody else has typed his name, and he knows how it is done.
 */
final class TwoRounds {

    /** Between a shop and a scanner; no scanner has it in its token. */
    private static final char BY = '|';

    private static final Facet SCANNER = Facet.of("scanner", TwoRounds::scanner);

    private static final Mark FROM_THE_SOFA =
            Parcels.handedOver(
                            "unseen-unweighed-unplaced", JourneyKind.WAYBILL, TwoRounds::isMadeUp)
                    .settledAfter(EventType.ARRIVED);

    private static final Mark AT_A_DOOR =
            seenAtTheDoor("seen-and-placed", moment -> isPlaced(moment.event()));

    private static final Mark NOWHERE =
            seenAtTheDoor("seen-and-unplaced", moment -> !isPlaced(moment.event()));

    private static final Aggregate MADE_UP =
            Aggregate.entries("EMP-29B.made-up", Parcels.COURIER, FROM_THE_SOFA)
                    .of(Trace::waybill)
                    .with(Collusion.SHOP, AmidOthers.ON_DAY, SCANNER);

    private static final Aggregate PLACED =
            Aggregate.slices("EMP-29B.placed", Parcels.COURIER, ofDays(1), AT_A_DOOR)
                    .of(TwoRounds::shopAndScanner);

    private static final Aggregate UNPLACED =
            Aggregate.slices("EMP-29B.unplaced", Parcels.COURIER, ofDays(1), NOWHERE)
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final LookAlike HABIT_OF_THE_COURIER =
            LookAlike.leftOut(
                    "HABIT_OF_THE_COURIER",
                    "who never says where he left a parcel, or whose carrier does not ask: he does"
                            + " so with everybody's");

    private static final LookAlike NAME_TYPED_IN =
            LookAlike.leftOut(
                    "NAME_TYPED_IN",
                    "a courier in whose name somebody else signs: not on the scanner with which he"
                            + " brings what machines saw");

    private static final LookAlike AGENT_OF_A_LINE =
            LookAlike.leftOut(
                    "AGENT_OF_A_LINE",
                    "an agent to whom a sender's own lorry brings what no sorter takes: it is"
                            + " weighed where it is sent, and people come when they like");

    private TwoRounds() {}

    static List<Rule> rules() {
        return List.of(
                Rule.signal(
                                "EMP-29B",
                                Behavior.EMPTY_PARCEL,
                                "a courier has one far shop's parcels signed for in one go, which"
                                        + " nobody saw or weighed, and says nowhere where they went,"
                                        + " beside a round of his own")
                        .distinct(MADE_UP)
                        .apartBy(Collusion.SHOP)
                        .beside(PLACED, UNPLACED, Collusion.SOUND_HANDED, Collusion.ODD_HANDED)
                        .within(
                                ofDays(Collusion.WINDOW_DAYS),
                                Param.chosen("waybills", 20, "parcels", 5, 500, "as R-EMP-29"))
                        .andAtLeast(
                                "days",
                                view -> view.distinct(MADE_UP, AmidOthers.ON_DAY),
                                Param.chosen("days", 3, "days", 1, 7, "as R-EMP-29"))
                        .andAtLeast(
                                "share in one go",
                                view -> FarEnd.inOneGo(view, MADE_UP),
                                Param.chosen("atOnce", 0.9, "share", 0.5, 1, "as R-EMP-29"))
                        .settledAtLeast(
                                "share of what he hands over of the shop",
                                TwoRounds::ofShop,
                                Param.chosen(
                                        "share",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "as R-EMP-26: whose parcels he brings as well sends some"))
                        .settledAtLeast(
                                "parcels of others that he brought somewhere",
                                view -> sum(placedOfOthers(view)),
                                Param.chosen("others", 10, "parcels", 1, 500, "as R-EMP-26"))
                        .settledAtLeast(
                                "share of the others",
                                TwoRounds::placedShare,
                                Param.chosen(
                                        "placed",
                                        0.9,
                                        "share",
                                        0.5,
                                        1,
                                        "now and then a field is left empty"))
                        .settledAtLeast(
                                "share on scanners that bring others'",
                                TwoRounds::onHisScanner,
                                Param.chosen(
                                        "ownScanner",
                                        0.5,
                                        "share",
                                        0.1,
                                        1,
                                        "whose name is typed has none on his own; who has a second"
                                                + " telephone has some"))
                        .family(Family.LOGISTICS, 65)
                        .sparing(HABIT_OF_THE_COURIER, NAME_TYPED_IN, AGENT_OF_A_LINE)
                        .flags(Flagging.key(SubjectKind.COURIER, Service.LOGISTICS_SERVICE))
                        .rule());
    }

    private static Mark seenAtTheDoor(String name, Predicate<Moment> where) {
        return Mark.mark(name, JourneyKind.WAYBILL, Sequence.begin(Parcels.AT_THE_DOOR))
                .where(moment -> where.test(moment) && Trace.sawMachine(moment))
                .settledAfter(EventType.ARRIVED);
    }

    /**
     * Signed for by somebody unnamed nowhere, and never on a scale or a sorter. Whether the carrier
     * says so of sorters at all, the others tell that he brings.
     */
    private static boolean isMadeUp(Moment moment) {
        return moment.type() == EventType.DELIVERED_PROXY
                && !isPlaced(moment.event())
                && WhoseHand.farEnd(moment) != null
                && Parcels.grams(moment) < 0;
    }

    private static boolean isPlaced(Event handOver) {
        return handOver.has(TextField.DROP_BUILDING)
                || handOver.has(TextField.PICKUP_CODE)
                || handOver.isTrue(NumberField.PHOTO);
    }

    private static String scanner(Moment moment) {
        return moment.event().text(TextField.SCANNER);
    }

    private static String shopAndScanner(Moment moment) {
        String shop = moment.subject(SubjectKind.SHOP);
        String scanner = scanner(moment);
        return shop == null || scanner == null ? null : shop + BY + scanner;
    }

    private static double ofShop(View view) {
        String shop = AlertFacts.first(view, Collusion.SHOP);
        long all =
                view.members(Collusion.SOUND_HANDED).getOrDefault(shop, 0L)
                        + view.members(Collusion.ODD_HANDED).getOrDefault(shop, 0L);
        return all == 0 ? 0 : Math.min(1, (double) view.distinct(MADE_UP) / all);
    }

    /** By scanner, what he brought somewhere of other shops than the one at hand. */
    private static Map<String, Long> placedOfOthers(View view) {
        String shop = AlertFacts.first(view, Collusion.SHOP);
        Map<String, Long> placed = new HashMap<>();
        view.members(PLACED)
                .forEach(
                        (each, parcels) -> {
                            int by = each.lastIndexOf(BY);
                            if (!each.substring(0, by).equals(shop)) {
                                placed.merge(each.substring(by + 1), parcels, Long::sum);
                            }
                        });
        return placed;
    }

    private static double placedShare(View view) {
        String shop = AlertFacts.first(view, Collusion.SHOP);
        long placed = sum(placedOfOthers(view));
        long unplaced = sum(view.members(UNPLACED)) - view.members(UNPLACED).getOrDefault(shop, 0L);
        return (double) placed / Math.max(1, placed + unplaced);
    }

    private static double onHisScanner(View view) {
        Set<String> his = new HashSet<>(placedOfOthers(view).keySet());
        long[] on = {0, 0};
        view.entries(
                MADE_UP,
                parcel -> {
                    on[0] += his.contains(parcel.facet(SCANNER)) ? 1 : 0;
                    on[1]++;
                });
        return on[1] == 0 ? 0 : (double) on[0] / on[1];
    }

    private static long sum(Map<String, Long> parcels) {
        return parcels.values().stream().mapToLong(Long::longValue).sum();
    }
}
