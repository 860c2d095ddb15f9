package io.qingliu.connectors.intake.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The whole of a directory, always from its first line.
 *
 * @param directory absolute path
 */
public record FileEventsSplit(String directory) implements SourceSplit {

    static final SimpleVersionedSerializer<FileEventsSplit> SERIALIZER = new Serializer();

    @Override
    public String splitId() {
        return directory;
    }

    /** The path in UTF-8. */
    private static final class Serializer implements SimpleVersionedSerializer<FileEventsSplit> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(FileEventsSplit split) {
            return split.directory().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public FileEventsSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException("version is " + version + " but must be " + VERSION);
            }
            return new FileEventsSplit(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
