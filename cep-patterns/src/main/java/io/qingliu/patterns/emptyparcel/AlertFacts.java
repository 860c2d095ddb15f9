package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.View;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * The facts of an alert to a logistics firm about a courier and a shop, read off the window of a
 * collusion signal. Nothing of it is about a buyer.
 */
final class AlertFacts {

    /** Rules whose marks the parcels carry. */
    static final ListAttribute RULES = new ListAttribute("rules");

    /** How many parcels carry the marks of each rule. */
    static final ListAttribute COUNTS = new ListAttribute("counts");

    /** A sample of the numbers. */
    static final ListAttribute WAYBILLS = new ListAttribute("waybills");

    /** Most waybills named. */
    static final int SAMPLE = 50;

    private static final double HUNDREDTHS = 100;

    private AlertFacts() {}

    private static Subject courierOf(View view) {
        return view.primary().by().subjectIn(view.key(), SubjectKind.COURIER);
    }

    static String carrier(View view) {
        return courierOf(view).platform();
    }

    static String courier(View view) {
        return courierOf(view).id();
    }

    static String shop(View view) {
        return Subject.parse(first(view, Collusion.SHOP)).id();
    }

    static String shopPlatform(View view) {
        return Subject.parse(first(view, Collusion.SHOP)).platform();
    }

    /** The facet in the earliest entry that carries it; the shop is the same in all. */
    static String first(View view, Facet facet) {
        String[] first = new String[1];
        view.entries(
                view.primary(),
                entry -> {
                    if (first[0] == null) {
                        first[0] = entry.facet(facet);
                    }
                });
        return first[0];
    }

    /** The outlet most of the parcels name; of several the first by name; null if none does. */
    static String outlet(View view) {
        Map<String, Long> outlets = view.values(view.primary(), Collusion.OUTLET);
        String most = null;
        for (Map.Entry<String, Long> outlet : outlets.entrySet()) {
            if (most == null || outlet.getValue() > outlets.get(most)) {
                most = outlet.getKey();
            }
        }
        return most == null ? null : Subject.parse(most).id();
    }

    private static Map<String, Long> byRule(View view) {
        return view.values(view.primary(), Collusion.ODDITIES);
    }

    /** Rules whose marks the parcels carry, sorted. */
    static Set<String> rules(View view) {
        return byRule(view).keySet();
    }

    /** Parcels by rule, sorted; one parcel may carry several marks. */
    static List<String> counts(View view) {
        return byRule(view).entrySet().stream()
                .map(rule -> rule.getKey() + "=" + rule.getValue())
                .toList();
    }

    /** Odd parcels of other shops a day: what is usual with this courier. */
    static double usual(View view, Aggregate oddByDay) {
        Map<String, Long> odd = view.members(oddByDay);
        String shop = first(view, Collusion.SHOP);
        long others = 0;
        for (Map.Entry<String, Long> ofShop : odd.entrySet()) {
            if (!ofShop.getKey().equals(shop)) {
                others += ofShop.getValue();
            }
        }
        return Math.round(HUNDREDTHS * others / Collusion.WINDOW_DAYS) / HUNDREDTHS;
    }

    static String norm(View view, Aggregate oddByDay) {
        return Double.toString(usual(view, oddByDay));
    }

    /** A sample of the numbers: the lowest by hash, whatever order they came in. */
    static List<String> waybills(View view) {
        TreeSet<String> waybills =
                new TreeSet<>(
                        Comparator.comparingLong(AlertFacts::hash)
                                .thenComparing(Function.identity()));
        waybills.addAll(view.members(view.primary()).keySet());
        return waybills.stream().limit(SAMPLE).toList();
    }

    private static long hash(String waybill) {
        CRC32C crc = new CRC32C();
        crc.update(waybill.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
