package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The log is text for people, or JSON for machines, and holds no raw identifier either way. */
@Isolated("it changes properties of the process")
class LogFormatTest {

    private static final String FORMAT = "qingliu.log.format";
    private static final String FILE = "qingliu.log";

    private final String before = System.getProperty(FILE);

    @TempDir private Path directory;

    @AfterEach
    void putBack() {
        System.clearProperty(FORMAT);
        if (before == null) {
            System.clearProperty(FILE);
        } else {
            System.setProperty(FILE, before);
        }
    }

    private List<String> logged() throws Exception {
        Path file = directory.resolve("a.log");
        System.setProperty(FILE, file.toString());
        try (LoggerContext context =
                new LoggerContext("format", null, getClass().getResource("/log4j2.xml").toURI())) {
            context.start();
            context.getLogger("org.apache.flink.some")
                    .warn(
                            "a \"quoted\" word of 13812345678\nand a line",
                            new IllegalStateException("13812345678"));
        }
        return Files.readAllLines(file);
    }

    @Test
    void textIsForPeople() throws Exception {
        assertThat(logged())
                .first()
                .asString()
                .contains("WARN ", "org.apache.flink.some - a \"quoted\" word of #");
    }

    @Test
    void eachLineIsAnObjectWhereJsonIsAskedFor() throws Exception {
        System.setProperty(FORMAT, "json");

        List<String> lines = logged();

        assertThat(lines).hasSize(1);
        JsonNode line = JsonMapper.builder().build().readTree(lines.get(0));
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("org.apache.flink.some");
        assertThat(line.path("message").asText()).isEqualTo("a \"quoted\" word of #\nand a line");
        assertThat(line.path("error").asText()).startsWith("java.lang.IllegalStateException: #");
        assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
    }
}
