package io.qingliu.cli.report;

import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.connectors.intake.files.BrokenFileException;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.result.Statistic.Granularity;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Rows of the statistics stream that belong to one month, its days included; of each id the highest
 * version counts. At most one row an id is kept, whatever the length of the stream.
 */
public final class StatisticRows {

    private final YearMonth month;
    private final Map<String, Statistic> newest = new TreeMap<>();

    /** No rows yet. */
    public StatisticRows(YearMonth month) {
        this.month = month;
    }

    /** A line or document that is no row of statistics. */
    public static final class BadRowException extends Exception {

        private static final long serialVersionUID = 1L;

        private final long number;

        private BadRowException(long number, Exception cause) {
            super("row " + number + ": " + cause.getMessage(), cause);
            this.number = number;
        }

        /** Which one it is, from 1. */
        public long number() {
            return number;
        }
    }

    /**
     * The file of the stream in a directory of results.
     *
     * @return {@code statistics.jsonl}, else {@code statistics.jsonl.gz}, else null
     */
    public static Path in(Path directory) {
        Path plain = directory.resolve(Statistic.STREAM + ".jsonl");
        Path packed = directory.resolve(Statistic.STREAM + ".jsonl.gz");
        if (Files.isRegularFile(plain)) {
            return plain;
        }
        return Files.isRegularFile(packed) ? packed : null;
    }

    /** Reads a file of JSON Lines; one whose name ends with {@code .gz} is unpacked. */
    public void readFile(Path file) throws IOException, BadRowException {
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        file.toString().endsWith(".gz")
                                                ? new GZIPInputStream(in)
                                                : in,
                                        StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    read(line.getBytes(StandardCharsets.UTF_8), number);
                }
            }
        } catch (EOFException | ZipException e) {
            throw BrokenFileException.of(file, e);
        }
    }

    /**
     * Reads one row.
     *
     * @param json UTF-8
     * @param number which one it is, for the complaint
     */
    public void read(byte[] json, long number) throws BadRowException {
        try {
            Statistic row = WireJson.read(Statistic.class, json);
            check(row);
            if (belongs(row)) {
                newest.merge(
                        row.id(), row, (one, two) -> two.version() >= one.version() ? two : one);
            }
        } catch (BadRecordException | DateTimeException | IllegalArgumentException e) {
            throw new BadRowException(number, e);
        }
    }

    private static void check(Statistic row) {
        for (Figure figure : Figure.values()) {
            if (figure.of(row) < 0) {
                throw new IllegalArgumentException(figure.code() + " must be 0 or more");
            }
        }
    }

    private boolean belongs(Statistic row) {
        return month.equals(
                row.granularity() == Granularity.DAY
                        ? YearMonth.from(LocalDate.parse(row.period()))
                        : YearMonth.parse(row.period()));
    }

    /** The newest version of each row, ordered by id. */
    Collection<Statistic> newest() {
        return newest.values();
    }

    YearMonth month() {
        return month;
    }
}
