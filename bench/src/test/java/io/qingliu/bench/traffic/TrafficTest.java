package io.qingliu.bench.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The traffic is what its mix says, and the same wherever it is made. */
class TrafficTest {

    private static final String KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** A small city whose orders live through all their steps within the numbers looked at. */
    private static final Mix MIX = new Mix(11, 20_000, 0, 0.05, 0.01, 0.005, 30_000, 100_000);

    private static final long FROM = 300_000;
    private static final long TO = 500_000;

    @Test
    void theSameSeedAndNumberGiveTheSameBytesInAnyOrder() {
        Traffic forward = new Traffic(MIX);
        Traffic backward = new Traffic(MIX);
        String[] records = new String[1_000];
        for (int i = 0; i < records.length; i++) {
            records[i] = forward.write(FROM + i) + text(forward);
        }
        for (int i = records.length - 1; i >= 0; i--) {
            assertThat(backward.write(FROM + i) + text(backward)).isEqualTo(records[i]);
        }
    }

    @Test
    void anotherSeedGivesOtherTraffic() {
        Traffic one = new Traffic(MIX);
        Traffic other = new Traffic(MIX.withSeed(12));
        int same = 0;
        for (long number = FROM; number < FROM + 1_000; number++) {
            one.write(number);
            other.write(number);
            same += text(one).equals(text(other)) ? 1 : 0;
        }
        assertThat(same).isLessThan(10);
    }

    @Test
    void everyRecordIsOneOfTheContractAndAllStreamsTakePart() {
        TrafficSource source = source(MIX);
        Map<Stream, Integer> streams = new EnumMap<>(Stream.class);
        Set<EventType> types = new HashSet<>();
        for (long number = FROM; number < TO; number++) {
            Event event = source.read(number);
            streams.merge(event.type().stream(), 1, Integer::sum);
            types.add(event.type());
        }
        assertThat(streams).containsOnlyKeys(Stream.values());
        assertThat(share(streams.get(Stream.PARCELS))).isBetween(0.34, 0.42);
        assertThat(share(streams.get(Stream.ORDERS))).isBetween(0.24, 0.29);
        assertThat(types).contains(EventType.CLOSED_UNPAID, EventType.REFUNDED, EventType.REVEAL);
    }

    /** Before that, slots of steps that no order has reached are given to log-ins. */
    @Test
    void onceOrdersEndADayIsLikeTheNext() {
        int day = (int) MIX.daily();
        Map<EventType, Integer> before = types(0, day);
        Map<EventType, Integer> one = types(MIX.steadyAfter(), day);
        Map<EventType, Integer> next = types(MIX.steadyAfter() + day, day);
        assertThat(before.get(EventType.LOGIN)).isGreaterThan(day / 3);
        assertThat(one.get(EventType.LOGIN)).isLessThan(day / 5);
        one.forEach(
                (type, times) -> {
                    if (times > day / 100) {
                        assertThat(next.get(type).doubleValue() / times)
                                .as(type.name())
                                .isCloseTo(1, within(0.06));
                    }
                });
    }

    private static Map<EventType, Integer> types(long from, int records) {
        TrafficSource source = source(MIX);
        Map<EventType, Integer> types = new EnumMap<>(EventType.class);
        for (long number = from; number < from + records; number++) {
            types.merge(source.read(number).type(), 1, Integer::sum);
        }
        return types;
    }

    /** Were all praise near copies, a handful of keys would hold the reviews of all shops. */
    @Test
    void onlyBoughtPraiseIsCopied() {
        Traffic traffic = new Traffic(MIX);
        TrafficSource source = source(MIX);
        Set<Long> written = new HashSet<>();
        Set<Long> copied = new HashSet<>();
        int honest = 0;
        for (long number = FROM; number < TO; number++) {
            traffic.write(number);
            Event event = source.read(number);
            if (event.type() == EventType.POSTED) {
                boolean isHonest = traffic.part() == Part.HONEST;
                (isHonest ? written : copied).add(event.number(NumberField.TEXT_HASH, 0));
                honest += isHonest ? 1 : 0;
            }
        }
        assertThat(honest).isGreaterThan(3_000);
        assertThat(written.size()).isGreaterThan(honest * 98 / 100);
        assertThat(copied).hasSizeLessThan(honest / 10);
    }

    /** At the beginning few have signed up: none of them buys for all who have not. */
    @Test
    void nobodyBuysForAllNewcomers() {
        TrafficSource source = source(Mix.usual());
        Map<String, Integer> orders = new HashMap<>();
        int all = 0;
        for (long number = 0; number < 150_000; number++) {
            Event event = source.read(number);
            if (event.type() == EventType.CREATED) {
                orders.merge(event.text(TextField.BUYER), 1, Integer::sum);
                all++;
            }
        }
        assertThat(all).isGreaterThan(5_000);
        assertThat(orders.values()).allMatch(each -> each < 50);
    }

