package io.qingliu.patterns.run;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Events of a few orders, shops and buyers, and the order in which they may arrive. */
public final class Arrivals {

    /** When the first events happen, epoch milliseconds. */
    static final long BEGIN = 1_900_000_000_000L;

    /** How far behind the newest record the clock is, milliseconds. */
    public static final long DISORDER = ofMinutes(10).toMillis();

    static final long GRID = ofMinutes(5).toMillis();

    /** After so many milliseconds nothing is left to say. */
    public static final long ALL_SETTLED = ofDays(150).toMillis();

    private static final String[] TYPES = {
        "CREATED",
        "PAID",
        "PAID",
        "COMPLETED",
        "REFUNDED",
        "POSTED",
        "TRANSFER",
        "PICKED_UP",
        "DELIVERED_SELF",
        "REGISTERED",
        "LOGIN"
    };

    private Arrivals() {}

    /** One record that arrives, at its moment. */
    public record Arrival(long time, Event event) {}

    /** Each at the moment of its event. */
    public static List<Arrival> asTheyHappened(List<Event> events) {
        return events.stream()
                .map(event -> new Arrival(event.time(), event))
                .sorted(Comparator.comparingLong(Arrival::time))
                .toList();
    }

    /** Each as late as its stream allows, every third once more. */
    public static List<Arrival> asTheyMayArrive(List<Event> events, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Event event : events) {
            int times = random.nextInt(3) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                long late = random.nextLong(event.type().stream().lateness());
                arrivals.add(new Arrival(event.time() + late, event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        return arrivals;
    }

    /** Bursts over six weeks, so that slices get crowded, are joined, and are forgotten. */
    public static List<Event> weeks(Random random) {
        List<Event> events = new ArrayList<>();
        int time = 0;
        for (int i = 0; i < 400; i++) {
            time += random.nextInt(25) == 0 ? random.nextInt(5 * 24 * 12) : random.nextInt(2);
            EventType type = EventType.valueOf(TYPES[random.nextInt(TYPES.length)]);
            int order = random.nextInt(6);
            events.add(event(type, "e" + i, time, order, random.nextInt(6), random.nextInt(8)));
        }
        return events;
    }

    /** An event of one of a few orders, shops and buyers, on a grid of five minutes. */
    public static Event event(
            EventType type, String id, int time, int order, int buyer, int flavour) {
        EventDraft draft = new EventDraft();
        String name = "b" + buyer;
        switch (type.stream()) {
            case PARCELS -> {
                draft.set(TextField.CARRIER, "YTO").set(TextField.WAYBILL, "w" + order);
                draft.set(TextField.COURIER, "c" + flavour % 2);
                // Not every scan says whose parcel it is: the others are known by it.
                if (flavour % 3 == 0) {
                    draft.set(TextField.ORDER, "o" + order).set(TextField.SHOP, "S" + order % 2);
                }
                if (flavour % 2 == 0) {
                    draft.set(NumberField.WEIGHT, 10 + flavour);
                }
            }
            case ACCESSES ->
                    draft.set(TextField.OPERATOR, "ana").set(TextField.OBJECT, "w" + order);
            case REGISTRATIONS -> {
                draft.set(TextField.ACCOUNT, name).set(TextField.HARDWARE, "h" + flavour % 3);
                draft.set(TextField.IP_PREFIX, "p" + flavour % 2);
                draft.set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER);
            }
            default -> {
                draft.set(TextField.ORDER, "o" + order).set(TextField.SHOP, "S" + order % 2);
                draft.set(TextField.BUYER, "b" + order).set(TextField.WAYBILL, "w" + order);
                // Half of the payments say nothing of the order: it is carried on to them.
                if (type != EventType.PAID || flavour < 4) {
                    draft.set(TextField.CARRIER, "YTO").set(TextField.HARDWARE, "h" + flavour % 3);
                    draft.set(NumberField.AMOUNT, 10_000 + 1_000L * (flavour % 2));
                    draft.set(TextField.CATEGORY, "C" + flavour % 2);
                }
                draft.set(NumberField.RATING, 4 + flavour % 2);
                draft.set(NumberField.ACTOR, Codes.Actor.BUYER);
                draft.set(TextField.FROM, flavour % 2 == 0 ? "S" + order % 2 : name);
                draft.set(TextField.TO, "b" + order);
                draft.set(
                        NumberField.FROM_KIND,
                        flavour % 2 == 0 ? Codes.PartyKind.SHOP : Codes.PartyKind.BUYER);
                draft.set(NumberField.TO_KIND, Codes.PartyKind.BUYER);
                if (flavour == 7) {
                    draft.set(TextField.GROUP_BUY, "g1");
                }
            }
        }
        return draft.pack(type, id, BEGIN + time * GRID, "P1");
    }
}
