package io.qingliu.patterns.crew;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.rule.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemCountsTest {

    private static Facet list(String... items) {
        return Facet.list("shops", moment -> List.of(items));
    }

    private static String kept(String... items) {
        return list(items).valueOf(null);
    }

    @Test
    void onlyItemsThatStandInEnoughListsAreVisited() {
        ItemCounts shops = new ItemCounts(list());
        assertThat(shops.most()).isZero();
        shops.add(kept("s1", "s2", "one+two"));
        shops.add(kept("one+two", "s3"));
        shops.add(kept("s1", "one+two"));
        shops.add(null);
        assertThat(shops.most()).isEqualTo(3);
        List<String> visited = new ArrayList<>();
        shops.eachOfAtLeast(2, kept("s3", "one+two", "s1", "s2"), visited::add);
        assertThat(visited).containsExactly("one+two", "s1");
        shops.eachOfAtLeast(4, kept("one+two"), visited::add);
        shops.eachOfAtLeast(1, null, visited::add);
        assertThat(visited).hasSize(2);
    }

    @Test
    void thereMayBeManyItems() {
        ItemCounts shops = new ItemCounts(list());
        IntStream.range(0, 500).forEach(i -> shops.add(kept("s" + i, "s" + i / 2)));
        assertThat(shops.most()).as("itself, and those halved to it").isEqualTo(3);
    }
}
