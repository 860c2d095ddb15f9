package io.qingliu.connectors.kafka;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A source of a job that runs once in a deployment: its enumerator, which lives in the JobManager,
 * holds the {@link RunLease} of the job as long as the job runs. A second job ends without a
 * restart, and so does one whose lease another has taken.
 *
 * @param <T> its records
 * @param <S> its splits
 * @param <C> state of its enumerator
 */
public final class LeasedSource<T, S extends SourceSplit, C>
        implements Source<T, S, C>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1L;

    private final Source<T, S, C> source;
    private final TypeInformation<T> type;
    private final KafkaSettings settings;
    private final String stream;
    private final String job;

    /**
     * @param stream whose topic exists, and whose first partition stands for the lease
     * @param job its name
     */
    public LeasedSource(
            Source<T, S, C> source,
            TypeInformation<T> type,
            KafkaSettings settings,
            String stream,
            String job) {
        this.source = source;
        this.type = type;
        this.settings = settings;
        this.stream = stream;
        this.job = job;
    }

    @Override
    public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
            throws Exception {
        RunLease lease = take();
        return guarded(source.createEnumerator(context), lease, context);
    }

    @Override
    public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C state)
            throws Exception {
        RunLease lease = take();
        return guarded(source.restoreEnumerator(context, state), lease, context);
    }

    private RunLease take() {
        try {
            return RunLease.ofJob(settings, stream, job);
        } catch (RuntimeException e) {
            throw new SuppressRestartsException(e);
        }
    }

    private Leased<S, C> guarded(
            SplitEnumerator<S, C> enumerator, RunLease lease, SplitEnumeratorContext<S> context) {
        var unused =
                lease.lost()
                        .whenComplete(
                                (end, failure) ->
                                        context.runInCoordinatorThread(
                                                () -> {
                                                    throw lost(failure);
                                                }));
        return new Leased<>(enumerator, lease);
    }

    private SuppressRestartsException lost(Throwable failure) {
        return new SuppressRestartsException(
                new IllegalStateException(
                        failure == null
                                ? "another " + job + " has taken the place of this one"
                                : "cannot keep the lease of " + job,
                        failure));
    }

    /** Gives the lease back when it is closed. */
    private record Leased<S extends SourceSplit, C>(
            SplitEnumerator<S, C> enumerator, RunLease lease) implements SplitEnumerator<S, C> {

        @Override
        public void start() {
            enumerator.start();
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            enumerator.handleSplitRequest(subtask, host);
        }

        @Override
        public void addSplitsBack(List<S> splits, int subtask) {
            enumerator.addSplitsBack(splits, subtask);
        }

        @Override
        public void addReader(int subtask) {
            enumerator.addReader(subtask);
        }

        @Override
        public C snapshotState(long checkpoint) throws Exception {
            return enumerator.snapshotState(checkpoint);
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) throws Exception {
            enumerator.notifyCheckpointComplete(checkpoint);
        }

        @Override
        public void notifyCheckpointAborted(long checkpoint) throws Exception {
            enumerator.notifyCheckpointAborted(checkpoint);
        }

        @Override
        public void handleSourceEvent(int subtask, SourceEvent event) {
            enumerator.handleSourceEvent(subtask, event);
        }

        @Override
        public void close() throws IOException {
            try {
                enumerator.close();
            } finally {
                lease.close();
            }
        }
    }

    @Override
    public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
        return source.createReader(context);
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SimpleVersionedSerializer<S> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
