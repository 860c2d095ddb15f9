package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stays in a full journey. */
class JourneyRoomTest {

    private static final int CROWD = 3 * Journey.LIMIT;

    private static Event step(EventType type, String handset, long time) {
        return step(type, type + "-" + time, handset, time);
    }

    private static Event step(EventType type, String id, String handset, long time) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ORDER, "o1");
        if (handset != null) {
            draft.set(TextField.HARDWARE, handset);
        }
        return draft.pack(type, id, time, "P1");
    }

    private static List<Event> kept(List<Event> arriving) {
        Journey journey = new Journey();
        for (Event event : arriving) {
            if (journey.indexOf(event) < 0) {
                journey.add(event);
            }
        }
        List<Event> steps = new ArrayList<>();
        for (int i = 0; i < journey.size(); i++) {
            steps.add(journey.step(i));
        }
        return steps;
    }

    private static List<EventType> typesWith(EventType type) {
        boolean access = type.stream() == Stream.ACCESSES;
        return Arrays.stream(EventType.values())
                .filter(each -> (each.stream() == Stream.ACCESSES) == access)
                .toList();
    }

    /** Each type as a crowd, with each other type once among it and twice behind it. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void noCrowdOfOneTypeHidesAnother(EventType crowd) {
        for (EventType other : typesWith(crowd)) {
            if (other == crowd) {
                continue;
            }
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                events.add(step(crowd, null, i));
            }
            Event among = step(other, null, CROWD / 2);
            Event behind = step(other, null, CROWD);
            Event last = step(crowd, null, CROWD + 1);
            events.addAll(List.of(among, behind, last));
            assertThat(kept(events))
                    .as("%s in a crowd of %s", other, crowd)
                    .hasSize(Journey.LIMIT)
                    .contains(among, last)
                    .startsWith(events.get(0))
                    .endsWith(last);
            if (other.stream() != Stream.ACCESSES || other == EventType.HANDLE) {
                assertThat(kept(events)).as("%s behind %s", other, crowd).contains(behind);
            }
        }
    }

    @Test
    void upToTheLimitNothingLeaves() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < Journey.LIMIT; i++) {
            events.add(step(EventType.LOGIN, "h1", i));
        }
        assertThat(kept(events)).isEqualTo(events);
        Event other = step(EventType.LOGIN, "h2", Journey.LIMIT);
        events.add(other);
        assertThat(kept(events)).hasSize(Journey.LIMIT).contains(other, events.get(0));
        // A repeat left: neither the first log-in nor the one that says something new.
        events.add(step(EventType.LOGIN, "h1", Journey.LIMIT + 1));
        assertThat(kept(events)).contains(other, events.get(0), events.get(events.size() - 1));
    }

    @Test
    void allTypesOfAnOrderHavePlaceForTheirFirstAndTheirLast() {
        List<EventType> types =
                Arrays.stream(EventType.values())
                        .filter(
                                type ->
                                        type.stream() != Stream.ACCESSES
                                                && type.stream() != Stream.REGISTRATIONS)
                        .toList();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10 * types.size(); i++) {
            events.add(step(types.get(i % types.size()), "h" + i, i));
        }
        List<Event> kept = kept(events);
        assertThat(kept).containsAll(events.subList(0, types.size()));
        assertThat(kept).containsAll(events.subList(9 * types.size(), 10 * types.size()));
    }

    /** Handsets can be invented for nothing, payments cannot. */
    @Test
    void logInsWithInventedHandsetsHideNoPayment() {
        List<Event> events = new ArrayList<>();
        List<Event> payments = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            events.add(step(EventType.LOGIN, "invented" + i, 2L * i));
            if (i >= CROWD / 3 && payments.size() < Journey.LIMIT - JourneyRoom.MOST_FACTS - 1) {
                payments.add(step(EventType.PAID, "h1", 2L * i + 1));
                events.add(payments.get(payments.size() - 1));
            }
        }
        List<Event> kept = kept(events);
        assertThat(kept).hasSize(Journey.LIMIT).containsAll(payments);
        // Of the log-ins the first stay, and the newest.
        List<Event> logIns = kept.stream().filter(each -> each.type() == EventType.LOGIN).toList();
        assertThat(logIns).hasSize(JourneyRoom.MOST_FACTS + 1);
        assertThat(logIns.subList(0, JourneyRoom.MOST_FACTS))
                .isEqualTo(
                        events.stream()
                                .filter(each -> each.type() == EventType.LOGIN)
                                .limit(JourneyRoom.MOST_FACTS)
                                .toList());
    }

    private static Event transfer(String purse, long time) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.FROM, purse);
        return draft.pack(EventType.TRANSFER, "t" + time, time, "P1");
    }

    private static List<Event> paymentsAmong(List<Event> kept) {
        return kept.stream().filter(each -> each.type() == EventType.PAID).toList();
    }

    /** Anybody can send a fen to anybody, from as many purses as he likes. */
    @Test
    void sixtyFenFromSixtyPursesLeaveRoomForTheLatestPayments() {
        List<Event> payments = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            payments.add(step(EventType.PAID, "h1", 2L * i));
            events.add(payments.get(i));
            events.add(transfer("purse" + i, 2L * i + 1));
        }
        List<Event> kept = kept(events);
        // The first that names the handset and the newest; what is left is shared.
        int shared = (Journey.LIMIT - JourneyRoom.MOST_FACTS - 3) / 2;
        List<Event> paid = paymentsAmong(kept);
        assertThat(paid).hasSizeBetween(shared + 2, shared + 3).startsWith(payments.get(0));
        assertThat(paid.subList(1, paid.size()))
                .isEqualTo(payments.subList(60 - paid.size() + 1, 60));
    }

    /** What an account reviewed and was sent this month counts, not what it was years ago. */
    @ParameterizedTest
    @EnumSource(names = {"PAID", "POSTED", "TRANSFER"})
    void ofRepeatsTheLatestStay(EventType type) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            events.add(step(type, "h1", i));
        }
        List<Event> expected = new ArrayList<>(List.of(events.get(0)));
        expected.addAll(events.subList(CROWD - Journey.LIMIT + 1, CROWD));
        assertThat(kept(events)).isEqualTo(expected);
    }

    @Test
    void theFirstSixteenFactsStayAndNoMore() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            events.add(transfer("purse" + i, i));
        }
        List<Event> kept = kept(events);
        assertThat(kept.subList(0, JourneyRoom.MOST_FACTS))
                .isEqualTo(events.subList(0, JourneyRoom.MOST_FACTS));
        assertThat(kept.subList(JourneyRoom.MOST_FACTS, Journey.LIMIT))
                .isEqualTo(events.subList(CROWD - Journey.LIMIT + JourneyRoom.MOST_FACTS, CROWD));
    }

    /** An order is looked up again and again: nothing of the order leaves for it. */
    @Test
    void aCrowdOfLookUpsHidesNothingOfTheOrderTheyOpen() {
        List<Event> order = new ArrayList<>();
        List<Event> all = new ArrayList<>();
        for (int i = 0; i < Journey.LIMIT - 3; i++) {
            Event scan = step(EventType.ARRIVED, "h" + i, 2L * i);
            order.add(scan);
            all.add(scan);
        }
        for (int i = 0; i < CROWD; i++) {
            all.add(step(EventType.REVEAL, null, 2L * i + 1));
        }
        List<Event> kept = kept(all);
        assertThat(kept).hasSize(Journey.LIMIT).containsAll(order);
        assertThat(kept).contains(all.get(order.size())).endsWith(all.get(all.size() - 1));
    }

    @Property(tries = 300)
    void whatStaysIsTheSameInAnyOrderOfArrival(@ForAll Random random) {
        boolean accesses = random.nextBoolean();
        List<EventType> types =
                new ArrayList<>(typesWith(accesses ? EventType.QUERY : EventType.PAID));
        if (!accesses && random.nextBoolean()) {
            types.addAll(typesWith(EventType.QUERY));
        }
        Collections.shuffle(types, random);
        List<EventType> few = types.subList(0, random.nextInt(1, accesses ? 5 : 31));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < random.nextInt(60, 200); i++) {
            EventType type = few.get(random.nextInt(few.size()));
            String handset = random.nextBoolean() ? null : "h" + random.nextInt(80);
            events.add(step(type, "e" + i, handset, random.nextInt(300)));
        }
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(shuffled, random);
        assertThat(kept(shuffled)).isEqualTo(kept(events));
    }
}
