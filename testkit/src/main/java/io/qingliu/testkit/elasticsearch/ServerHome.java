package io.qingliu.testkit.elasticsearch;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the server's jars lie: the system property {@value #PROPERTY} names it, or else it is
 * looked for below the working directory and its parents, as the build leaves it.
 */
record ServerHome(Path directory) {
    static final String PROPERTY = "qingliu.elasticsearch.home";

    private static final Path BUILT =
            Path.of("testkit", "elasticsearch-server", "target", "server-home");

    /**
     * Finds the home.
     *
     * @throws IllegalStateException if there is none, with the command that makes one
     */
    static ServerHome find() {
        return find(System.getProperty(PROPERTY), Path.of(""));
    }

    static ServerHome find(String configured, Path workingDirectory) {
        if (configured != null) {
            ServerHome home = new ServerHome(Path.of(configured).toAbsolutePath());
            if (!home.isComplete()) {
                throw new IllegalStateException(
                        PROPERTY
                                + " is "
                                + configured
                                + " but must be a directory with lib/ and modules/ of the server; "
                                + remedy());
            }
            return home;
        }
        Path start = workingDirectory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            ServerHome home = new ServerHome(at.resolve(BUILT));
            if (home.isComplete()) {
                return home;
            }
        }
        throw new IllegalStateException(
                "No Elasticsearch server home: looked for "
                        + BUILT
                        + " in "
                        + start
                        + " and its parents; "
                        + remedy());
    }

    /** Everything the server loads its classes from, modules excepted. */
    String classPath() {
        return directory.resolve("lib").resolve("*").toString();
    }

    private boolean isComplete() {
        return Files.isDirectory(directory.resolve("lib"))
                && Files.isDirectory(directory.resolve("modules").resolve("root"))
                && Files.isRegularFile(directory.resolve("config").resolve("log4j2.properties"));
    }

    private static String remedy() {
        return "run `./mvnw -pl testkit/elasticsearch-server package` in the project's root, or"
                + " set -D"
                + PROPERTY
                + "=DIRECTORY";
    }
}
