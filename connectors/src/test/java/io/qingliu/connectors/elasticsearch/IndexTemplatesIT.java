package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.shared.SharedFlink;
import io.qingliu.testkit.shared.SharedServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IndexTemplatesIT {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final Path DEPLOY = Path.of("..", "deploy", "elasticsearch");
    private static final IndexNames NAMES = new IndexNames("templates");

    private static Store store;

    @TempDir Path directory;

    @BeforeAll
    static void start() {
        store = new Store(SharedServers.elasticsearch());
        IndexTemplates.bundled(NAMES).install(store.connection());
    }

    @Test
    void everyIndexIsThereAndGreenAndRefusesWhatIsNotInTheContract() {
        for (String index : NAMES.permanent()) {
            JsonNode mapping = store.get('/' + index + "/_mapping").path(index).path("mappings");
            assertThat(mapping.path("dynamic").asText()).as(index).isEqualTo("strict");
            assertThat(mapping.path("properties").isEmpty()).as(index).isFalse();
        }
        assertThat(store.get("/_cluster/health").path("status").asText()).isEqualTo("green");
    }

    @Test
    void aRecordOfEveryKindWithEveryFieldIsTakenAndReadBack() throws Exception {
        List<ElasticsearchDocument> documents = Results.oneOfEach(NAMES);

        assertThat(store.write(documents)).isEmpty();

        for (ElasticsearchDocument document : documents) {
            assertThat(store.source(document.index(), document.id()))
                    .as(document.toString())
                    .isEqualTo(Store.JSON.readTree(document.json()));
        }
        assertThat(store.get("/templates-signals-2024.11/_mapping").toString()).contains("strict");
    }

    @Test
    void installingAgainChangesNothing() {
        JsonNode before = store.get("/templates-*/_mapping");

        IndexTemplates.bundled(NAMES).install(store.connection());

        assertThat(store.get("/templates-*/_mapping")).isEqualTo(before);
    }

    @Tag("nightly")
    @Test
    void anotherPrefixMakesIndicesAndTemplatesOfItsOwn() {
        IndexTemplates.from(DEPLOY, new IndexNames("city")).install(store.connection());

        assertThat(store.get("/city-findings/_mapping").toString()).contains("relatedCount");
        JsonNode template =
                store.get("/_index_template/city-signals")
                        .path("index_templates")
                        .path(0)
                        .path("index_template");
        assertThat(template.path("index_patterns").path(0).asText()).isEqualTo("city-signals-*");
        assertThat(template.path("composed_of").path(0).asText()).isEqualTo("city-common");
    }

    @Test
    void aServerWithoutLifeCyclesIsPreparedWithoutThem() {
        assertThat(store.get("/_component_template").toString())
                .contains("templates-common")
                .doesNotContain("templates-lifecycle");
    }

    @Test
    void anUpgradeAddsItsNewFieldsToIndicesThatExist() throws Exception {
        IndexNames names = new IndexNames("upgrade");
        Path next = copyOfTheFiles();
        IndexTemplates.from(next, names).install(store.connection());
        setType(next, "findings", "reviewedBy", "keyword");

        IndexTemplates.from(next, names).install(store.connection());

        assertThat(store.get("/upgrade-findings/_mapping").toString()).contains("reviewedBy");
    }

    @Tag("nightly")
    @Test
    void anUpgradeAddsItsNewFieldsToTheIndicesOfAllMonths() throws Exception {
        IndexNames names = new IndexNames("months");
        Path next = copyOfTheFiles();
        IndexTemplates.from(next, names).install(store.connection());
        // The days 20057 and 20088 are the last of November and of December 2024.
        assertThat(store.write(List.of(signal(names, 20057, ""), signal(names, 20088, ""))))
                .isEmpty();
        setType(next, "signals", "reviewedBy", "keyword");

        IndexTemplates.from(next, names).install(store.connection());

        assertThat(store.write(List.of(signal(names, 20056, ",\"reviewedBy\":\"r\"")))).isEmpty();
        assertThat(store.get("/months-signals-2024.11/_mapping").toString()).contains("reviewedBy");
        assertThat(store.get("/months-signals-2024.12/_mapping").toString()).contains("reviewedBy");
    }

    @Test
    void anUpgradeMovesSignalsThatStandInTheIndexOfAnotherMonth() throws Exception {
        IndexNames names = new IndexNames("layout");
        IndexTemplates.bundled(names).install(store.connection());
        // As the last release put them: the first hours of 1 December in China are November in UTC.
        String november = "layout-signals-2024.11";
        String december = "layout-signals-2024.12";
        long midnight = 1_732_982_400_000L;
        store.write(
                List.of(
                        placed(november, "T-1:k:20057", 2, midnight - 1),
                        placed(november, "T-2:k:20058", 3, midnight),
                        placed(november, "T-3:k:20058", 1, midnight + 1),
                        placed(december, "T-3:k:20058", 2, midnight + 8 * 3_600_000L)));

        IndexTemplates.bundled(names).install(store.connection());

        assertThat(store.count(november)).isEqualTo(1);
        assertThat(store.get('/' + november + "/_doc/T-1:k:20057").path("found").asBoolean())
                .isTrue();
        assertThat(store.count(december)).isEqualTo(2);
        assertThat(store.get('/' + december + "/_doc/T-2:k:20058").path("_version").asInt())
                .isEqualTo(3);
        assertThat(store.source(december, "T-3:k:20058").path("version").asInt()).isEqualTo(2);
        // What comes after the upgrade finds it there, whatever its time.
        store.write(List.of(signal(names, 20058, "")));
        assertThat(store.count(december)).isEqualTo(3);
    }

    private static ElasticsearchDocument signal(IndexNames names, long day, String more) {
        String id = "T-9:k:" + day;
        return new ElasticsearchDocument(names.signals(id), id, 1, json(id, 1, 0, more));
    }

    private static ElasticsearchDocument placed(String index, String id, long version, long time) {
        return new ElasticsearchDocument(index, id, version, json(id, version, time, ""));
    }

    private static byte[] json(String id, long version, long time, String more) {
        return ("{\"id\":\"%s\",\"version\":%d,\"time\":%d%s}".formatted(id, version, time, more))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Tag("nightly")
    @Test
    void aFieldThatChangesItsTypeIsRefusedByName() throws Exception {
        IndexNames names = new IndexNames("conflict");
        Path next = copyOfTheFiles();
        IndexTemplates.from(next, names).install(store.connection());
        setType(next, "findings", "relatedCount", "keyword");

        assertThatThrownBy(() -> IndexTemplates.from(next, names).install(store.connection()))
                .isInstanceOf(ElasticsearchRefusedException.class)
                .hasMessageContaining("PUT /conflict-findings/_mapping")
                .hasMessageContaining("relatedCount");
    }

    @Test
    void aDirectoryWithoutTheFoldersIsRefused() {
        assertThatThrownBy(() -> IndexTemplates.from(directory, IndexNames.standard()))
                .hasMessage(
                        "directory is " + directory + " but must hold a folder lifecycle-policies");
    }

    @Test
    void theFilesInTheJarAreThoseOfTheFolder() {
        assertThat(TemplateFiles.bundled()).isEqualTo(TemplateFiles.in(DEPLOY));
    }

    private Path copyOfTheFiles() throws Exception {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            for (Path file : files.toList()) {
                Path copy = directory.resolve(DEPLOY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return directory;
    }

    private static void setType(Path files, String stream, String field, String type)
            throws Exception {
        Path file = files.resolve("index-templates").resolve("qingliu-" + stream + ".json");
        JsonNode template = Store.JSON.readTree(Files.readAllBytes(file));
        ((ObjectNode) template.at("/template/mappings/properties"))
                .putObject(field)
                .put("type", type);
        Files.write(file, Store.JSON.writeValueAsBytes(template));
    }
}
