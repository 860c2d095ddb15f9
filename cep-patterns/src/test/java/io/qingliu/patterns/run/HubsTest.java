package io.qingliu.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Somebody whom thousands have to do with, and all of them honestly: a proxy, a courier, a firm on
 * payday. All rules look on. Nobody is found, and what is kept under the hub is as much when twice
 * as many come: it is bounded by slices and samples, not by those who come.
 */
class HubsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = ChinaDay.MILLIS;
    private static final long BEGIN = ChinaDay.begin(ChinaDay.of(1_900_000_000_000L));

    /** What is kept under one key, all aggregates of all rules together, bytes. */
    private static final long MOST = 1 << 20;

    private static final String PROXY = "ipprefix:k1:proxy";
    private static final String COURIER = "K-THE-ONE";
    private static final String OUTLET = "O-THE-ONE";
    private static final String FIRM = "corp-THE-ONE";

    /** What happened, in any order of time. */
    private static final class Town {
        private final Random random = new Random(20300301);
        private final EventDraft draft = new EventDraft();
        private final List<Event> events = new ArrayList<>();

        void receive(EventType type, long time, Consumer<EventDraft> fields) {
            draft.clear();
            fields.accept(draft);
            events.add(draft.pack(type, "e-" + events.size(), time, "P1"));
        }

        long within(long time) {
            return random.nextLong(time);
        }

        Rehearsal watched() {
            long last = events.stream().mapToLong(Event::time).max().orElseThrow();
            // What is absent is certain to be absent only when nothing can come late any more.
            receive(
                    EventType.LOGIN,
                    last + 4 * DAY,
                    login -> account(login, "somebody", "ipprefix:k1:home"));
            events.sort(Comparator.comparingLong(Event::time));
            Rehearsal rehearsal = new Rehearsal(Behaviours.all(), new RuleBook());
            events.forEach(rehearsal::take);
            return rehearsal.end();
        }

        private static EventDraft account(EventDraft fields, String account, String prefix) {
            return fields.set(TextField.ACCOUNT, account)
                    .set(NumberField.ACCOUNT_KIND, Codes.AccountKind.BUYER)
                    .set(TextField.DEVICE, "device:k1:" + account)
                    .set(TextField.HARDWARE, "hardware:k1:" + account)
                    .set(TextField.PHONE, "phone:k1:" + account)
                    .set(TextField.PHONE_BLOCK, "block:k1:" + account)
                    .set(TextField.IP_PREFIX, prefix)
                    .set(NumberField.NETWORK, networkOf(prefix));
        }

        private static Codes.Network networkOf(String prefix) {
            return prefix.equals(PROXY) ? Codes.Network.VPN_PROXY : Codes.Network.RESIDENTIAL;
        }

        private static EventDraft order(
                EventDraft fields, String order, String buyer, String shop) {
            return fields.set(TextField.ORDER, order)
                    .set(TextField.BUYER, buyer)
                    .set(TextField.SHOP, shop)
                    .set(TextField.DEVICE, "device:k1:" + buyer)
                    .set(TextField.HARDWARE, "hardware:k1:" + buyer)
                    .set(TextField.PAY_ACCOUNT, "pay:k1:" + buyer)
                    .set(TextField.ADDRESS, "addr:k1:" + buyer)
                    .set(TextField.BUILDING, "building:k1:" + buyer)
                    .set(TextField.DIVISION, "440106")
                    .set(NumberField.QUANTITY, 1);
        }

        private void paid(String order, String buyer, String shop, String prefix, long time) {
            receive(
                    EventType.PAID,
                    time,
                    paid ->
                            order(paid, order, buyer, shop)
                                    .set(TextField.IP_PREFIX, prefix)
                                    .set(NumberField.NETWORK, networkOf(prefix))
                                    .set(NumberField.AMOUNT, 2_000 + within(28_000))
                                    .set(NumberField.CATALOG_WEIGHT, 1_000));
        }

        private EventDraft scan(EventDraft fields, String order, String shop) {
            return fields.set(TextField.CARRIER, "YTO")
                    .set(TextField.WAYBILL, "w" + order)
                    .set(TextField.ORDER, order)
                    .set(TextField.SHOP, shop)
                    .set(TextField.POOL, "pool-" + shop);
        }

        /** Sent, weighed, sorted and handed over; one in fifty passes the sorter unread. */
        private void brought(String order, String buyer, String shop, String collector, long paid) {
            long away = paid + 3 * HOUR + within(4 * HOUR);
            long hub = away + 4 * HOUR + within(3 * HOUR);
            long there = hub + 20 * HOUR + within(9 * HOUR);
            boolean read = random.nextInt(50) > 0;
            int number = Math.floorMod(order.hashCode(), 190);
            receive(
                    EventType.SHIPPED,
                    paid + 2 * HOUR,
                    sent ->
                            order(sent, order, buyer, shop)
                                    .set(TextField.CARRIER, "YTO")
                                    .set(TextField.WAYBILL, "w" + order));
            receive(
                    EventType.PICKED_UP,
                    away,
                    scan ->
                            scan(scan, order, shop)
                                    .set(TextField.COURIER, collector)
                                    .set(TextField.OUTLET, OUTLET)
                                    .set(TextField.SITE_DIVISION, "441802")
                                    .set(NumberField.WEIGHT, 900 + within(300))
                                    .set(NumberField.WEIGHING, Codes.Weighing.AUTO));
            receive(
                    EventType.ARRIVED,
                    hub,
                    scan ->
                            scan(scan, order, shop)
                                    .set(TextField.OUTLET, "HUB")
                                    .set(NumberField.MACHINE, read));
            receive(
                    EventType.DELIVERED_SELF,
                    there,
                    scan ->
                            scan(scan, order, shop)
                                    .set(TextField.COURIER, "K-" + (10 + number))
                                    .set(TextField.OUTLET, "O-" + (10 + number / 10))
                                    .set(TextField.SITE_DIVISION, "440106")
                                    .set(TextField.DROP_BUILDING, "building:k1:" + buyer)
                                    .set(NumberField.PHOTO, true));
            receive(
                    EventType.COMPLETED,
                    there + HOUR + within(3 * DAY),
                    done ->
                            order(done, order, buyer, shop)
                                    .set(NumberField.ACTOR, Codes.Actor.BUYER));
        }

        private void review(
                EventType type, String order, String buyer, String shop, int stars, long time) {
            receive(
                    type,
                    time,
                    review ->
                            review.set(TextField.REVIEW, "r" + order)
                                    .set(TextField.ORDER, order)
                                    .set(TextField.BUYER, buyer)
                                    .set(TextField.SHOP, shop)
                                    .set(NumberField.RATING, stars)
                                    .set(NumberField.ACTOR, Codes.Actor.BUYER));
        }

        /**
         * Everybody logs in and buys through one proxy within five days, in one of many shops, on a
         * handset and from a purse of their own; a few sign up, and one in five reviews.
         */
        void proxy(int accounts) {
            for (int i = 0; i < accounts; i++) {
                String account = "a" + i;
                String shop = "s" + within(accounts / 25);
                long at = BEGIN + within(5) * DAY + 8 * HOUR + within(14 * HOUR);
                if (within(200) == 0) {
                    receive(EventType.REGISTERED, at, born -> account(born, account, PROXY));
                }
                receive(EventType.LOGIN, at + MINUTE, login -> account(login, account, PROXY));
                paid("o" + i, account, shop, PROXY, at + 10 * MINUTE);
                if (within(5) == 0) {
                    brought("o" + i, account, shop, "K-" + i % 400, at + 10 * MINUTE);
                    int stars = 3 + random.nextInt(3);
                    review(EventType.POSTED, "o" + i, account, shop, stars, at + 5 * DAY);
                }
            }
        }

        /** One courier of one outlet collects for all shops of a quarter, some parcels each. */
        void courier(int shops) {
            for (int s = 0; s < shops; s++) {
                for (int p = 0; p < 3; p++) {
                    String order = "o" + s + "-" + p;
                    long at = BEGIN + p * DAY + 8 * HOUR + within(10 * HOUR);
                    paid(order, "b-" + order, "s" + s, "ipprefix:k1:" + s % 500, at);
                    brought(order, "b-" + order, "s" + s, COURIER, at);
                }
            }
        }

        /**
         * A firm pays wages within an hour. Every other employee goes shopping within half an hour,
         * and one in ten of those praises what came. One in four had complained of a purchase, and
         * changes the review two days after payday.
         */
        void payday(int payees) {
            long payday = BEGIN + 2 * DAY + 10 * HOUR;
            for (int i = 0; i < payees; i++) {
                String account = "a" + i;
                String shop = "s" + within(payees / 25);
                long at = payday + within(HOUR);
                receive(
                        EventType.TRANSFER,
                        at,
                        wage ->
                                wage.set(TextField.FROM, FIRM)
                                        .set(NumberField.FROM_KIND, Codes.PartyKind.OTHER)
                                        .set(TextField.FROM_ACCOUNT, "pay:k1:" + FIRM)
                                        .set(TextField.TO, account)
                                        .set(NumberField.TO_KIND, Codes.PartyKind.BUYER)
                                        .set(TextField.TO_ACCOUNT, "pay:k1:" + account)
                                        .set(NumberField.AMOUNT, 400_000 + within(800_000)));
                if (i % 2 == 0) {
                    long paid = at + 2 * MINUTE + within(25 * MINUTE);
                    paid("o" + i, account, shop, "ipprefix:k1:" + i % 500, paid);
                    if (i % 20 == 0) {
                        brought("o" + i, account, shop, "K-" + i % 400, paid);
                        review(EventType.POSTED, "o" + i, account, shop, 5, paid + 4 * DAY);
                    }
                } else if (i % 4 == 1) {
                    paid("o" + i, account, shop, "ipprefix:k1:" + i % 500, BEGIN + HOUR);
                    brought("o" + i, account, shop, "K-" + i % 400, BEGIN + HOUR);
                    review(EventType.POSTED, "o" + i, account, shop, 2, payday - HOUR);
                    review(EventType.CHANGED, "o" + i, account, shop, 4, payday + 2 * DAY);
                }
            }
        }
    }

    private static Rehearsal watched(Consumer<Town> part) {
        Town town = new Town();
        part.accept(town);
        return town.watched();
    }

    /** Bytes kept under the keys that are the hub's alone. */
    private static long keptUnder(Rehearsal rehearsal, String hub) {
        return rehearsal.tallies().entrySet().stream()
                .filter(
                        each ->
                                each.getKey().endsWith(Ids.encode(hub))
                                        && each.getKey().indexOf('+') < 0)
                .mapToLong(each -> each.getValue().weight())
                .sum();
    }

    private static void findsNobody(Rehearsal rehearsal) {
        assertThat(rehearsal.findings().values())
                .as(() -> "of signals " + rehearsal.signals().stream().map(Signal::id).toList())
                .extracting(Finding::id, Finding::status, Finding::score)
                .isEmpty();
    }

    private static void isBounded(Rehearsal once, Rehearsal twice, String hub) {
        long kept = keptUnder(once, hub);
        assertThat(kept).as("kept under %s", hub).isBetween(1L, MOST);
        assertThat(keptUnder(twice, hub)).as("kept of twice as many").isLessThan(kept * 3 / 2);
        // What the hub and another share is kept for each other, under a key of theirs.
        assertThat(heaviest(twice)).isLessThan(MOST);
    }

    private static long heaviest(Rehearsal rehearsal) {
        return rehearsal.tallies().values().stream().mapToLong(Tally::weight).max().orElseThrow();
    }

    @Test
    void tenThousandAccountsBehindOneProxy() {
        Rehearsal once = watched(town -> town.proxy(5_000));
        Rehearsal twice = watched(town -> town.proxy(10_000));

        findsNobody(once);
        findsNobody(twice);
        isBounded(once, twice, PROXY);
    }

    @Test
    void aCourierOfTwoThousandShops() {
        Rehearsal once = watched(town -> town.courier(1_000));
        Rehearsal twice = watched(town -> town.courier(2_000));

        findsNobody(once);
        findsNobody(twice);
        isBounded(once, twice, COURIER);
        isBounded(once, twice, OUTLET);
    }

    @Test
    void aFirmThatPaysFiveThousandWages() {
        Rehearsal once = watched(town -> town.payday(2_500));
        Rehearsal twice = watched(town -> town.payday(5_000));

        findsNobody(once);
        findsNobody(twice);
        isBounded(once, twice, FIRM);
    }
}
