package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.domain.result.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows of the statistics. They count and name nobody, so that everybody inside may read them; a row
 * is taken as it is, for a subject that stands in two rows counts once in the total.
 */
public final class FigureReader {

    /** Dimensions a row may have. */
    private static final List<String> DIMENSIONS =
            List.of("behavior", "role", "measure", "member", "area");

    private static final int MOST = 10_000;

    private final ScopedSearch search;

    /** Rows within a search. */
    public FigureReader(ScopedSearch search) {
        this.search = search;
    }

    /** Totals of all months, the oldest first. */
    public List<Statistic> months() {
        return rows(null);
    }

    /**
     * Rows of a month by one dimension, in the order of its values.
     *
     * @param month {@code YYYY-MM}
     * @param dimension such as {@code behavior}
     */
    public List<Statistic> of(String month, String dimension) {
        return rows(Where.is("period", month), dimension);
    }

    private List<Statistic> rows(Query further, String... dimensions) {
        TreeSet<String> absent = new TreeSet<>(DIMENSIONS);
        absent.removeAll(Arrays.asList(dimensions));
        List<Query> conditions = new ArrayList<>();
        conditions.add(Where.is("granularity", Statistic.Granularity.MONTH.name()));
        if (further != null) {
            conditions.add(further);
        }
        for (String dimension : dimensions) {
            conditions.add(Where.has(dimension));
        }
        for (String dimension : absent) {
            conditions.add(Where.not(Where.has(dimension)));
        }
        String sortedBy = dimensions.length == 0 ? "period" : dimensions[0];
        return ScopedSearch.records(
                search.search(
                        Statistic.STREAM,
                        Where.all(conditions.toArray(Query[]::new)),
                        request ->
                                request.size(MOST)
                                        .sort(
                                                s ->
                                                        s.field(
                                                                f ->
                                                                        f.field(sortedBy)
                                                                                .order(
                                                                                        SortOrder
                                                                                                .Asc)))),
                Statistic.class);
    }
}
