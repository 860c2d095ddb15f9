package io.qingliu.connectors.kafka;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * Sees to it that a job runs once in its deployment, wherever it is submitted. A run in one process
 * holds a {@link RunLease} for all its jobs, which need none of their own.
 */
public final class JobLease {

    /** For jobs of a run that holds the lease itself. */
    public static final JobLease NONE = new JobLease(null, null, null);

    private final KafkaSettings settings;
    private final String stream;
    private final String job;

    private JobLease(KafkaSettings settings, String stream, String job) {
        this.settings = settings;
        this.stream = stream;
        this.job = job;
    }

    /**
     * For a job on a cluster; see {@link #guard}.
     *
     * @param stream whose topic exists, and whose first partition stands for the lease
     * @param job its name
     * @throws io.qingliu.connectors.settings.BadSettingException if the job, or a run of this
     *     deployment, is alive
     */
    public static JobLease of(KafkaSettings settings, String stream, String job) {
        RunLease.awaitNone(settings, List.of(job));
        return new JobLease(settings, stream, job);
    }

    /** The source as it is, or one that holds the lease while its job runs. One source does. */
    public <T, S extends SourceSplit, C> Source<T, S, C> guard(
            Source<T, S, C> source, TypeInformation<T> type) {
        return job == null ? source : new LeasedSource<>(source, type, settings, stream, job);
    }
}
