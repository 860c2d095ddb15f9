package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Signal;
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
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a rule reads of the facets of the entries in its window. */
class FacetsOfEntriesTest {

    private static final Dimension SHOP = Dimension.of(SubjectKind.SHOP);

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);
    private static final Facet NETWORK = Facet.code("network", Moment::network);
    private static final Facet AT_POINT =
            Facet.flag("at-point", moment -> moment.has(TextField.PICKUP_POINT));
    private static final Facet QUANTITY =
            Facet.number("quantity", moment -> moment.number(NumberField.QUANTITY, 1));
    private static final Facet TEXTS =
            Facet.list("words", moment -> List.of(moment.text(TextField.ITEM).split(" ")));

    private static final Aggregate ORDERS =
            Aggregate.entries("T.orders", SHOP, Source.events(EventType.PAID))
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(BUYER, NETWORK, AT_POINT, QUANTITY, TEXTS);

    private static Rule.Builder rule() {
        return Rule.signal("T-1", Behavior.OTHER, "orders")
                .counting(ORDERS)
                .within(ofDays(1), Param.of("orders", 4, "orders", 1, 10))
                .family(Family.GRAPH, 50);
    }

    private record Watching(List<Rule> rules) implements Behaviour {

        @Override
        public Behavior detects() {
            return Behavior.OTHER;
        }

        @Override
        public String story() {
            return "somebody watches";
        }

        @Override
        public List<SignalPattern> patterns() {
            return List.of();
        }
    }

    /** Four orders of two buyers; one goes to a point, one is of three pieces, one of no buyer. */
    private static Signal watchedBy(Rule rule) {
        return story().on(1, "09:00")
                .receive(order(1, "b1").with(TextField.PICKUP_POINT, "point"))
                .after(ofHours(1))
                .receive(order(2, "b2").with(NumberField.QUANTITY, 3))
                .after(ofHours(1))
                .receive(order(3, "b1").with(NumberField.NETWORK, Codes.Network.CAMPUS))
                .after(ofHours(1))
                .receive(order(4, null))
                .watchedBy(new Watching(List.of(rule)))
                .signals()
                .get(0);
    }

    private static StoryEvent order(int number, String buyer) {
        return StoryEvent.order(EventType.PAID, "o" + number, "x", "S1")
                .with(TextField.BUYER, buyer)
                .with(TextField.ITEM, number % 2 == 0 ? "red tea" : "green tea");
    }

    private static String read(Function<View, Object> reading) {
        Rule rule =
                rule().flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .attribute("read", view -> reading.apply(view).toString())
                        .rule();
        return watchedBy(rule).attribute("read");
    }

    private static List<Object> each(View view, Function<View.Entry, Object> reading) {
        List<Object> read = new ArrayList<>();
        view.entries(ORDERS, entry -> read.add(reading.apply(entry)));
        return read;
    }

    @Test
    void theyAreReadEntryByEntry() {
        assertThat(read(view -> each(view, View.Entry::member))).isEqualTo("[o1, o2, o3, o4]");
        assertThat(read(view -> each(view, entry -> entry.facet(BUYER))))
                .isEqualTo("[BUYER:P1:b1, BUYER:P1:b2, BUYER:P1:b1, null]");
        assertThat(read(view -> each(view, entry -> entry.number(QUANTITY, -1))))
                .isEqualTo("[1, 3, 1, 1]");
        assertThat(read(view -> each(view, entry -> entry.has(AT_POINT))))
                .isEqualTo("[true, false, false, false]");
        assertThat(read(view -> each(view, entry -> entry.is(NETWORK, Codes.Network.CAMPUS))))
                .isEqualTo("[false, false, true, false]");
    }

    @Test
    void theyAreCounted() {
        assertThat(read(view -> view.count(ORDERS, BUYER))).isEqualTo("3");
        assertThat(read(view -> view.count(ORDERS, AT_POINT))).isEqualTo("1");
        assertThat(read(view -> view.ratio(AT_POINT))).isEqualTo("0.25");
        assertThat(read(view -> view.distinct(ORDERS, BUYER))).isEqualTo("2");
        assertThat(read(view -> view.values(ORDERS, BUYER)))
                .isEqualTo("{BUYER:P1:b1=2, BUYER:P1:b2=1}");
    }

    @Test
    void eachItemOfAListCounts() {
        assertThat(read(view -> view.values(ORDERS, TEXTS))).isEqualTo("{green=2, red=2, tea=4}");
        assertThat(read(view -> view.distinct(ORDERS, TEXTS))).isEqualTo("3");
        assertThat(read(view -> view.count(ORDERS, TEXTS))).as("entries, not items").isEqualTo("4");
    }

    @Test
    void whatTheAggregateHasNotCannotBeRead() {
        Facet handset = Facet.subject(SubjectKind.DEVICE);
        String message =
                "facet of aggregate T.orders is device (SUBJECT) but must be one of "
                        + ORDERS.facets()
                        + " (Aggregate.with)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(view -> view.distinct(ORDERS, handset)))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(view -> each(view, entry -> entry.has(handset))))
                .withMessage(message);
    }

    /** State outlives rules: entries may have been kept before their aggregate had the facet. */
    @Test
    void anEntryOlderThanAFacetHasNothingOfIt() {
        Rule rule =
                rule().apartBy(NETWORK)
                        .flags(
                                Flagging.facet(BUYER, Role.PARTICIPANT),
                                Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                        .rule();
        Plan plan = Plan.overEvents(List.of(new Watching(List.of(rule))));
        Judge judge = new Judge(plan, new RuleBook());
        String key = SHOP.key("SHOP:P1:S1");
        Tally tally = new Tally();
        List<Signal> emitted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tally.take(entry(key, "old" + i), plan, Long.MIN_VALUE);
            tally.take(entry(key, "older" + i, "BUYER:P1:b1"), plan, Long.MIN_VALUE);
        }
        judge.judge(key, tally, 0, emitted::add);
        assertThat(emitted).as("entries of no known network").isEmpty();
        for (int i = 0; i < 4; i++) {
            tally.take(entry(key, "new" + i, "BUYER:P1:b2", "CAMPUS"), plan, Long.MIN_VALUE);
        }
        judge.judge(key, tally, 0, emitted::add);
        assertThat(emitted).singleElement().extracting(Signal::flagCount).isEqualTo(2);
    }

    private static Observation entry(String key, String event, String... facets) {
        return new Observation(
                key,
                0,
                event,
                Observation.hashOf(event),
                0,
                false,
                new Observation.Contribution[] {
                    new Observation.Contribution(
                            ORDERS.code(), event, 0, facets.length == 0 ? null : facets)
                });
    }
}
