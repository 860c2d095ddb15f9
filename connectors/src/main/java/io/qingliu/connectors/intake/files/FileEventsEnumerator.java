package io.qingliu.connectors.intake.files;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Gives the one split to the first reader that asks, and notifies all others that there is none.
 */
final class FileEventsEnumerator implements SplitEnumerator<FileEventsSplit, Boolean> {

    static final SimpleVersionedSerializer<Boolean> SERIALIZER = new Serializer();

    private final FileEventsSplit split;
    private final SplitEnumeratorContext<FileEventsSplit> context;
    private boolean assigned;

    FileEventsEnumerator(
            FileEventsSplit split,
            boolean assigned,
            SplitEnumeratorContext<FileEventsSplit> context) {
        this.split = split;
        this.assigned = assigned;
        this.context = context;
    }

    @Override
    public void start() {
        // Readers ask.
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        if (!assigned) {
            assigned = true;
            context.assignSplit(split, subtask);
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public void addSplitsBack(List<FileEventsSplit> splits, int subtask) {
        if (!splits.isEmpty()) {
            assigned = false;
        }
    }

    @Override
    public void addReader(int subtask) {
        // It asks for itself.
    }

    @Override
    public Boolean snapshotState(long checkpoint) {
        return assigned;
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    /** One byte. */
    private static final class Serializer implements SimpleVersionedSerializer<Boolean> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(Boolean assigned) {
            return new byte[] {(byte) (assigned ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("version is " + version + " but must be " + VERSION);
            }
            return bytes[0] == 1;
        }
    }
}
