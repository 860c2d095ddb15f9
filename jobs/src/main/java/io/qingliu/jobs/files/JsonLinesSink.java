package io.qingliu.jobs.files;

import io.qingliu.connectors.kafka.WireRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes each record as a line of {@code STREAM.jsonl} in a directory. For bounded runs of one
 * writer only: what a failed run wrote must be thrown away.
 */
public final class JsonLinesSink implements Sink<WireRecord> {

    private static final long serialVersionUID = 1L;

    private final String directory;

    /** Writes into a directory that is there. */
    public JsonLinesSink(Path directory) {
        this.directory = directory.toAbsolutePath().toString();
    }

    @Override
    public SinkWriter<WireRecord> createWriter(WriterInitContext context) {
        if (context.getTaskInfo().getNumberOfParallelSubtasks() != 1) {
            throw new IllegalStateException("lines of one file must be written by one writer");
        }
        return new Writer(Path.of(directory));
    }

    private static final class Writer implements SinkWriter<WireRecord> {
        private final Path directory;
        private final Map<String, OutputStream> files = new HashMap<>();

        Writer(Path directory) {
            this.directory = directory;
        }

        @Override
        public void write(WireRecord record, Context context) throws IOException {
            OutputStream out = files.get(record.stream());
            if (out == null) {
                out =
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        directory.resolve(record.stream() + ".jsonl"),
                                        java.nio.file.StandardOpenOption.CREATE,
                                        java.nio.file.StandardOpenOption.APPEND),
                                1 << 16);
                files.put(record.stream(), out);
            }
            out.write(record.value());
            out.write('\n');
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            for (OutputStream out : files.values()) {
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            for (OutputStream out : files.values()) {
                out.close();
            }
        }
    }
}
