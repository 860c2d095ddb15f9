package io.qingliu.jobs.settings;

import io.qingliu.connectors.edge.EdgeSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The edge's key where none is configured: made once, kept for this user alone, so that the same
 * events give the same tokens on this machine and nobody else can guess raw identifiers from them.
 */
public final class LocalKey {

    /** Names another key than the local one. */
    public static final String ENVIRONMENT = "QINGLIU_EDGE_KEY";

    private static final int BYTES = 32;

    private LocalKey() {}

    /** Edge settings with the key of the environment, or else the local one. */
    public static EdgeSettings edge() throws IOException {
        if (System.getenv(ENVIRONMENT) == null) {
            create(file());
        }
        return existing().orElseThrow();
    }

    /** As {@link #edge}, but empty where there is no key yet: none is made. */
    public static Optional<EdgeSettings> existing() {
        String reference;
        if (System.getenv(ENVIRONMENT) != null) {
            reference = "env:" + ENVIRONMENT;
        } else if (Files.exists(file())) {
            reference = "file:" + file();
        } else {
            return Optional.empty();
        }
        return Optional.of(EdgeSettings.from(Map.of(EdgeSettings.KEY, reference)));
    }

    private static Path file() {
        return Path.of(System.getProperty("user.home"), ".qingliu", "edge.key");
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // Another run made it just now: its key is as good.
            return;
        }
        Files.write(file, HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII));
    }
}
