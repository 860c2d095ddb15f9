package io.qingliu.patterns.run.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.patterns.run.tile.Rows;
import io.qingliu.patterns.run.tile.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Tables of codes give what maps would, also where many codes want the same place. */
class CodesTest {

    @Property(tries = 200)
    void eachCodeHasItsPlaceAndOthersHaveNone(
            @ForAll @Size(max = 300) Set<Integer> codes, @ForAll Set<Integer> others) {
        List<Integer> distinct = new ArrayList<>(codes);
        Codes table = new Codes(distinct.stream().mapToInt(Integer::intValue).toArray());
        for (int place = 0; place < distinct.size(); place++) {
            assertThat(table.placeOf(distinct.get(place))).isEqualTo(place);
        }
        for (int other : others) {
            assertThat(table.placeOf(other)).isEqualTo(distinct.indexOf(other));
        }
    }

    @Property(tries = 50)
    void codesThatWantOnePlaceAreToldApart(@ForAll @IntRange(min = 1, max = 64) int count) {
        int[] crowded = new int[count];
        for (int i = 0; i < count; i++) {
            crowded[i] = i << 16;
        }
        Codes table = new Codes(crowded);
        for (int i = 0; i < count; i++) {
            assertThat(table.placeOf(crowded[i])).isEqualTo(i);
        }
        assertThat(table.placeOf(count << 16)).isEqualTo(-1);
    }

    @Property(tries = 200)
    void rowsStandByTheirCodes(@ForAll @Size(max = 40) Set<Integer> codes) {
        Rows rows = new Rows();
        Map<Integer, Tiles> expected = new TreeMap<>();
        for (int code : codes) {
            Tiles row = new Tiles(1, 1);
            rows.put(code, row);
            expected.put(code, row);
        }
        assertRows(rows, expected);

        Set<Tiles> odd =
                expected.entrySet().stream()
                        .filter(row -> row.getKey() % 2 != 0)
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet());
        rows.removeIf(odd::contains);
        expected.values().removeAll(odd);
        assertRows(rows, expected);
    }

    private static void assertRows(Rows rows, Map<Integer, Tiles> expected) {
        assertThat(rows.size()).isEqualTo(expected.size());
        assertThat(rows.isEmpty()).isEqualTo(expected.isEmpty());
        int place = 0;
        for (Map.Entry<Integer, Tiles> row : expected.entrySet()) {
            assertThat(rows.code(place)).isEqualTo(row.getKey());
            assertThat(rows.at(place++)).isSameAs(row.getValue());
            assertThat(rows.get(row.getKey())).isSameAs(row.getValue());
        }
        assertThat(rows.get(7_777_777)).isSameAs(expected.get(7_777_777));
    }
}
