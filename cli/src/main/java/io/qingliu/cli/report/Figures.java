package io.qingliu.cli.report;

import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.domain.result.Statistic;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of one row.
 *
 * @param counts one for each figure, 0 or more
 */
record Figures(Map<Figure, Long> counts) {

    /** Nothing happened. */
    static final Figures NONE = new Figures(new EnumMap<>(Figure.class));

    Figures {
        EnumMap<Figure, Long> complete = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            complete.put(figure, counts.getOrDefault(figure, 0L));
        }
        counts = complete;
    }

    static Figures of(Statistic row) {
        EnumMap<Figure, Long> counts = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            counts.put(figure, figure.of(row));
        }
        return new Figures(counts);
    }

    long of(Figure figure) {
        return counts.get(figure);
    }
}
