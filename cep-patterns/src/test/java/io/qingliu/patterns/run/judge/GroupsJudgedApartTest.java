package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.Watch;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Buyers of one shop that belong together, whoever else buys there. */
class GroupsJudgedApartTest {

    private static final TextField ITEM = TextField.ITEM;

    private static final long BEGIN = 1_900_000_000_000L;
    private static final int MINUTE = 60_000;

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);
    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet PREFIX = Facet.subject(SubjectKind.IP_PREFIX);

    /** As a SimHash of what the buyer wrote would be; stories give its bits. */
    private static final Facet WORDING =
            Facet.numberIfKnown(
                    "wording",
                    moment ->
                            moment.has(ITEM) ? Long.parseUnsignedLong(moment.text(ITEM), 2) : null);

    private static final Aggregate BOUGHT =
            Aggregate.entries("T.bought", SHOP, Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(HANDSET, PREFIX, WORDING);

    private static final Rule RING = rule("T-RING", Grouping.connected(HANDSET, PREFIX), 4);

    private static final Rule WROTE_ALIKE =
            rule("T-ALIKE", Grouping.near(WORDING, Param.of("distance", 3, "bits", 0, 8)), 4);

    private static Rule rule(String id, Grouping grouping, int least) {
        return Rule.signal(id, Behavior.OTHER, "buyers who belong together")
                .distinct(BOUGHT)
                .apartBy(grouping)
                .within(ofDays(1), Param.of("buyers", least, "buyers", 2, 1000))
                .family(Family.GRAPH, 50)
                .flags(Flagging.members(Role.PARTICIPANT))
                .rule();
    }

    private record Watching(List<Rule> rules) implements Behaviour {

        Watching(Rule... rules) {
            this(List.of(rules));
        }

        @Override
        public Behavior detects() {
            return Behavior.OTHER;
        }

        @Override
        public String story() {
            return "buyers who belong together";
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    private static StoryEvent bought(String buyer, String handset, String prefix) {
        return StoryEvent.order(EventType.PAID, "o-" + buyer + handset + prefix, buyer, "S1")
                .with(TextField.HARDWARE, handset)
                .with(TextField.IP_PREFIX, prefix);
    }

    private static StoryEvent wrote(String buyer, String bits) {
        return bought(buyer, "h-" + buyer, "p-" + buyer).with(ITEM, bits);
    }

    private static Story.Outcome ring(StoryEvent... received) {
        return story().on(1, "09:00").receive(received).watchedBy(new Watching(RING));
    }

    private static Story.Outcome alike(StoryEvent... received) {
        return story().on(1, "09:00").receive(received).watchedBy(new Watching(WROTE_ALIKE));
    }

    @Test
    void aRingIsFoundThoughNoTwoOfItsEndsShareAnything() {
        Story.Outcome outcome =
                ring(
                        bought("b1", "h1", "p1"),
                        bought("b2", "h1", "p2"),
                        bought("b3", "h2", "p2"),
                        bought("b4", "h2", "p3"),
                        bought("stranger", "h9", "p9"));
        assertThat(outcome.signals())
                .singleElement()
                .satisfies(
                        signal ->
                                assertThat(signal.flags())
                                        .extracting(flag -> flag.subject().id())
                                        .containsExactly("b1", "b2", "b3", "b4"));
    }

    @Test
    void asManyWhoShareNothingAreNoRing() {
        ring(
                        bought("b1", "h1", "p1"),
                        bought("b2", "h2", "p2"),
                        bought("b3", "h3", "p3"),
                        bought("b4", "h4", "p4"))
                .isSilent("T-RING");
    }

    @Test
    void twoPairsAreNoRing() {
        ring(
                        bought("b1", "h1", "p1"),
                        bought("b2", "h1", "p2"),
                        bought("b3", "h2", "p3"),
                        bought("b4", "h2", "p4"))
                .isSilent("T-RING");
    }

    @Test
    void whoseHandsetAndAddressAreUnknownIsInNoRing() {
        ring(
                        bought("b1", null, null),
                        bought("b2", null, null),
                        bought("b3", null, null),
                        bought("b4", null, null))
                .isSilent("T-RING");
    }

    @Test
    void whatLinksThemCountsToTheEdgeOfTheWindow() {
        twoPairsLinkedAt("20:00").fires("T-RING");
    }

    @Test
    void whatLinkedThemBeforeTheWindowDoesNot() {
        twoPairsLinkedAt("19:59").isSilent("T-RING");
    }

    /** Two pairs at 20:00, and on the day before what one of them did with the other's address. */
    private static Story.Outcome twoPairsLinkedAt(String time) {
        return story().on(1, time)
                .receive(bought("b1", "h1", "p2"))
                .on(2, "20:00")
                .receive(bought("b1", "h1", "p1"), bought("b2", "h1", "p1"))
                .receive(bought("b3", "h2", "p2"), bought("b4", "h2", "p2"))
                .watchedBy(new Watching(RING));
    }

    @Test
    void twoRingsAreTwoSignals() {
        Story.Outcome outcome =
                ring(
                        bought("b1", "h1", "p1"),
                        bought("b2", "h1", "p2"),
                        bought("b3", "h1", "p3"),
                        bought("b4", "h1", "p4"),
                        bought("c1", "k1", "q1"),
                        bought("c2", "k1", "q2"),
                        bought("c3", "k1", "q3"),
                        bought("c4", "k1", "q4"));
        assertThat(outcome.signals()).extracting(Signal::id).hasSize(2).doesNotHaveDuplicates();
        assertThat(outcome.signals()).extracting(Signal::flagCount).containsExactly(4, 4);
    }

    @Test
    void whoWritesAlikeIsFoundToTheLastBit() {
        alike(wrote("b1", "110000"), wrote("b2", "111"), wrote("b3", "1"), wrote("b4", "11"))
                .fires("T-ALIKE");
    }

    @Test
    void oneBitMoreIsAnotherWording() {
        alike(wrote("b1", "1110000"), wrote("b2", "111"), wrote("b3", "1"), wrote("b4", "11"))
                .isSilent("T-ALIKE");
    }

    @Test
    void alikeByOnesBetweenIsAlike() {
        alike(
                        wrote("b1", "0"),
                        wrote("b2", "111"),
                        wrote("b3", "111111"),
                        wrote("b4", "1".repeat(64)),
                        wrote("b5", "111111111"))
                .fires("T-ALIKE")
                .spares("BUYER:P1:b4");
    }

    @Test
    void whoWritesNothingIsLikeNobody() {
        alike(
                        bought("b1", "h1", "p1"),
                        bought("b2", "h2", "p2"),
                        bought("b3", "h3", "p3"),
                        bought("b4", "h4", "p4"))
                .isSilent("T-ALIKE");
    }

    /** Groups grow, join and fall apart as records come and are taken back. */
    @Property(tries = 500)
    void inAnyOrderAndWithWhatIsTakenBackTheSameIsSaid(@ForAll Random random) {
        List<Event> events = new ArrayList<>();
        List<Event> none = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Event event = event(i, random.nextInt(8), random.nextInt(6), random.nextInt(1 << 6));
            events.add(event);
            if (random.nextInt(4) == 0) {
                none.add(event);
            }
        }
        Watch plain = new Watch(List.of(new Watching(RING, WROTE_ALIKE)));
        events.stream().filter(event -> !none.contains(event)).forEach(plain::take);
        plain.advance(BEGIN + ofDays(3).toMillis());

        Watch shuffled = new Watch(List.of(new Watching(RING, WROTE_ALIKE)));
        Collections.shuffle(events, random);
        for (Event event : events) {
            shuffled.take(event);
            shuffled.advance(BEGIN + random.nextInt(5) * MINUTE);
        }
        for (Event event : none) {
            shuffled.withdraw(event);
        }
        Event mistaken = events.get(0);
        shuffled.withdraw(mistaken);
        shuffled.advance(BEGIN + 5 * MINUTE);
        if (!none.contains(mistaken)) {
            shuffled.take(mistaken);
        }
        shuffled.advance(BEGIN + ofDays(3).toMillis());

        assertThat(shuffled.contents()).isEqualTo(plain.contents());
        assertThat(shuffled.signals()).isEqualTo(plain.signals());
    }

    private static Event event(int number, int handset, int prefix, int bits) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ORDER, "o" + number).set(TextField.SHOP, "S1");
        draft.set(TextField.BUYER, "b" + number).set(ITEM, Integer.toBinaryString(bits * 37));
        if (handset > 0) {
            draft.set(TextField.HARDWARE, "h" + handset);
        }
        if (prefix > 0) {
            draft.set(TextField.IP_PREFIX, "p" + prefix);
        }
        return draft.pack(EventType.PAID, "e" + number, BEGIN + number % 5 * MINUTE, "P1");
    }

    /** The one that links two halves is the one a crowded slice leaves out of its sample. */
    @Test
    void aSliceThatIsNotCrowdedShowsEveryLink() {
        assertThat(halvesOf(Tiles.EXACT_APART)).containsExactly((double) Tiles.EXACT_APART);
    }

    @Test
    void ofACrowdedSliceALinkMayBeUnseenInFavourOfWhoeverIsFlagged() {
        assertThat(halvesOf(Tiles.EXACT_APART + 1)).isEmpty();
    }

    /** What is observed of so many buyers in one slice, two halves linked by one of them. */
    private static List<Double> halvesOf(int buyers) {
        Rule rule = rule("T-CROWD", Grouping.connected(HANDSET, PREFIX), 400);
        Plan plan = Plan.overEvents(List.of(new Watching(rule)));
        List<String> ids =
                IntStream.range(0, buyers)
                        .mapToObj(i -> "e" + i)
                        .sorted(Comparator.comparing(Observation::hashOf, Long::compareUnsigned))
                        .toList();
        String key = SHOP.key("SHOP:P1:S1");
        Tally tally = new Tally();
        for (int i = 0; i < buyers; i++) {
            boolean link = i == buyers - 1;
            String handset = link || i % 2 == 0 ? "DEVICE::h1" : null;
            String prefix = link || i % 2 == 1 ? "IP_PREFIX::p1" : null;
            tally.take(bought(key, ids.get(i), handset, prefix), plan, Long.MIN_VALUE);
        }
        Map<String, Signal> emitted = new TreeMap<>();
        new Judge(plan, new RuleBook())
                .judge(key, tally, BEGIN, signal -> emitted.put(signal.id(), signal));
        return emitted.values().stream().map(signal -> signal.evidence().observed()).toList();
    }

    private static Observation bought(String key, String event, String handset, String prefix) {
        return new Observation(
                key,
                BEGIN,
                event,
                Observation.hashOf(event),
                0,
                false,
                new Observation.Contribution[] {
                    new Observation.Contribution(
                            BOUGHT.code(),
                            "BUYER:P1:" + event,
                            0,
                            new String[] {handset, prefix, "0"})
                });
    }
}
