package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.report.Rows;
import io.qingliu.connectors.elasticsearch.ElasticsearchConnection;
import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.connectors.elasticsearch.IndexTemplates;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.shared.SharedServers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of a real server tells what the file tells, byte for byte. */
class ReportIT {

    private static EmbeddedElasticsearch server;

    @TempDir private Path directory;

    @BeforeAll
    static void start() {
        server = SharedServers.elasticsearch();
    }

    @Test
    void theIndexTellsWhatTheFileTells() throws Exception {
        String rows =
                Rows.none()
                        .total("2026-11")
                        .suspected(12)
                        .decided(9)
                        .corrected(1)
                        .then()
                        .total("2026-11-05")
                        .suspected(12)
                        .then()
                        .byMember("2026-11", "P1")
                        .applied(3)
                        .then()
                        .byArea("2026-10", "441881")
                        .decided(2)
                        .then()
                        .jsonLines();
        IndexTemplates.bundled(IndexNames.standard())
                .install(ElasticsearchConnection.to(server.uri()));
        index(rows);
        Files.writeString(directory.resolve("statistics.jsonl"), rows);

        Called filed = report("--results", directory.toString(), "filed");
        Called indexed = report("--elasticsearch", server.uri().toString(), "indexed");

        assertThat(filed.err()).isEmpty();
        assertThat(indexed.err()).isEmpty();
        for (String name : new String[] {"report-2026-11.html", "report-2026-11.csv"}) {
            assertThat(directory.resolve("indexed").resolve(name))
                    .hasSameBinaryContentAs(directory.resolve("filed").resolve(name));
        }
        assertThat(directory.resolve("indexed/report-2026-11.csv")).content().contains(",P1,");
    }

    @Test
    void aClusterWithoutTheIndexIsRefused() throws Exception {
        Path config = directory.resolve("qingliu.yaml");
        Files.writeString(
                config,
                """
                elasticsearch.index.prefix: other
                """);

        Called called =
                report(
                        "--elasticsearch",
                        server.uri().toString(),
                        "out",
                        "--config",
                        config.toString());

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err())
                .containsExactly(
                        "qingliu: --elasticsearch is "
                                + server.uri()
                                + " but must be a cluster with the index other-statistics");
    }

    private Called report(String source, String value, String output, String... more) {
        String[] call = {
            "report",
            "--month",
            "2026-11",
            source,
            value,
            "--output",
            directory.resolve(output).toString()
        };
        String[] all = new String[call.length + more.length];
        System.arraycopy(call, 0, all, 0, call.length);
        System.arraycopy(more, 0, all, call.length, more.length);
        return Called.with(all);
    }

    private static void index(String rows) throws Exception {
        StringBuilder bulk = new StringBuilder();
        rows.lines().forEach(row -> bulk.append("{\"index\":{}}\n").append(row).append('\n'));
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                server.uri()
                                                        .resolve(
                                                                "/qingliu-statistics/_bulk?refresh=true"))
                                        .header("Content-Type", "application/x-ndjson")
                                        .POST(HttpRequest.BodyPublishers.ofString(bulk.toString()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"errors\":false");
    }
}
