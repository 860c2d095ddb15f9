package io.qingliu.jobs.evidence;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory for what need not stay; it goes when it is closed, with what is in it, and when the
 * process is asked to end. Only its owner may enter it.
 */
public final class WorkDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    /** Those that are there; it also guards the two below. */
    private static final Set<WorkDirectory> OPEN = new HashSet<>();

    private static boolean removedAtExit;
    private static boolean ending;

    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes one among the temporary files.
     *
     * @param name what its name begins with
     * @throws IOException if the disk takes none, or the process is ending
     */
    public static WorkDirectory make(String name) throws IOException {
        synchronized (OPEN) {
            if (ending) {
                throw new IOException("no directory " + name + ": the process is ending");
            }
            if (!removedAtExit) {
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(WorkDirectory::removeAll, "qingliu-work"));
                removedAtExit = true;
            }
            WorkDirectory made = new WorkDirectory(Files.createTempDirectory(name, OWNER_ONLY));
            OPEN.add(made);
            return made;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The process is asked to end while somebody works in them: they must not stay behind. */
    private static void removeAll() {
        synchronized (OPEN) {
            ending = true;
            for (WorkDirectory each : OPEN) {
                try {
                    each.remove();
                } catch (IOException e) {
                    LOG.error("cannot remove {}: it may hold raw records, remove it", each.path, e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            remove();
            OPEN.remove(this);
        }
    }

    private void remove() throws IOException {
        Path leaving = path.resolveSibling(path.getFileName() + ".leaving");
        try {
            // At the end of the process somebody may still work in it, and make files no more.
            Files.move(path, leaving, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Closed before, perhaps not to the end.
        }
        Files.walkFileTree(leaving, new Removal());
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
