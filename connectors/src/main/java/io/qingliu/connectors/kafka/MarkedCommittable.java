package io.qingliu.connectors.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A transaction that is ready to be committed.
 *
 * @param transaction as the connector names it
 * @param mark that it holds
 */
record MarkedCommittable(KafkaCommittable transaction, CommitMark mark) {

    /**
     * Writes both for a checkpoint: version and length of the transaction, its bytes, time and name
     * of the mark.
     *
     * @param transactions the connector's own
     */
    record Serializer(SimpleVersionedSerializer<KafkaCommittable> transactions)
            implements SimpleVersionedSerializer<MarkedCommittable> {

        /** The connector's own is 1. */
        private static final int VERSION = 1_001;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(MarkedCommittable committable) throws IOException {
            byte[] transaction = transactions.serialize(committable.transaction);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(transactions.getVersion());
                out.writeInt(transaction.length);
                out.write(transaction);
                out.writeLong(committable.mark.time());
                out.writeUTF(committable.mark.name());
            }
            return bytes.toByteArray();
        }

        @Override
        public MarkedCommittable deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new IOException(
                        "a transaction of version " + version + " but must be of " + VERSION);
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
                int inner = in.readInt();
                byte[] transaction = in.readNBytes(in.readInt());
                return new MarkedCommittable(
                        transactions.deserialize(inner, transaction),
                        new CommitMark(in.readLong(), in.readUTF()));
            }
        }
    }
}
