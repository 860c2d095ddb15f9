package io.qingliu.cli;

import static io.qingliu.cli.ConsoleManifest.named;
import static io.qingliu.cli.ConsoleManifest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.console.ConsoleSettings;
import io.qingliu.jobs.settings.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sample for Kubernetes names only what the console, its image and its settings have. */
class ConsoleInAClusterTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SECRET = Pattern.compile("file:(/\\S+)/([a-z-]+)\"");

    @TempDir private Path directory;

    private ConsoleManifest manifest;

    @BeforeEach
    void read() throws IOException {
        manifest = ConsoleManifest.read();
    }

    @Test
    void itsSettingsAreSettingsOfTheConsoleWhichThenIsReachedFromOutsideItsPod()
            throws IOException {
        ConsoleSettings settings = ConsoleSettings.of(values());

        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port())
                .isEqualTo(
                        named(manifest.container().path("ports"), "http")
                                .path("containerPort")
                                .asInt());
        assertThat(settings.address()).hasScheme("https");
        assertThat(settings.oidc().secret()).isEqualTo("the entry oidc-client-secret");
        assertThat(settings.accounts()).as("accounts are for trials").isNull();
        assertThat(settings.kafka().clientProperties(Map.of()))
                .containsEntry("sasl.jaas.config", "the entry kafka-jaas");
        assertThat(settings.trials()).as("it needs the rights of the jobs").isNull();
    }

    @Test
    void eachSecretIsNamedInTheSettingsAndMountedFromASecret() {
        List<String> asked = new ArrayList<>();
        Matcher names = SECRET.matcher(manifest.settings());
        while (names.find()) {
            assertThat(names.group(1)).isEqualTo("/run/secrets/qingliu");
            asked.add(names.group(2));
        }
        List<String> given = new ArrayList<>();
        manifest.secretsAt("/run/secrets/qingliu")
                .forEach(item -> given.add(item.path("path").asText()));

        assertThat(asked).hasSize(3).containsExactlyInAnyOrderElementsOf(given);
        assertThat(manifest.settings()).doesNotContain("password:");
    }

    @Test
    void itsCallIsACommandOfOursAndReadsTheFileThatIsMounted() {
        Shell shell =
                new Shell(
                        Texts.of(Locale.ENGLISH),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        Terminal.NONE);
        CommandLine.ParseResult call =
                Qingliu.command(shell)
                        .parseArgs(manifest.args().toArray(String[]::new))
                        .subcommand();

        assertThat(call.commandSpec().name()).isEqualTo("console");
        Path file = call.matchedOptionValue("--config", (Path) null);
        JsonNode mounted = manifest.volumeAt(file.getParent().toString()).path("configMap");
        JsonNode config = manifest.resource("ConfigMap");
        assertThat(mounted.path("name")).isEqualTo(config.path("metadata").path("name"));
        assertThat(config.path("data").has(file.getFileName().toString())).isTrue();
    }

    @Test
    void whoeverBreaksInIsNobodyAndWritesNowhereButWhereTheLogIs() {
        JsonNode pod = manifest.pod().path("securityContext");
        JsonNode container = manifest.container().path("securityContext");

        assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(container.path("capabilities").path("drop"))).containsExactly("ALL");
        assertThat(manifest.pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(manifest.container().path("resources").path("limits").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("cpu", "memory");
        Path log = Path.of(manifest.env(Qingliu.LOG_VARIABLE));
        assertThat(manifest.volumeAt(log.getParent().toString()).has("emptyDir")).isTrue();
        assertThat(manifest.volumeAt("/tmp").has("emptyDir")).as("Java's own directory").isTrue();
    }

    /** Who is logged in is known to one process: a second would send people back to log-in. */
    @Test
    void thereIsOneAtATimeAndTheServiceLeadsToIt() {
        assertThat(manifest.deployment().path("replicas").asInt()).isOne();
        assertThat(manifest.deployment().path("strategy").path("type").asText())
                .isEqualTo("Recreate");
        JsonNode service = manifest.resource("Service").path("spec");
        JsonNode labels = manifest.deployment().path("template").path("metadata").path("labels");
        JsonNode selected = service.path("selector");
        assertThat(selected).isNotEmpty();
        assertThat(labels.properties()).containsAll(selected.properties());
        assertThat(selected).isEqualTo(manifest.deployment().path("selector").path("matchLabels"));
        String port = service.path("ports").path(0).path("targetPort").asText();
        assertThat(named(manifest.container().path("ports"), port).isMissingNode()).isFalse();
    }

    /** How the image is made stands above the manifest and in the Dockerfile: files there are. */
    @Test
    void theImageIsMadeOfWhatTheBuildLeavesAndStartsJavaAsTheLauncherDoes() throws IOException {
        String built =
                "docker build -t "
                        + manifest.container().path("image").asText()
                        + " -f "
                        + ROOT.relativize(ConsoleManifest.DOCKERFILE)
                        + " cli/target";
        String dockerfile = Files.readString(ConsoleManifest.DOCKERFILE);
        assertThat(dockerfile).contains("#   " + built + "\n");
        assertThat(ConsoleManifest.BASE.resolve("console.yaml")).content().contains(built);

        String build = Files.readString(Path.of("pom.xml"));
        assertThat(build)
                .contains(
                        "<finalName>qingliu-cli</finalName>",
                        "<outputDirectory>${project.build.directory}/lib</outputDirectory>");
        assertThat(dockerfile)
                .contains("COPY qingliu-cli.jar /opt/qingliu/", "COPY lib/ /opt/qingliu/lib/");
        assertThat(ConsoleManifest.entryPoint())
                .contains("/opt/qingliu/qingliu-cli.jar:/opt/qingliu/lib/*")
                .containsAll(opens())
                .endsWith(Qingliu.class.getName());
    }

    private static List<String> opens() throws IOException {
        Matcher opens =
                Pattern.compile("<flink\\.opens>(.*)</flink\\.opens>")
                        .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(opens.find()).isTrue();
        return List.of(opens.group(1).split(" ", -1));
    }

    /** The settings as the container reads them, each secret being its own name. */
    private Map<String, String> values() throws IOException {
        Matcher names = SECRET.matcher(manifest.settings());
        while (names.find()) {
            Files.writeString(directory.resolve(names.group(2)), "the entry " + names.group(2));
        }
        return SettingsFile.read(
                Files.writeString(
                        directory.resolve("console.yaml"),
                        manifest.settings().replace("/run/secrets/qingliu", directory.toString())));
    }
}
