package io.qingliu.bench.measure;

import io.qingliu.bench.traffic.Mix;

/**
 * What a worker measures.
 *
 * @param contender name
 * @param mix the traffic
 * @param warmUp records before the measurement
 * @param seconds of the measurement
 * @param total records there are; 0 for no end
 * @param parallelism of a job
 * @param state {@code heap} or {@code rocksdb}
 * @param checkpointSeconds time between checkpoints
 * @param delivery {@code exactly-once} or {@code at-least-once}
 * @param rate records a second; 0 for as many as go
 * @param bootstrap servers of Kafka; null where there is none
 * @param directory of the worker's own: checkpoints, matches
 */
public record Task(
        String contender,
        Mix mix,
        long warmUp,
        int seconds,
        long total,
        int parallelism,
        String state,
        int checkpointSeconds,
        String delivery,
        long rate,
        String bootstrap,
        String directory) {

    /** The key of the edge, which guards nothing here. */
    public static final String EDGE_KEY =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /** Name of the directory of checkpoints in that of the worker. */
    public static final String CHECKPOINTS = "checkpoints";

    /** What the names of the topics begin with; a job's results begin otherwise. */
    public static final String PREFIX = "bench.";

    /** The same over the topics of a broker, of which so many records are there, 0 for no end. */
    public Task overKafka(String servers, long records, long recordsASecond) {
        return new Task(
                contender,
                mix,
                warmUp,
                seconds,
                records,
                parallelism,
                state,
                checkpointSeconds,
                delivery,
                recordsASecond,
                servers,
                directory);
    }

    /** The same over so many records, measured to their end, or for so many seconds at most. */
    public Task bounded(long records, int mostSeconds) {
        return new Task(
                contender,
                mix,
                warmUp,
                mostSeconds,
                records,
                parallelism,
                state,
                checkpointSeconds,
                delivery,
                rate,
                bootstrap,
                directory);
    }
}
