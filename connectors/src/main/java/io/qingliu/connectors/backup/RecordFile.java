package io.qingliu.connectors.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records of one partition in a compressed file, in their order: offset, timestamp, key, value and
 * headers of each, behind a byte that says that there is one.
 */
final class RecordFile {

    private static final int BUFFER = 1 << 16;
    private static final int NULL = -1;

    private RecordFile() {}

    /**
     * A record.
     *
     * @param timestamp epoch milliseconds
     * @param key null if it has none
     * @param value null if it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as Kafka gives them
    record Entry(long offset, long timestamp, byte[] key, byte[] value, Headers headers) {}

    /** Writes a file. */
    static final class Writer implements Closeable {

        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out =
                    new DataOutputStream(
                            new BufferedOutputStream(
                                    new GZIPOutputStream(Files.newOutputStream(file), BUFFER),
                                    BUFFER));
        }

        void write(ConsumerRecord<byte[], byte[]> message) throws IOException {
            out.writeBoolean(true);
            out.writeLong(message.offset());
            out.writeLong(message.timestamp());
            bytes(message.key());
            bytes(message.value());
            Header[] headers = message.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                out.writeUTF(header.key());
                bytes(header.value());
            }
        }

        private void bytes(byte[] bytes) throws IOException {
            out.writeInt(bytes == null ? NULL : bytes.length);
            if (bytes != null) {
                out.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            out.writeBoolean(false);
            out.close();
        }
    }

    /** Reads a file. */
    static final class Reader implements Closeable {

        private final DataInputStream in;
        private boolean ended;

        Reader(Path file) throws IOException {
            in =
                    new DataInputStream(
                            new BufferedInputStream(
                                    new GZIPInputStream(Files.newInputStream(file), BUFFER),
                                    BUFFER));
        }

        /**
         * The next record; null at the end.
         *
         * @throws IOException if the file cannot be read or ends early
         */
        Entry next() throws IOException {
            if (ended || !in.readBoolean()) {
                ended = true;
                return null;
            }
            long offset = in.readLong();
            long timestamp = in.readLong();
            byte[] key = bytes();
            byte[] value = bytes();
            Headers headers = new RecordHeaders();
            for (int left = in.readInt(); left > 0; left--) {
                headers.add(in.readUTF(), bytes());
            }
            return new Entry(offset, timestamp, key, value, headers);
        }

        private byte[] bytes() throws IOException {
            int length = in.readInt();
            return length == NULL ? null : in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
