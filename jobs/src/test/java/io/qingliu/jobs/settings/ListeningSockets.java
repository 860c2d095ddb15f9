package io.qingliu.jobs.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where this process listens, as Linux tells it in {@code /proc/self}. */
final class ListeningSockets {

    private static final Path SELF = Path.of("/proc/self");
    private static final String LISTEN = "0A";

    /** 127.0.0.1 in the byte order of the tables, and the same mapped into IPv6. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "0000000000000000FFFF00000100007F");

    private ListeningSockets() {}

    /** Addresses and ports, as in the kernel's tables, that other machines could reach. */
    static Set<String> beyondLoopback() throws IOException {
        Set<String> reachable = new TreeSet<>();
        for (String socket : all()) {
            if (!LOOPBACK.contains(socket.substring(0, socket.indexOf(':')))) {
                reachable.add(socket);
            }
        }
        return reachable;
    }

    /** All addresses and ports, as in the kernel's tables. */
    static Set<String> all() throws IOException {
        Set<String> mine = inodes();
        Set<String> listening = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(SELF.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && mine.contains(columns[9])) {
                    listening.add(columns[1]);
                }
            }
        }
        return listening;
    }

    private static Set<String> inodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
            files.forEach(
                    file -> {
                        String target = target(file);
                        if (target.startsWith("socket:[")) {
                            inodes.add(target.substring(8, target.length() - 1));
                        }
                    });
        }
        return inodes;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            // Closed since the directory was read: it does not listen any more.
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
