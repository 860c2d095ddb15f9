package io.qingliu.testkit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {
    @TempDir Path project;

    @Test
    void theHomeOfTheBuildIsFoundFromAModuleBelow() throws IOException {
        Path built = layOut(project.resolve("testkit/elasticsearch-server/target/server-home"));
        Path module = Files.createDirectories(project.resolve("connectors/target"));

        assertThat(ServerHome.find(null, module).directory()).isEqualTo(built);
    }

    @Test
    void aSettingIsTakenBeforeTheBuild() throws IOException {
        layOut(project.resolve("testkit/elasticsearch-server/target/server-home"));
        Path elsewhere = layOut(project.resolve("elsewhere"));

        assertThat(ServerHome.find(elsewhere.toString(), project).directory()).isEqualTo(elsewhere);
    }

    @Test
    void aMissingHomeSaysWhichCommandMakesOne() {
        assertThatThrownBy(() -> ServerHome.find(null, project))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("./mvnw -pl testkit/elasticsearch-server package")
                .hasMessageContaining(project.toString());
    }

    @Test
    void aSettingThatNamesNoHomeIsRefusedAndNotIgnored() throws IOException {
        layOut(project.resolve("testkit/elasticsearch-server/target/server-home"));

        assertThatThrownBy(() -> ServerHome.find("/nowhere", project))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("qingliu.elasticsearch.home is /nowhere but must be");
    }

    private static Path layOut(Path home) throws IOException {
        Files.createDirectories(home.resolve("lib"));
        Files.createDirectories(home.resolve("modules/root"));
        Files.createDirectories(home.resolve("config"));
        Files.createFile(home.resolve("config/log4j2.properties"));
        return home;
    }
}
