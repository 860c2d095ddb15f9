package io.qingliu.blacklist.access;

import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An audit in a file of JSON lines, which is only ever appended to. Several processes may write to
 * one file: each entry is written under a lock and forced to the disk.
 *
 * @param path the file; made with the first entry
 */
public record AuditFile(Path path) implements Audit {

    @Override
    public void append(Access access) throws IOException {
        byte[] json = WireJson.write(access);
        try (FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            // Held until the file is closed.
            file.lock();
            long end = file.size();
            // What a crash cut short stays a line of its own, and spoils none after it.
            boolean torn = end > 0 && lastByte(file, end) != '\n';
            ByteBuffer line = ByteBuffer.allocate(json.length + 2);
            if (torn) {
                line.put((byte) '\n');
            }
            line.put(json).put((byte) '\n').flip();
            file.position(end);
            while (line.hasRemaining()) {
                file.write(line);
            }
            file.force(true);
        }
    }

    private static byte lastByte(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        file.read(last, end - 1);
        return last.get(0);
    }
}
