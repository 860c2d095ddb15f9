package io.qingliu.patterns.brushing;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The largest part of a shop's orders behind one prefix, compared with counting in the open. */
class NeighboursTest {

    private static final Aggregate COUNTED =
            Aggregate.entries(
                    "T.neighbours", Dimension.of(SubjectKind.SHOP), Source.events(EventType.PAID));

    private record Seen(int prefix, String member, long times) {}

    /** A view that visits those members and has nothing else. */
    @SuppressWarnings("unchecked") // the one method that is asked takes that visitor
    private static View view(List<Seen> orders) {
        return (View)
                Proxy.newProxyInstance(
                        View.class.getClassLoader(),
                        new Class<?>[] {View.class},
                        (proxy, method, arguments) -> {
                            assertThat(method.getName()).isEqualTo("eachMember");
                            ObjLongConsumer<String> visitor =
                                    (ObjLongConsumer<String>) arguments[1];
                            orders.forEach(each -> visitor.accept(each.member(), each.times()));
                            return null;
                        });
    }

    @Property(tries = 300)
    void itIsWhatCountingEachPrefixGives(@ForAll Random random) {
        List<Seen> orders = new ArrayList<>();
        int prefixes = 1 + random.nextInt(400);
        int[] hashes = random.ints(prefixes).toArray();
        hashes[0] = 0;
        for (int i = random.nextInt(600); i > 0; i--) {
            int prefix = hashes[(int) (prefixes * Math.pow(random.nextDouble(), 3))];
            String member = Integer.toHexString(prefix) + '|' + random.nextInt(40);
            orders.add(new Seen(prefix, member, random.nextInt(9) == 0 ? 2 : 1));
        }
        long all = random.nextInt(5) == 0 ? 0 : 500;

        Map<Integer, Long> times = new HashMap<>();
        Map<Integer, Set<String>> behind = new HashMap<>();
        for (Seen each : orders) {
            times.merge(each.prefix(), each.times(), Long::sum);
            behind.computeIfAbsent(each.prefix(), p -> new HashSet<>()).add(each.member());
        }
        for (int accounts = 1; accounts < 15; accounts++) {
            double largest = 0;
            for (Map.Entry<Integer, Long> each : times.entrySet()) {
                if (all > 0 && behind.get(each.getKey()).size() >= accounts) {
                    largest = Math.max(largest, (double) each.getValue() / all);
                }
            }
            assertThat(Neighbours.largestShare(view(orders), COUNTED, accounts, all))
                    .as("%s accounts", accounts)
                    .isEqualTo(largest);
        }
    }
}
