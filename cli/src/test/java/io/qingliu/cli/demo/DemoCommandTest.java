package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a demo says that cannot begin. */
@Isolated("it changes properties of the process")
class DemoCommandTest {

    private static final String HOME = "qingliu.elasticsearch.home";

    private final String before = System.getProperty(HOME);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    /** As a home looks whose jars were not copied: Java has nothing to run. */
    private static void hollow(Path home) throws IOException {
        Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(home.resolve("modules").resolve("root"));
        Files.createFile(
                Files.createDirectories(home.resolve("config")).resolve("log4j2.properties"));
    }

    @Test
    void aServerThatDoesNotStartIsNamed(@TempDir Path home) throws IOException {
        hollow(home);
        System.setProperty(HOME, home.toString());

        Called demo = Called.with("demo", "--minutes", "0");

        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.err()).last().asString().contains("Elasticsearch ended while starting");
    }
}
