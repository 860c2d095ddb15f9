package io.qingliu.patterns.run.judge;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
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
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom signals flag, and that rules of like names keep out of each other's way. */
class FlaggingTest {

    private static final Facet BUYER = Facet.subject(SubjectKind.BUYER);

    private static final Aggregate ORDERS =
            Aggregate.entries(
                            "T-1.orders",
                            Dimension.of(SubjectKind.SHOP),
                            Source.events(EventType.PAID))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(BUYER);

    @Test
    void whoseItWasFirstIsLeftOut() {
        assertThat(signals(rule("T-1", 2, Flagging.facet(BUYER, Role.PARTICIPANT).afterFirst())))
                .singleElement()
                .satisfies(
                        signal ->
                                assertThat(signal.flags())
                                        .extracting(flag -> flag.subject().id())
                                        .containsExactly("b1", "b2"));
    }

    @Test
    void aRuleTakesNothingBackThatARuleOfALongerNameSaid() {
        Rule quiet = rule("T-1", 3, Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
        Rule fires = rule("T-1-LONGER", 2, Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT));
        assertThat(signals(fires, quiet)).extracting(Signal::rule).contains("T-1-LONGER");
        assertThat(signals(quiet, fires)).extracting(Signal::rule).contains("T-1-LONGER");
    }

    private static Rule rule(String id, int buyers, Flagging whom) {
        return Rule.signal(id, Behavior.OTHER, "some buyers")
                .distinct(ORDERS)
                .within(ofDays(1), Param.of("buyers", buyers, "buyers", 1, 10))
                .family(Family.GRAPH, 50)
                .flags(whom)
                .rule();
    }

    private static List<Signal> signals(Rule... rules) {
        return story().on(1, "09:00")
                .every(
                        ofHours(1),
                        3,
                        i ->
                                new StoryEvent[] {
                                    StoryEvent.order(EventType.PAID, "o" + i, "b" + i, "S1")
                                })
                .watchedBy(new Watching(List.of(rules)))
                .signals();
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
}
