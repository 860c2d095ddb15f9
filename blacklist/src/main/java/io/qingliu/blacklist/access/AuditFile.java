package io.qingliu.blacklist.access;

import io.qingliu.blacklist.evidence.HashChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/**
 * An audit in a file of JSON lines, which is only ever appended to, and in which each entry names
 * the hash of the one before it ({@link AuditChain} finds what was tampered with). Several
 * processes may write to one file: each entry is written under a lock and forced to the disk.
 *
 * @param path the file; made with the first entry, for its owner alone where the system knows
 *     owners
 */
public record AuditFile(Path path) implements Audit {

    /**
     * Adds an entry after the last one.
     *
     * @throws BrokenAuditException if the end of the file is not what was written
     */
    @Override
    public void append(Access access) throws IOException {
        try (FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        forItsOwner())) {
            // Held until the file is closed.
            file.lock();
            long end = file.size();
            byte[] json = AuditEntry.of(access, newest(file, end)).line();
            // What a crash cut short stays a line of its own, and spoils none after it.
            boolean torn = end > 0 && byteAt(file, end - 1) != '\n';
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

    /** Only the owner of the file may read which operator asked about which subject. */
    private FileAttribute<?>[] forItsOwner() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The last line answers, if it is a whole entry; else the whole file has to. */
    private static String newest(FileChannel file, long end) throws IOException {
        if (end == 0) {
            return HashChain.GENESIS;
        }
        AuditEntry last = last(file, end);
        if (last != null && last.holds()) {
            return last.hash();
        }
        AuditChain chain = AuditChain.of(file);
        if (chain.fault() != null) {
            throw new BrokenAuditException(chain);
        }
        return chain.newest();
    }

    private static AuditEntry last(FileChannel file, long end) throws IOException {
        int size = (int) Math.min(end, AuditEntry.LONGEST_LINE);
        ByteBuffer tail = ByteBuffer.allocate(size);
        while (tail.hasRemaining()) {
            if (file.read(tail, end - size + tail.position()) < 0) {
                throw new IOException("the audit became shorter while it was locked");
            }
        }
        byte[] bytes = tail.array();
        if (bytes[size - 1] != '\n') {
            return null;
        }
        int begin = size - 1;
        while (begin > 0 && bytes[begin - 1] != '\n') {
            begin--;
        }
        return AuditEntry.read(Arrays.copyOfRange(bytes, begin, size - 1));
    }

    private static byte byteAt(FileChannel file, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, position);
        return one.get(0);
    }
}
