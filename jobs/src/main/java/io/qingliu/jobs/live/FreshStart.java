package io.qingliu.jobs.live;

import io.qingliu.connectors.elasticsearch.ResultIndices;
import io.qingliu.connectors.kafka.RunLease;
import io.qingliu.connectors.kafka.TopicEmptier;
import io.qingliu.domain.casework.Member;
import io.qingliu.jobs.CaseJob;
import io.qingliu.jobs.IndexJob;
import io.qingliu.jobs.SignalJob;
import io.qingliu.jobs.settings.JobSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;

/**
 * Makes room for jobs that begin at the oldest records again: sets the checkpoints of those that
 * ran before aside, and deletes their results. Events, decisions, appeals, answers, rule changes,
 * receipts of rules, late records and dead letters stay.
 *
 * <p>It is safe to repeat. One that was interrupted leaves a deployment that does not start,
 * because it lacks its checkpoints while results are left.
 *
 * @param setAside directories that hold the earlier checkpoints; nothing deletes them
 * @param emptied topics that hold no record now, in the order of their names
 */
public record FreshStart(List<String> setAside, List<String> emptied) {

    /** Keeps the lists as they are. */
    public FreshStart {
        setAside = List.copyOf(setAside);
        emptied = List.copyOf(emptied);
    }

    /**
     * Makes room. The jobs must not run; a run in another process is noticed, jobs on a cluster are
     * not.
     *
     * @throws io.qingliu.connectors.settings.BadSettingException if a run of this deployment is
     *     alive
     * @throws io.qingliu.connectors.settings.OutOfReachException if Kafka or Elasticsearch does not
     *     answer
     * @throws IOException if checkpoints cannot be set aside
     */
    public static FreshStart make(JobSettings settings) throws IOException {
        // The indices too: a server that is away is noticed before anything is deleted.
        String cluster = Preparation.make(settings).cluster();
        RunLease lease = RunLease.take(settings.kafka(), Member.STREAM);
        try {
            return make(settings, cluster);
        } finally {
            lease.close();
        }
    }

    private static FreshStart make(JobSettings settings, String cluster) throws IOException {
        String suffix = "-set-aside-" + Instant.now().toEpochMilli();
        List<String> setAside = new ArrayList<>();
        for (Map.Entry<String, Configuration> job : configurations(settings).entrySet()) {
            Checkpoints.of(
                            Checkpoints.home(job.getValue()),
                            cluster,
                            settings.kafka().deployment(),
                            job.getKey())
                    .setAside(suffix)
                    .ifPresent(directory -> setAside.add(directory.toString()));
        }
        TreeSet<String> streams = new TreeSet<>(SignalJob.results());
        streams.addAll(CaseJob.results(settings.isolation()));
        new TopicEmptier(settings.kafka()).empty(streams);
        if (settings.elasticsearch() != null) {
            new ResultIndices(settings.indices()).delete(settings.elasticsearch(), streams);
            Preparation.indices(settings);
        }
        return new FreshStart(
                setAside, streams.stream().map(settings.kafka().topics()::name).toList());
    }

    private static Map<String, Configuration> configurations(JobSettings settings) {
        Map<String, Configuration> jobs = new TreeMap<>();
        // Of earlier keys too: what they found is deleted with the rest.
        for (String id : new KnownKeys(settings.kafka()).ids()) {
            jobs.put(JobSettings.ofKey(SignalJob.NAME, id), SignalJob.inThisProcess(settings));
        }
        jobs.put(SignalJob.nameOf(settings), SignalJob.inThisProcess(settings));
        jobs.put(CaseJob.NAME, settings.caseJob().inThisProcess(settings.flink()));
        jobs.put(IndexJob.NAME, IndexJob.inThisProcess(settings));
        return jobs;
    }
}
