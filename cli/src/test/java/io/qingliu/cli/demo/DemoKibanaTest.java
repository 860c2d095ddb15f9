package io.qingliu.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.testkit.kibana.KibanaObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKibanaTest {

    private static final Path SHIPPED = Path.of("..", "deploy", "kibana", "qingliu.ndjson");

    @TempDir private Path disk;

    @Test
    void everyDashboardOpensWithTheTimeOfTheCityAndLeadsToItsConsole() throws IOException {
        Path file = disk.resolve("kibana.ndjson");

        DemoKibana.write(
                SHIPPED,
                file,
                Instant.parse("2025-10-19T16:00:00Z"),
                URI.create("http://127.0.0.1:9999"));

        KibanaObjects shipped = KibanaObjects.read(SHIPPED);
        KibanaObjects written = KibanaObjects.read(file);
        assertThat(ids(written)).isEqualTo(ids(shipped));
        assertThat(written.of("dashboard"))
                .allSatisfy(
                        dashboard -> {
                            assertThat(dashboard.at("/attributes/timeFrom").asText())
                                    .isEqualTo("2025-10-19T16:00:00Z");
                            assertThat(dashboard.at("/attributes/timeTo").asText())
                                    .isEqualTo("now+1d");
                            assertThat(dashboard.path("typeMigrationVersion").asText())
                                    .isEqualTo("8.9.0");
                        });
        assertThat(written.of("index-pattern").toString())
                .contains("http://127.0.0.1:9999/case?subject={{value}}")
                .contains("http://127.0.0.1:9999/couriers/one?id={{value}}")
                .doesNotContain("localhost:8480");
        assertThat(written.of("search")).isEqualTo(shipped.of("search"));
    }

    private static List<String> ids(KibanaObjects objects) {
        return objects.all().stream().map((JsonNode each) -> each.path("id").asText()).toList();
    }
}
