package io.qingliu.console.figures;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.blacklist.statistics.SmallCounts;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.console.store.FigureReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.text.Csv;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.result.Statistic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What came of it all: by month, behaviour and area, drawn and in numbers. Everybody inside may
 * look.
 */
public final class FiguresDesk implements Desk {

    private final ResultStore store;
    private final Policy policy;
    private final SmallCounts counts;
    private final InstantSource clock;

    /**
     * A desk over this store.
     *
     * @param counts what everybody may know
     */
    public FiguresDesk(ResultStore store, Policy policy, SmallCounts counts, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "figures";
    }

    @Override
    public Set<Role> roles() {
        return EnumSet.allOf(Role.class);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::show)
                .get("/figures.csv", this::download)
                .open("/public", this::publish);
    }

    private void show(Visit visit) {
        FigureReader reader = reader(visit);
        List<Statistic> months = reader.months();
        String month = month(visit, months);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("month", month);
        parameters.put(
                "names",
                Arrays.stream(Figure.values())
                        .map(each -> visit.phrases().text("figure." + each.code()))
                        .toList());
        parameters.put("months", months.stream().map(Statistic::period).toList());
        parameters.put(
                "total",
                months.stream()
                        .filter(each -> each.period().equals(month))
                        .findFirst()
                        .orElse(null));
        parameters.put(
                "tables",
                List.of(
                        table("months", months, Statistic::period, Statistic::period),
                        table(
                                "behaviors",
                                reader.of(month, "behavior"),
                                row -> row.behavior().name(),
                                row -> visit.names().of(row.behavior())),
                        table("areas", reader.of(month, "area"), Statistic::area, Statistic::area),
                        table(
                                "measures",
                                reader.of(month, "measure"),
                                row -> row.measure().name(),
                                row -> visit.names().of(row.measure()))));
        visit.show("figures/figures.jte", visit.phrases().text("figures.desk"), parameters);
    }

    private static FigureTable table(
            String key,
            List<Statistic> rows,
            Function<Statistic, String> code,
            Function<Statistic, String> name) {
        List<FigureTable.Row> all = new ArrayList<>();
        for (Statistic row : rows) {
            all.add(
                    new FigureTable.Row(
                            code.apply(row),
                            name.apply(row),
                            Arrays.stream(Figure.values()).map(each -> each.of(row)).toList()));
        }
        return new FigureTable(key, all);
    }

    /**
     * The month asked for if it has figures, else the newest; this month where nothing is counted.
     */
    private String month(Visit visit, List<Statistic> months) {
        String asked = visit.query("month");
        if (months.stream().anyMatch(each -> each.period().equals(asked))) {
            return asked;
        }
        return months.isEmpty()
                ? policy.calendar().day(clock.millis()).substring(0, 7)
                : months.get(months.size() - 1).period();
    }

    private void download(Visit visit) {
        FigureReader reader = reader(visit);
        List<Statistic> months = reader.months();
        String month = month(visit, months);
        Csv csv = new Csv();
        List<Object> head = new ArrayList<>(List.of("period", "dimension", "code"));
        Arrays.stream(Figure.values()).forEach(each -> head.add(each.code()));
        csv.line(head.toArray());
        for (Statistic row : months) {
            csv.line(cells(row, "", ""));
        }
        for (Statistic row : reader.of(month, "behavior")) {
            csv.line(cells(row, "behavior", row.behavior().name()));
        }
        for (Statistic row : reader.of(month, "area")) {
            csv.line(cells(row, "area", row.area()));
        }
        for (Statistic row : reader.of(month, "measure")) {
            csv.line(cells(row, "measure", row.measure().name()));
        }
        visit.give("figures-" + month + ".csv", "text/csv; charset=utf-8", csv.text());
    }

    private static Object[] cells(Statistic row, String dimension, String code) {
        List<Object> cells = new ArrayList<>(List.of(row.period(), dimension, code));
        for (Figure figure : Figure.values()) {
            cells.add(figure.of(row));
        }
        return cells.toArray();
    }

    /**
     * For everybody: cases decided by a court or an authority, and how many were put right and
     * restored. Nobody below a decision, no members, no days, and no small counts.
     */
    private void publish(Visit visit) {
        FigureReader reader = new FigureReader(store.within(Scope.NOTHING));
        List<Statistic> months = reader.months();
        String month = month(visit, months);
        Statistic total =
                months.stream()
                        .filter(each -> each.period().equals(month))
                        .findFirst()
                        .orElse(null);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("months", months.stream().map(Statistic::period).toList());
        parameters.put(
                "figures",
                total == null
                        ? null
                        : PublicFigures.of(
                                total,
                                reader.of(month, "behavior"),
                                reader.of(month, "area"),
                                counts));
        visit.show("figures/public.jte", visit.phrases().text("figures.public"), parameters);
    }

    private FigureReader reader(Visit visit) {
        return new FigureReader(store.within(visit.person().scope()));
    }
}
