package io.qingliu.jobs.watch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every number that is served to Prometheus: its name, which is public and stays, what it means,
 * and where in Flink it comes from. {@code docs/metrics.md} is made of this list.
 */
public enum Metric {
    /** Records read. */
    RECORDS_IN(
            Kind.COUNTER,
            "qingliu_records_in_total",
            "records",
            "Records that a source has read; those of events.topics are the events.",
            "operator[Source: {source}].numRecordsIn"),

    /** Records written. */
    RECORDS_OUT(
            Kind.COUNTER,
            "qingliu_records_out_total",
            "records",
            "Records handed to a sink: signals, results, dead letters. With exactly-once delivery they"
                    + " appear with the next checkpoint.",
            "operator[{sink}: Writer].numRecordsSend"),

    /** Events that came too late. */
    LATE(
            Kind.COUNTER,
            "qingliu_late_total",
            "events",
            "Events that came too late to count, by stream; they lie on the topic late.",
            "operator.late.{stream}"),

    /** Events that are too far ahead. */
    AHEAD(
            Kind.COUNTER,
            "qingliu_ahead_total",
            "events",
            "Events too far ahead of their platform or their arrival to count, by stream; they lie on"
                    + " the topic late.",
            "operator.ahead.{stream}",
            "operator.deserializer.ahead.{stream}"),

    /** Dead letters. */
    DEAD_LETTERS(
            Kind.COUNTER,
            "qingliu_dead_letters_total",
            "records",
            "Records that a job refused, by stream and reason; they lie on the topic dead-letters.",
            "operator.deserializer.deadLetters.{stream}.{reason}",
            "operator.deadLetters.{stream}.{reason}"),

    /** Raw identifiers that were held back. */
    LEAKS(
            Kind.COUNTER,
            "qingliu_leaks_total",
            "records",
            "Results that held a raw identifier and were held back, by kind of identifier: a fault of"
                    + " ours or of a sender.",
            "operator.kind.leaks{kind}"),

    /** Records that have not been read. */
    LAG(
            Kind.GAUGE,
            "qingliu_lag_records",
            "records",
            "Records that lie in the topics of a source and have not been read.",
            "operator[Source: {source}].pendingRecords"),

    /** How far event time is behind. */
    WATERMARK_DELAY(
            Kind.AGE,
            "qingliu_watermark_delay_seconds",
            "seconds",
            "How far event time of events, and that of findings, is behind the clock of the"
                    + " machine. It grows while senders are silent too.",
            "operator[events.clock].currentOutputWatermark",
            "operator[findings.score].currentOutputWatermark"),

    /** How old the newest checkpoint is. */
    CHECKPOINT_AGE(
            Kind.AGE_SINCE_START,
            "qingliu_checkpoint_age_seconds",
            "seconds",
            "Time since the newest checkpoint was completed, or since the start while there is none.",
            "job.lastCheckpointCompletedTimestamp"),

    /** How long the newest checkpoint took. */
    CHECKPOINT_DURATION(
            Kind.MILLISECONDS,
            "qingliu_checkpoint_duration_seconds",
            "seconds",
            "How long the newest checkpoint took.",
            "job.lastCheckpointDuration"),

    /** What the newest checkpoint wrote. */
    CHECKPOINT_SIZE(
            Kind.GAUGE,
            "qingliu_checkpoint_bytes",
            "bytes",
            "What the newest checkpoint wrote.",
            "job.lastCheckpointSize"),

    /** What the newest checkpoint holds. */
    STATE_SIZE(
            Kind.GAUGE,
            "qingliu_state_bytes",
            "bytes",
            "All state that the newest checkpoint holds, written by it or by an earlier one.",
            "job.lastCheckpointFullSize"),

    /** Checkpoints completed. */
    CHECKPOINTS(
            Kind.COUNTER,
            "qingliu_checkpoints_total",
            "checkpoints",
            "Checkpoints that were completed.",
            "job.numberOfCompletedCheckpoints"),

