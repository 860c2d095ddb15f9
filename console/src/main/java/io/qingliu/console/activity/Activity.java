package io.qingliu.console.activity;

import io.qingliu.domain.event.Stream;
import io.qingliu.domain.subject.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many orders, parcels, reviews … a subject was part of, by the hour. Each counts once, in the
 * hour of its earliest record from the beginning on that names the subject; of registrations,
 * payments and accesses each record.
 *
 * @param subject whose
 * @param from of the first hour, epoch milliseconds
 * @param to end of the last hour, exclusive, epoch milliseconds
 * @param hours how many, by stream and by the beginning of the hour; hours without any are not in
 *     it
 * @param read so many records were looked at
 * @param total of so many
 * @param wholeSince since when no partition has lost its beginning, by the time at which the broker
 *     had the records, epoch milliseconds; null if none has lost any that could count
 * @param end why it ended
 * @param ownPlatforms whether only records of the reader's platforms count, because the subject
 *     belongs to none
 */
public record Activity(
        Subject subject,
        long from,
        long to,
        SortedMap<Stream, SortedMap<Long, Integer>> hours,
        long read,
        long total,
        Long wholeSince,
        End end,
        boolean ownPlatforms) {

    /** Length of an hour, milliseconds. */
    public static final long HOUR = Duration.ofHours(1).toMillis();

    /** Why the counting ended. */
    public enum End {
        /** All was read. */
        WHOLE,
        /** The time was over: there are at least so many. */
        TIME,
        /** So many were found that no more are told apart: there are at least so many. */
        MANY
    }

    /** Keeps the counts as they are. */
    public Activity {
        SortedMap<Stream, SortedMap<Long, Integer>> copy = new TreeMap<>();
        hours.forEach(
                (stream, counts) ->
                        copy.put(stream, Collections.unmodifiableSortedMap(new TreeMap<>(counts))));
        hours = Collections.unmodifiableSortedMap(copy);
    }

    /** How many there are of a stream. */
    public long sum(Stream stream) {
        return hours.getOrDefault(stream, Collections.emptySortedMap()).values().stream()
                .mapToLong(Integer::intValue)
                .sum();
    }

    /** The hours with any, and how many of each stream. */
    public SortedMap<Long, EnumMap<Stream, Integer>> rows() {
        SortedMap<Long, EnumMap<Stream, Integer>> rows = new TreeMap<>();
        hours.forEach(
                (stream, counts) ->
                        counts.forEach(
                                (hour, count) ->
                                        rows.computeIfAbsent(hour, h -> new EnumMap<>(Stream.class))
                                                .put(stream, count)));
        return rows;
    }
}
