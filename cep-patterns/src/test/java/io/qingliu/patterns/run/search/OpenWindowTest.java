package io.qingliu.patterns.run.search;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import io.qingliu.patterns.run.RulesOf;
import io.qingliu.patterns.run.group.Group;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.tally.Tally;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What an open window has worked out of a row is what a closed one counts, moved anywhere. */
class OpenWindowTest {

    private static final String KEY = "SHOP\u001fSHOP:P1:S1";
    private static final long BEGIN = 1_900_000_000_000L;
    private static final int HOUR = 3_600_000;

    private static final Facet HANDSET = Facet.subject(SubjectKind.DEVICE);
    private static final Facet PAYER = Facet.subject(SubjectKind.PAY_ACCOUNT);

    private static final Aggregate PAID =
            Aggregate.entries(
                            "T.paid", Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID))
                    .with(HANDSET, PAYER);

    private static final Function<View, Long> HANDSETS = view -> view.count(PAID, HANDSET);

    private static final Rule RULE =
            Rule.signal("T-1", Behavior.OTHER, "orders")
                    .counting(PAID)
                    .apartBy(HANDSET)
                    .within(ofDays(1), Param.of("orders", 4, "orders", 1, 1000))
                    .family(Family.TEMPORAL, 50)
                    .flags(Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT))
                    .rule();

    private static final Plan PLAN = RulesOf.plan(List.of(RULE));

    private final Tally tally = new Tally();
    private int taken;

    /** With an hour of more orders than are kept one by one, whose slice is a tile. */
    @Property(tries = 100)
    void countsTheSame(@ForAll Random random) {
        OpenWindowTest one = new OpenWindowTest();
        one.take(random, 40, BEGIN, 72 * HOUR);
        if (random.nextBoolean()) {
            one.take(random, 600, BEGIN + random.nextInt(72) * HOUR, HOUR / 2);
        }
        Group group = random.nextBoolean() ? null : new Group.OfValue("DEVICE::d1", 0);
        Window open = new Window(RULE, new RuleBook(), KEY, one.tally.tiles(), group);
        for (int round = 0; round < 3; round++) {
            open.open();
            for (int i = 0; i < 40; i++) {
                long from = BEGIN + random.nextInt(80 * HOUR) - 4 * HOUR;
                long to = from + random.nextInt(30 * HOUR);
                Window closed = new Window(RULE, new RuleBook(), KEY, one.tally.tiles(), group);
                int tags = 1 + random.nextInt(7);

                open.over(from, to);
                closed.over(from, to);
                assertThat(open.tagged(PAID, tags)).isEqualTo(closed.tagged(PAID, tags));
                assertThat(open.count(PAID, HANDSET)).isEqualTo(closed.count(PAID, HANDSET));
                assertThat(open.count(PAID, PAYER)).isEqualTo(closed.count(PAID, PAYER));
                assertThat(open.once(HANDSETS)).isEqualTo(closed.count(PAID, HANDSET));
                assertThat(closed.once(HANDSETS)).isEqualTo(closed.count(PAID, HANDSET));
            }
            open.close();
            one.take(random, 10, BEGIN, 72 * HOUR);
        }
    }

    /** For as long as it is open and stays where it is. */
    @Example
    void worksOutOnce() {
        int[] times = {0};
        Function<View, Integer> counted = view -> ++times[0];
        Window window = new Window(RULE, new RuleBook(), KEY, tally.tiles(), null);

        window.open();
        window.over(BEGIN, BEGIN + HOUR);
        assertThat(List.of(window.once(counted), window.once(counted))).containsExactly(1, 1);
        assertThat(window.over(BEGIN, BEGIN + 2 * HOUR).once(counted)).isEqualTo(2);
        window.close();
        window.open();
        assertThat(window.once(counted)).isEqualTo(3);
        window.close();
        assertThat(List.of(window.once(counted), window.once(counted))).containsExactly(4, 5);
    }

    private void take(Random random, int orders, long begin, int within) {
        for (int i = 0; i < orders; i++) {
            String id = "e" + taken++;
            String handset = random.nextInt(3) == 0 ? null : "DEVICE::d" + random.nextInt(2);
            String payer = random.nextInt(3) == 0 ? null : "PAY_ACCOUNT::p" + random.nextInt(3);
            tally.take(
                    new Observation(
                            KEY,
                            begin + random.nextInt(within),
                            id,
                            Observation.hashOf(id),
                            random.nextInt(8),
                            false,
                            new Observation.Contribution[] {
                                new Observation.Contribution(
                                        PAID.code(), null, 0, new String[] {handset, payer})
                            }),
                    PLAN,
                    BEGIN);
        }
    }
}
