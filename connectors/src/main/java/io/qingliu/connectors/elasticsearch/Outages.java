package io.qingliu.connectors.elasticsearch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the requests of one job are answered, put together over its subtasks in this process and
 * over its restarts, and reported to whoever started the job here. On a cluster nobody listens;
 * there the log and the metrics of each subtask show the same.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /** Reachable from the operators of a job, which are made from bytes and know no more of it. */
    private static final Map<JobID, Outages> OF_JOBS = new ConcurrentHashMap<>();

    private final OutageListener listener;

    /** Requests that wait, and since when. */
    private final Map<Object, Instant> waiting = new HashMap<>();

    private Instant since;
    private String why;

    private Outages(OutageListener listener) {
        this.listener = listener;
    }

    /** Listens to a job of this process until {@link #forget}. */
    public static void listen(JobID job, OutageListener listener) {
        OF_JOBS.put(job, new Outages(listener));
    }

    /** Ends it. */
    public static void forget(JobID job) {
        OF_JOBS.remove(job);
    }

    /** Those of a job, to which perhaps nobody listens. */
    static Outages of(JobID job) {
        Outages known = OF_JOBS.get(job);
        return known == null ? new Outages(new Nobody()) : known;
    }

    /** A request has gone unanswered for some seconds. */
    synchronized void waits(Object request, Instant firstFailure, String reason) {
        waiting.put(request, firstFailure);
        if (since == null || firstFailure.isBefore(since)) {
            since = firstFailure;
        }
        if (!reason.equals(why)) {
            why = reason;
            LOG.warn("Elasticsearch has taken no documents since {}: {}", since, reason);
            listener.away(since, reason);
        }
    }

    /** A request has been answered. */
    synchronized void answered(Object request) {
        waiting.remove(request);
        if (since != null && waiting.isEmpty()) {
            Duration after = Duration.between(since, Instant.now());
            since = null;
            why = null;
            LOG.info("Elasticsearch takes documents again, after {}", after);
            listener.back(after);
        }
    }

    /** A request ends with its subtask, not knowing whether the cluster is back. */
    synchronized void ends(Object request) {
        waiting.remove(request);
    }

    private static final class Nobody implements OutageListener {
        @Override
        public void away(Instant since, String why) {}

        @Override
        public void back(Duration after) {}
    }
}
