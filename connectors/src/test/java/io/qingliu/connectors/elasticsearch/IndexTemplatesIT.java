package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTemplatesIT {
    private static final Path DEPLOY = Path.of("..", "deploy", "elasticsearch");
    private static final IndexNames NAMES = new IndexNames("templates");

    private static Store store;

    @TempDir Path directory;

    @BeforeAll
    static void start() {
        store = new Store(EmbeddedElasticsearch.shared());
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
        setType(next, "reviewedBy", "keyword");

        IndexTemplates.from(next, names).install(store.connection());

        assertThat(store.get("/upgrade-findings/_mapping").toString()).contains("reviewedBy");
    }

    @Test
    void aFieldThatChangesItsTypeIsRefusedByName() throws Exception {
        IndexNames names = new IndexNames("conflict");
        Path next = copyOfTheFiles();
        IndexTemplates.from(next, names).install(store.connection());
        setType(next, "relatedCount", "keyword");

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

    private static void setType(Path files, String field, String type) throws Exception {
        Path file = files.resolve("index-templates").resolve("qingliu-findings.json");
        JsonNode template = Store.JSON.readTree(Files.readAllBytes(file));
        ((ObjectNode) template.at("/template/mappings/properties"))
                .putObject(field)
                .put("type", type);
        Files.write(file, Store.JSON.writeValueAsBytes(template));
    }
}
