package io.qingliu.jobs.evidence;

import io.qingliu.blacklist.evidence.EvidenceEntry;
import io.qingliu.blacklist.evidence.EvidenceLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The log of a directory to which bundles are added time and again. It is whole when it is opened,
 * and nobody else adds to it while it is open.
 */
final class OpenLog implements AutoCloseable {

    private final Path directory;
    private final FileChannel held;
    private final EvidenceLog log;
    private final Map<String, EvidenceEntry> newest = new HashMap<>();

    private OpenLog(Path directory, FileChannel held, EvidenceLog log) {
        this.directory = directory;
        this.held = held;
        this.log = log;
        log.entries().forEach(entry -> newest.put(entry.finding(), entry));
    }

    /**
     * Opens the log of a directory; it is made if there is none.
     *
     * @throws BrokenLogException if anything in it is not as it was written
     * @throws IOException if another run holds it, or it cannot be read or written
     */
    static OpenLog in(Path directory) throws IOException, BrokenLogException {
        Path file = directory.resolve(EvidenceLog.FILE);
        FileChannel held =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            if (!isLocked(held)) {
                throw new IOException("another run writes to " + file);
            }
            EvidenceLog log = EvidenceLog.read(file);
            Optional<EvidenceLog.Break> found = log.verify().or(() -> torn(held, log));
            if (found.isPresent()) {
                throw new BrokenLogException(found.get());
            }
            return new OpenLog(directory, held, log);
        } catch (IOException | BrokenLogException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return false;
        }
    }

    /** The next entry would go on in a line that has no end. */
    private static Optional<EvidenceLog.Break> torn(FileChannel file, EvidenceLog log) {
        try {
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn =
                    file.size() > 0
                            && (file.read(last, file.size() - 1) != 1 || last.get(0) != '\n');
            return torn
                    ? Optional.of(
                            new EvidenceLog.Break(log.entries().size(), "its line has no end"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The log, to append to. */
    EvidenceLog log() {
        return log;
    }

    /**
     * Whether there is a bundle of the finding as it is now: its newest entry is of the same
     * content, and the file of that entry is there.
     *
     * @param content digest of the finding
     */
    boolean holds(String finding, String content) {
        EvidenceEntry entry = newest.get(finding);
        return entry != null
                && entry.content().equals(content)
                && Files.exists(directory.resolve(BundleWriter.fileOf(finding, entry.sequence())));
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
