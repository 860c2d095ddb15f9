package io.qingliu.console.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.blacklist.statistics.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of counts, which a chart draws as well.
 *
 * @param key of its phrases
 * @param rows in the order in which they are shown
 */
public record FigureTable(String key, List<Row> rows) {

    /** Keeps the list as it is. */
    public FigureTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param code of the month, behaviour or area
     * @param name as the reader reads it
     * @param counts one for each {@link Figure}, in its order
     */
    public record Row(String code, String name, List<Long> counts) {

        /** Keeps the list as it is. */
        public Row {
            counts = List.copyOf(counts);
        }
    }

    /**
     * For the script that draws: {@code {"rows":[…],"series":[{"name":…,"at":…,"data":[…]}]}}, only
     * of figures that are not 0 everywhere; {@code at} is the place of the figure, by which it has
     * one colour in all charts.
     *
     * @param names of the figures, in their order
     */
    public String drawn(List<String> names) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode labels = data.putArray("rows");
        rows.forEach(row -> labels.add(row.name()));
        ArrayNode series = data.putArray("series");
        for (int i = 0; i < names.size(); i++) {
            List<Long> counts = new ArrayList<>();
            for (Row row : rows) {
                counts.add(row.counts().get(i));
            }
            if (counts.stream().anyMatch(each -> each != 0)) {
                ObjectNode one = series.addObject();
                one.put("name", names.get(i));
                one.put("at", i);
                counts.forEach(one.putArray("data")::add);
            }
        }
        return data.toString();
    }
}