    /** Checkpoints failed. */
    CHECKPOINTS_FAILED(
            Kind.COUNTER,
            "qingliu_checkpoints_failed_total",
            "checkpoints",
            "Checkpoints that failed, as when a disk is full or a stage does not answer in time.",
            "job.numberOfFailedCheckpoints"),

    /** Restarts. */
    RESTARTS(
            Kind.COUNTER,
            "qingliu_restarts_total",
            "restarts",
            "How often a job has begun again from its newest checkpoint.",
            "job.numRestarts"),

    /** Commits that failed. */
    COMMITS_FAILED(
            Kind.COUNTER,
            "qingliu_commits_failed_total",
            "transactions",
            "Transactions that Kafka refused to commit. The job ends with the first.",
            "operator[{sink}: Committer].refusedCommits"),

    /** Commits that are tried again. */
    COMMITS_RETRIED(
            Kind.COUNTER,
            "qingliu_commits_retried_total",
            "transactions",
            "Commits that were tried again because Kafka did not answer.",
            "operator[{sink}: Committer].retriedCommittables"),

    /** Signals by rule. */
    SIGNALS(
            Kind.COUNTER,
            "qingliu_signals_total",
            "signals",
            "Signals by the rule that made them, each version of one.",
            "operator.signals.{rule}"),

    /** What bounded state let go. */
    LEFT_OUT(
            Kind.COUNTER,
            "qingliu_left_out_total",
            "entries",
            "What was left out because a key, a journey or a subject held as much as it may.",
            "operator[{operator}].keysLeftOut",
            "operator[{operator}].stepsLeftOut",
            "operator[{operator}].signalsBeyondLimit",
            "operator[{operator}].findingsBeyondRoom",
            "operator[{operator}].reviewsTooLate"),

    /** Calls that wait. */
    PUSHES_PENDING(
            Kind.GAUGE,
            "qingliu_pushes_pending",
            "calls",
            "Calls to webhooks of firms that wait for a next attempt or an answer.",
            "operator.webhook.open"),

    /** Firms that do not answer. */
    RECEIVERS_DOWN(
            Kind.GAUGE,
            "qingliu_receivers_down",
            "firms",
            "Firms whose webhook takes no call at the moment.",
            "operator.webhook.down"),

    /** Calls delivered. */
    PUSHES_DELIVERED(
            Kind.COUNTER,
            "qingliu_pushes_delivered_total",
            "calls",
            "Calls that a firm took.",
            "operator.webhook.delivered"),

    /** Calls given up. */
    PUSHES_FAILED(
            Kind.COUNTER,
            "qingliu_pushes_failed_total",
            "calls",
            "Calls that a firm refused or that were given up when their time was over.",
            "operator.webhook.failed"),

    /** Attempts that failed. */
    PUSHES_RETRIED(
            Kind.COUNTER,
            "qingliu_pushes_retried_total",
            "attempts",
            "Attempts at a call that failed and are made again.",
            "operator.webhook.retried"),

    /** Documents refused. */
    DOCUMENTS_REFUSED(
            Kind.COUNTER,
            "qingliu_documents_refused_total",
            "documents",
            "Documents that Elasticsearch will never take; each becomes a dead letter.",
            "operator.refusedDocuments"),

    /** Documents sent again. */
    DOCUMENTS_RETRIED(
            Kind.COUNTER,
            "qingliu_documents_retried_total",
            "documents",
            "Documents that were sent again because Elasticsearch was away or busy.",
            "operator.retriedDocuments"),

    /** How long Elasticsearch has not answered. */
    DOCUMENTS_WAIT(
            Kind.LONGEST,
            "qingliu_documents_unanswered_seconds",
            "seconds",
            "How long the documents that wait longest have waited for Elasticsearch.",
            "operator.unansweredSeconds"),