    @Test
    void sharesAreWhatTheMixSays() {
        Traffic traffic = new Traffic(MIX);
        Map<Part, Integer> parts = new EnumMap<>(Part.class);
        int created = 0;
        int cheating = 0;
        for (long number = FROM; number < TO; number++) {
            traffic.write(number);
            parts.merge(traffic.part(), 1, Integer::sum);
            if (number % Pace.SLOTS == 0) {
                created++;
                cheating += traffic.part() == Part.HONEST ? 0 : 1;
            }
        }
        assertThat(parts).containsOnlyKeys(Part.values());
        assertThat(share(parts.get(Part.DUPLICATE))).isCloseTo(0.01, within(0.001));
        assertThat(share(parts.get(Part.LATE))).isCloseTo(0.005, within(0.001));
        assertThat((double) cheating / created).isCloseTo(0.05, within(0.008));
    }

    @Test
    void aDuplicateRepeatsAnEarlierRecord() {
        Traffic traffic = new Traffic(MIX);
        Set<String> seen = new HashSet<>();
        int repeated = 0;
        for (long number = FROM; number < TO; number++) {
            traffic.write(number);
            boolean isNew = seen.add(text(traffic));
            if (number > FROM + 20_000) {
                assertThat(isNew)
                        .as("record %s", number)
                        .isEqualTo(traffic.part() != Part.DUPLICATE);
                repeated += isNew ? 0 : 1;
            }
        }
        assertThat(repeated).isGreaterThan(1_000);
    }

    @Test
    void lateRecordsAreLaterThanTheirStreamAllowsAndOthersAreNot() {
        Traffic traffic = new Traffic(MIX);
        TrafficSource source = source(MIX);
        for (long number = FROM; number < FROM + 50_000; number++) {
            Stream stream = traffic.write(number);
            long behind = traffic.timeOf(number) - source.read(number).time();
            if (traffic.part() == Part.LATE) {
                assertThat(behind).isGreaterThan(stream.lateness());
            } else if (traffic.part() != Part.DUPLICATE) {
                assertThat(behind).isBetween(0L, stream.lateness() / 2);
            }
        }
    }

    @Test
    void inOrderMeansInOrderAndOnce() {
        TrafficSource source = source(MIX.inOrder());
        Set<String> ids = new HashSet<>();
        long before = 0;
        for (long number = FROM; number < FROM + 50_000; number++) {
            Event event = source.read(number);
            assertThat(event.time()).isGreaterThanOrEqualTo(before);
            assertThat(ids.add(event.id())).isTrue();
            before = event.time();
        }
    }

    @Test
    void oneShopGetsTheShareThatIsAskedFor() {
        assertThat(largestShop(MIX)).isBetween(0.03, 0.12);
        assertThat(largestShop(MIX.withHot(0.5))).isBetween(0.47, 0.55);
    }

    @Test
    void customersComeBackAndNewOnesSignedUpBefore() {
        TrafficSource source = source(MIX);
        Map<String, Integer> bought = new HashMap<>();
        Set<String> signedUp = new HashSet<>();
        int newcomers = 0;
        int known = 0;
        for (long number = 0; number < TO; number++) {
            Event event = source.read(number);
            if (event.type() == EventType.REGISTERED) {
                signedUp.add(event.text(TextField.ACCOUNT));
            } else if (event.type() == EventType.CREATED && number > FROM) {
                String buyer = event.text(TextField.BUYER);
                bought.merge(buyer, 1, Integer::sum);
                if (buyer.length() == "b1000000000".length()) {
                    newcomers++;
                    known += signedUp.contains(buyer) ? 1 : 0;
                }
            }
        }
        assertThat(bought.values().stream().filter(times -> times > 1).count())
                .isGreaterThan(bought.size() / 10);
        assertThat((double) known / newcomers).isGreaterThan(0.95);
    }

    private static double largestShop(Mix mix) {
        TrafficSource source = source(mix);
        Map<String, Integer> orders = new HashMap<>();
        int all = 0;
        for (long number = 0; number < 150_000; number += Pace.SLOTS) {
            orders.merge(source.read(number).text(TextField.SHOP), 1, Integer::sum);
            all++;
        }
        return (double) orders.values().stream().mapToInt(Integer::intValue).max().orElse(0) / all;
    }

    private static double share(int of) {
        return (double) of / (TO - FROM);
    }

    private static TrafficSource source(Mix mix) {
        return new TrafficSource(mix, EdgeSettings.from(Map.of(EdgeSettings.KEY, KEY)), 1);
    }

    private static String text(Traffic traffic) {
        return new String(traffic.bytes(), StandardCharsets.UTF_8);
    }
}
