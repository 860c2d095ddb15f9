package io.qingliu.jobs.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for what need not stay; it goes when it is closed.
 *
 * @param path where it is
 */
record WorkDirectory(Path path) implements AutoCloseable {

    /** Makes one among the temporary files. */
    static WorkDirectory make(String name) throws IOException {
        return new WorkDirectory(Files.createTempDirectory(name));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
