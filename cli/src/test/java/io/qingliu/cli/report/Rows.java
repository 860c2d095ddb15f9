package io.qingliu.cli.report;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.result.Statistic.Granularity;
import io.qingliu.domain.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Rows of statistics as a story tells them; what it does not mention is zero. */
public final class Rows {

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    /** A stream without rows. */
    public static Rows none() {
        return new Rows();
    }

    /** The total of a month or day. */
    public Row total(String period) {
        return row(period, null, null, null, null, null);
    }

    public Row by(String period, Behavior behavior) {
        return row(period, behavior, null, null, null, null);
    }

    public Row by(String period, Role role) {
        return row(period, null, role, null, null, null);
    }

    public Row by(String period, Behavior behavior, Role role) {
        return row(period, behavior, role, null, null, null);
    }

    public Row by(String period, Measure measure) {
        return row(period, null, null, measure, null, null);
    }

    public Row by(String period, Measure measure, String member) {
        return row(period, null, null, measure, member, null);
    }

    public Row byMember(String period, String member) {
        return row(period, null, null, null, member, null);
    }

    public Row byArea(String period, String area) {
        return row(period, null, null, null, null, area);
    }

    private Row row(
            String period,
            Behavior behavior,
            Role role,
            Measure measure,
            String member,
            String area) {
        Row row = new Row(this, period, behavior, role, measure, member, area);
        rows.add(row);
        return row;
    }

    /** As the file of the stream has them. */
    public String jsonLines() {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
            lines.append(new String(WireJson.write(row.statistic()), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return lines.toString();
    }

    /** What they say of a month. */
    MonthlyResults results(String month) {
        StatisticRows read = new StatisticRows(YearMonth.parse(month));
        try {
            for (Row row : rows) {
                read.read(WireJson.write(row.statistic()), 1);
            }
        } catch (StatisticRows.BadRowException e) {
            throw new AssertionError(e);
        }
        return MonthlyResults.of(read);
    }

    /** One row being told. */
    public static final class Row {

        private final Rows rows;
        private final String period;
        private final Behavior behavior;
        private final Role role;
        private final Measure measure;
        private final String member;
        private final String area;
        private long suspected;
        private long confirmed;
        private long decided;
        private long restored;
        private long corrected;
        private long applied;
        private long lifted;
        private long version = 1;

        private Row(
                Rows rows,
                String period,
                Behavior behavior,
                Role role,
                Measure measure,
                String member,
                String area) {
            this.rows = rows;
            this.period = period;
            this.behavior = behavior;
            this.role = role;
            this.measure = measure;
            this.member = member;
            this.area = area;
        }

        public Row suspected(long count) {
            suspected = count;
            return this;
        }

        public Row confirmed(long count) {
            confirmed = count;
            return this;
        }

        public Row decided(long count) {
            decided = count;
            return this;
        }

        public Row restored(long count) {
            restored = count;
            return this;
        }

        public Row corrected(long count) {
            corrected = count;
            return this;
        }

        public Row applied(long count) {
            applied = count;
            return this;
        }

        public Row lifted(long count) {
            lifted = count;
            return this;
        }

        public Row version(long number) {
            version = number;
            return this;
        }

        /** Goes on with the next row. */
        public Rows then() {
            return rows;
        }

        Statistic statistic() {
            return new Statistic(
                    period,
                    period.length() == "2026-11".length() ? Granularity.MONTH : Granularity.DAY,
                    behavior,
                    role,
                    measure,
                    member,
                    area,
                    suspected,
                    confirmed,
                    decided,
                    restored,
                    corrected,
                    applied,
                    lifted,
                    version);
        }
    }
}
