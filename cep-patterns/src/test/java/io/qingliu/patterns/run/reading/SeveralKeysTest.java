package io.qingliu.patterns.run.reading;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.StoryEvent;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.run.Watch;
import io.qingliu.patterns.run.observation.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One moment under several keys: shops whose goods share a word, whatever else they are called. */
class SeveralKeysTest {

    private static final int MOST = 4;

    private static final Dimension TEXT_PART =
            Dimension.each("WORD", MOST, SeveralKeysTest::textsOf)
                    .and("PLATFORM", moment -> moment.event().platform());

    private static final Aggregate SOLD =
            Aggregate.entries("T.sold", TEXT_PART, Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.SHOP));

    private static final Rule ONE_TEXT =
            Rule.signal("T-WORD", Behavior.OTHER, "shops whose goods share a word")
                    .distinct(SOLD)
                    .within(ofDays(1), Param.of("shops", 3, "shops", 2, 100))
                    .family(Family.GRAPH, 50)
                    .flags(Flagging.members(Role.PARTICIPANT))
                    .rule();

    private record CaseRecords(List<Rule> rules) implements Behaviour {

        CaseRecords() {
            this(List.of(ONE_TEXT));
        }

        @Override
        public Behavior detects() {
            return Behavior.OTHER;
        }

        @Override
        public String story() {
            return "one seller under many names";
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    private static List<String> textsOf(Moment moment) {
        String item = moment.text(TextField.ITEM);
        return item == null ? List.of() : Arrays.asList(item.split(" "));
    }

    private static StoryEvent sale(String shop, String item) {
        return StoryEvent.order(EventType.PAID, "o-" + shop, "b-" + shop, shop)
                .with(TextField.ITEM, item);
    }

    @Test
    void shopsThatShareAWordAreFoundByIt() {
        story().on(1, "09:00")
                .receive(sale("S1", "red tea"), sale("S2", "tea green"), sale("S3", "old tea cup"))
                .watchedBy(new CaseRecords())
                .fires("T-WORD");
    }

    @Test
    void threeWhoShareWordsOnlyInPairsAreNot() {
        story().on(1, "09:00")
                .receive(sale("S1", "red tea"), sale("S2", "tea cup"), sale("S3", "cup red"))
                .watchedBy(new CaseRecords())
                .isSilent("T-WORD");
    }

    @Test
    void aFacetMayKnowUnderWhichKeyItIsKept() {
        Facet here = Facet.of("here", moment -> Dimension.partsOf(moment.key())[0]);
        Aggregate sold =
                Aggregate.entries("T.sold-here", TEXT_PART, Source.events(EventType.PAID))
                        .of(moment -> moment.subject(SubjectKind.SHOP))
                        .with(here);
        Rule rule =
                Rule.signal("T-HERE", Behavior.OTHER, "a word beside itself")
                        .counting(sold)
                        .within(ofDays(1), Param.of("sales", 2, "sales", 2, 100))
                        .family(Family.GRAPH, 50)
                        .flags(Flagging.members(Role.PARTICIPANT))
                        .attribute(
                                "words", view -> String.join(" ", view.values(sold, here).keySet()))
                        .rule();
        assertThat(
                        story().on(1, "09:00")
                                .receive(sale("S1", "red tea"), sale("S2", "red tea"))
                                .watchedBy(new CaseRecords(List.of(rule)))
                                .signals())
                .extracting(signal -> signal.attribute("words"))
                .containsExactlyInAnyOrder("red", "tea");
    }

    @Test
    void aWordSaidTwiceCountsOnce() {
        assertThat(keysAfter("tea tea tea").observed().values()).containsExactly(1);
    }

    @Test
    void aMomentWithoutAWordIsNowhere() {
        Watch watch = new Watch(List.of(new CaseRecords()));
        watch.take(event(EventType.PAID, "e1", 0, null));
        assertThat(watch.observed()).isEmpty();
    }

    @Test
    void asManyAsAreDeclaredAllCount() {
        Watch watch = keysAfter("a b c d");
        assertThat(watch.tallies()).hasSize(MOST);
        assertThat(watch.keysLeftOut()).isZero();
    }

    @Test
    void ofOneMoreThoseLowestByHashCountAndItIsSeen() {
        Watch watch = keysAfter("a b c d e");
        Set<String> lowest =
                IntStream.rangeClosed('a', 'e')
                        .mapToObj(text -> TEXT_PART.key(String.valueOf((char) text), "P1"))
                        .sorted(Comparator.comparing(Observation::hashOf, Long::compareUnsigned))
                        .limit(MOST)
                        .collect(Collectors.toSet());
        assertThat(watch.tallies().keySet()).isEqualTo(lowest);
        assertThat(watch.keysLeftOut()).isEqualTo(1);
        assertThat(keysAfter("e d c b a").tallies().keySet()).isEqualTo(lowest);
    }

    @Test
    void noneAtAllCannotBeDeclared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dimension.each("WORD", 0, SeveralKeysTest::textsOf))
                .withMessage("keys of a moment by WORD is 0 but must be 1 or more");
    }

    /** What an order is for may be known only later, or turn out to be something else. */
    @Property(tries = 500)
    void inAnyOrderAndWithWhatIsTakenBackTheSameIsKept(@ForAll Random random) {
        List<Event> events = new ArrayList<>();
        Set<Event> none = new TreeSet<>(Comparator.comparing(Event::id));
        for (int i = 0; i < 20; i++) {
            boolean named = random.nextBoolean();
            Event event =
                    event(
                            named ? EventType.CREATED : EventType.PAID,
                            "e" + i,
                            random.nextInt(3),
                            named ? texts(random) : null);
            events.add(event);
            if (random.nextInt(4) == 0) {
                none.add(event);
            }
        }
        Watch plain = new Watch(List.of(new CaseRecords()));
        events.stream().filter(event -> !none.contains(event)).forEach(plain::take);

        Watch shuffled = new Watch(List.of(new CaseRecords()));
        List<Event> others = new ArrayList<>(events);
        Collections.shuffle(others, random);
        others.forEach(shuffled::take);
        none.forEach(shuffled::withdraw);
        // One that holds is taken back by mistake, and comes again.
        events.stream()
                .filter(event -> !none.contains(event))
                .limit(2)
                .forEach(
                        event -> {
                            shuffled.withdraw(event);
                            shuffled.take(event);
                        });

        assertThat(shuffled.observed()).isEqualTo(plain.observed());
        assertThat(shuffled.contents()).isEqualTo(plain.contents());
    }

    private static String texts(Random random) {
        return IntStream.range(0, 1 + random.nextInt(MOST + 2))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(8))))
                .collect(Collectors.joining(" "));
    }

    private static Watch keysAfter(String item) {
        Watch watch = new Watch(List.of(new CaseRecords()));
        watch.take(event(EventType.PAID, "e1", 0, item));
        return watch;
    }

    private static Event event(EventType type, String id, int order, String item) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ORDER, "o" + order).set(TextField.SHOP, "S" + order);
        draft.set(TextField.BUYER, "b" + order).set(TextField.ITEM, item);
        int number = Integer.parseInt(id.substring(1));
        return draft.pack(type, id, 1_900_000_000_000L + number * ofMinutes(5).toMillis(), "P1");
    }
}
