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
        ItemNumbers numbers = new ItemNumbers(Facet.list("items", moment -> List.of()));
        Map<String, Integer> expected = new HashMap<>();
        for (List<String> items : lists) {
            Facet list = Facet.list("items", moment -> items);
            List<Integer> found = new ArrayList<>();
            numbers.each(list.valueOf(null), found::add);
            List<Integer> known = new ArrayList<>();
            list.eachIn(
                    list.valueOf(null),
                    item -> known.add(expected.computeIfAbsent(item, i -> expected.size())));
            assertThat(found).isEqualTo(known);
        }
        numbers.each(null, number -> assertThat(number).as("of no list").isNull());
        assertThat(numbers.size()).isEqualTo(expected.size());
        expected.forEach((item, number) -> assertThat(numbers.item(number)).isEqualTo(item));
    }
}