    /** Whether a job runs. */
    JOB_RUNNING(
            Kind.LEAST,
            "qingliu_job_running",
            "0 or 1",
            "Whether a job runs: 0 while it begins again, has not started or has ended.",
            Metric.OWN),

    /** Whether all is well. */
    READY(
            Kind.LEAST,
            "qingliu_ready",
            "0 or 1",
            "Whether /health finds nothing wrong.",
            Metric.OWN),

    /** How long a server has not answered. */
    SERVER_UNREACHABLE(
            Kind.LONGEST,
            "qingliu_server_unreachable_seconds",
            "seconds",
            "For how long Kafka or Elasticsearch has not answered; 0 while it does.",
            Metric.OWN),

    /** Heap in use. */
    HEAP_USED(
            Kind.LONGEST,
            "qingliu_heap_used_bytes",
            "bytes",
            "Java heap in use, of the process with the most.",
            "process.Heap.Used"),

    /** Heap there is. */
    HEAP_MOST(
            Kind.LONGEST,
            "qingliu_heap_max_bytes",
            "bytes",
            "The most a Java heap may have, of the process with the most.",
            "process.Heap.Max");

    /** In place of a source: the watch itself knows it. */
    static final String OWN = "";

    /** What a number is, and what becomes of those of several subtasks. */
    enum Kind {
        /** Grows only; their sum, also over restarts within a process. */
        COUNTER(true, Join.SUM),
        /** Goes up and down; their sum. */
        GAUGE(false, Join.SUM),
        /** Milliseconds that are served as seconds; the longest. */
        MILLISECONDS(false, Join.MOST),
        /** A time in epoch milliseconds of which the age is served; the oldest. */
        AGE(false, Join.MOST),
        /** As {@link #AGE}; where there is no time yet, that of the start. */
        AGE_SINCE_START(false, Join.MOST),
        /** The largest. */
        LONGEST(false, Join.MOST),
        /** The smallest. */
        LEAST(false, Join.LEAST);

        private final boolean counter;
        private final Join join;

        Kind(boolean counter, Join join) {
            this.counter = counter;
            this.join = join;
        }

        /** Whether it only grows. */
        boolean isCounter() {
            return counter;
        }

        /** What becomes of two that have the same labels. */
        double join(double one, double other) {
            return switch (join) {
                case SUM -> one + other;
                case MOST -> Math.max(one, other);
                case LEAST -> Math.min(one, other);
            };
        }
    }

    private enum Join {
        SUM,
        MOST,
        LEAST
    }

    private final Kind kind;
    private final String served;
    private final String unit;
    private final String meaning;
    private final List<MetricSource> sources;

    Metric(Kind kind, String served, String unit, String meaning, String... sources) {
        this.kind = kind;
        this.served = served;
        this.unit = unit;
        this.meaning = meaning;
        this.sources =
                Arrays.stream(sources)
                        .filter(source -> !source.equals(Metric.OWN))
                        .map(MetricSource::of)
                        .toList();
    }

    /** What it is. */
    Kind kind() {
        return kind;
    }

    /** Name for Prometheus. */
    public String served() {
        return served;
    }

    /** {@code counter} or {@code gauge}. */
    public String type() {
        return kind.isCounter() ? "counter" : "gauge";
    }

    /** What is counted or measured. */
    public String unit() {
        return unit;
    }

    /** What it says, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Where in Flink it comes from; empty if the watch itself knows it. */
    public List<MetricSource> sources() {
        return sources;
    }

    /** Names of its labels. */
    public List<String> labels() {
        return switch (this) {
            case READY -> List.of();
            case JOB_RUNNING -> List.of(MetricSource.JOB);
            case SERVER_UNREACHABLE -> List.of("server");
            default ->
                    sources.stream()
                            .flatMap(source -> source.labels().stream())
                            .distinct()
                            .toList();
        };
    }

    /** Those that come from Flink. */
    static Stream<Metric> ofFlink() {
        return Arrays.stream(values()).filter(metric -> !metric.sources.isEmpty());
    }
}
