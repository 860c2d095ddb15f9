package io.qingliu.jobs.evidence;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for what need not stay; it goes when it is closed, with what is in it. Only its owner
 * may enter it.
 *
 * @param path where it is
 */
public record WorkDirectory(Path path) implements AutoCloseable {

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    /** Makes one among the temporary files. */
    public static WorkDirectory make(String name) throws IOException {
        return new WorkDirectory(Files.createTempDirectory(name, OWNER_ONLY));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Closed before: a second time, by the end of the process.
        }
    }
}
