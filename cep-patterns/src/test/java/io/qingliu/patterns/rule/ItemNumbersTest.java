package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

class ItemNumbersTest {

    @Provide
    Arbitrary<List<List<String>>> lists() {
        StringArbitrary few =
                Arbitraries.strings().withChars('a', 'b', '%', '2', 'B', '+').ofMinLength(1);
        Arbitrary<String> many = Arbitraries.integers().between(0, 400).map(i -> "SHOP:p:" + i);
        // Texts that Java's hash does not tell apart.
        Arbitrary<String> alike = Arbitraries.strings().withChars('A', 'B').ofLength(9);
        Arbitrary<String> collide = alike.map(text -> text.replace("A", "Aa").replace("B", "BB"));
        return Arbitraries.oneOf(few.ofMaxLength(4), many, collide)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMaxSize(60);
    }

    /** As a map would that is asked for each item taken out of its list. */
    @Property
    void theSameItemHasTheSameNumberInWhateverListItStands(
            @ForAll("lists") List<List<String>> lists) {
        ItemNumbers numbers = new ItemNumbers();
        Map<String, Integer> expected = new HashMap<>();
        for (List<String> items : lists) {
            Facet list = Facet.list("items", moment -> items);
            String kept = list.valueOf(null);
            List<Integer> found = new ArrayList<>();
            for (int begin = 0; begin < kept.length(); ) {
                int end = list.endOf(kept, begin);
                found.add(numbers.of(kept, begin, end));
                begin = end + 1;
            }
            List<Integer> known = new ArrayList<>();
            list.eachIn(
                    kept, item -> known.add(expected.computeIfAbsent(item, i -> expected.size())));
            assertThat(found).isEqualTo(known);
        }
        assertThat(numbers.size()).isEqualTo(expected.size());
    }
}
