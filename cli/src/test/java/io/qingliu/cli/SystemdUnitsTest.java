package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The units for a bare machine call commands of ours, and go by the codes with which these end. */
class SystemdUnitsTest {

    private static final Path UNITS = Path.of("..", "deploy", "systemd");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final String LAUNCHER = "/opt/qingliu/qingliu ";

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "qingliu, run, /etc/qingliu/qingliu.yaml",
        "qingliu-console, console, /etc/qingliu/console.yaml"
    })
    void theUnitCallsACommandOfOurs(String unit, String command, Path config) throws IOException {
        String call = only(unit, "ExecStart");
        assertThat(call).startsWith(LAUNCHER);
        Shell shell =
                new Shell(
                        Texts.of(Locale.ENGLISH),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        Terminal.NONE);
        CommandLine.ParseResult parsed =
                Qingliu.command(shell)
                        .parseArgs(call.substring(LAUNCHER.length()).split(" ", -1))
                        .subcommand();

        assertThat(parsed.commandSpec().name()).isEqualTo(command);
        assertThat(parsed.matchedOptionValue("--config", (Path) null)).isEqualTo(config);
    }

    /** A refused start would be refused again; what a server's absence ended is tried again. */
    @ParameterizedTest
    @CsvSource({"qingliu, run", "qingliu-console, console"})
    void itIsStartedAgainButWhereTheStartIsRefused(String unit, String command) throws IOException {
        Path refused = Files.writeString(directory.resolve("refused.yaml"), "no.such.key: 1\n");

        int code = Called.with(command, "--config", refused.toString()).code();

        assertThat(only(unit, "Restart")).isEqualTo("on-failure");
        assertThat(only(unit, "RestartPreventExitStatus")).isEqualTo(Integer.toString(code));
        // The launcher gives the code of Java, which takes its place.
        assertThat(Files.readString(Path.of("..", "qingliu"))).contains("exec \"$java\"");
        assertThat(only(unit, "StartLimitBurst")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qingliu", "qingliu-console"})
    void whoeverBreaksInIsNobodyAndWritesNowhereButWhereTheLogIs(String unit) throws IOException {
        assertThat(lines(unit))
                .contains(
                        "DynamicUser=yes",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "PrivateTmp=yes",
                        "CapabilityBoundingSet=",
                        "UMask=0077");
        String log =
                values(unit, "Environment").stream()
                        .filter(each -> each.startsWith(Qingliu.LOG_VARIABLE + "="))
                        .findFirst()
                        .orElseThrow();
        assertThat(log).contains("=/var/log/" + only(unit, "LogsDirectory") + "/");
    }

    /** What the head of a unit says to write into the settings is where systemd puts the secret. */
    @ParameterizedTest
    @ValueSource(strings = {"qingliu", "qingliu-console"})
    void theSecretIsWhereTheSettingsLookForIt(String unit) throws IOException {
        String credential = only(unit, "LoadCredential");
        String name = credential.substring(0, credential.indexOf(':'));

        assertThat(credential).isEqualTo(name + ":/etc/qingliu/" + name);
        assertThat(Files.readString(UNITS.resolve(unit + ".service")))
                .contains("\"file:/run/credentials/" + unit + ".service/" + name + "\"");
    }

    @Test
    void systemdFindsNothingWrongInThem() throws Exception {
        assumeThat(ANALYZE).exists();
        List<String> call = new ArrayList<>(List.of(ANALYZE.toString(), "verify", "--man=no"));
        for (String unit : List.of("qingliu.service", "qingliu-console.service")) {
            // The launcher stands elsewhere here.
            String text = Files.readString(UNITS.resolve(unit)).replace(LAUNCHER, "/bin/true ");
            call.add(Files.writeString(directory.resolve(unit), text).toString());
        }
        Path said = directory.resolve("said");

        Process process =
                new ProcessBuilder(call)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();

        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).isEmpty();
    }

    private static String only(String unit, String key) throws IOException {
        List<String> values = values(unit, key);
        assertThat(values).as(key).hasSize(1);
        return values.get(0);
    }

    private static List<String> values(String unit, String key) throws IOException {
        return lines(unit).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    private static List<String> lines(String unit) throws IOException {
        return Files.readAllLines(UNITS.resolve(unit + ".service"));
    }
}
