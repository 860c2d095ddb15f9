package io.qingliu.jobs.cases;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.share.BatchFile;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.flow.Pace;
import io.qingliu.jobs.state.BatchFileSerializer;
import java.time.Duration;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.OutputTag;

/**
 * Reports to each member what has come of its batches, so that it can send again what is missing
 * (M-1.3c). One bounded file a batch, dropped {@link #KEPT} after its newest record; a stranger
 * gets no report.
 */
public final class KeepBatches extends KeepFiles<BatchFile> {

    /** How long after its newest record a batch may still be completed. */
    static final Duration KEPT = Duration.ofDays(90);

    /** Records that are not kept. */
    public static final OutputTag<WireRecord> REFUSED =
            new OutputTag<>("batch-refused", WireRecord.TYPE);

    private static final long serialVersionUID = 1L;

    KeepBatches(Pace pace) {
        super(new ValueStateDescriptor<>("batch-file", BatchFileSerializer.INSTANCE), pace);
    }

    /** The key under which records of one batch meet. */
    static String keyOf(Submission submission) {
        return Ids.join(submission.member(), submission.batch());
    }

    @Override
    protected BatchFile open(String key) {
        int colon = key.indexOf(':');
        return new BatchFile(
                Ids.decode(key.substring(0, colon)), Ids.decode(key.substring(colon + 1)));
    }

    /** Live a member gets the report at once; over files, in the order of time. */
    @Override
    protected long waitsUntil(CaseInput.Entry entry, long emitted) {
        return isLive() ? Long.MIN_VALUE : entry.time();
    }

    @Override
    protected OutputTag<WireRecord> refused() {
        return REFUSED;
    }

    @Override
    protected void add(BatchFile file, CaseInput.Entry entry) {
        if (!(entry.content() instanceof Submission submission)) {
            throw new IllegalStateException(
                    entry.content().getClass().getSimpleName()
                            + " is routed to the batches, which have no use for it");
        }
        file.add(submission);
    }

    @Override
    protected Folded fold(BatchFile file, Directory members, long now) {
        if (file.hasChanges() && members.inForce(file.member(), now).isPresent()) {
            Batch batch = file.next();
            send(
                    new Outgoing(
                            Batch.STREAM,
                            batch.member(),
                            batch.id(),
                            batch.version(),
                            WireJson.write(batch)));
        }
        long until = file.newest() + KEPT.toMillis();
        return new Folded(until, now >= until);
    }
}
