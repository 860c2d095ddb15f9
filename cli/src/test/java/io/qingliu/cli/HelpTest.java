package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command explains itself and each of its options, in both languages. */
class HelpTest {

    static Stream<String> commands() {
        return command(Texts.of(Locale.ENGLISH)).getSubcommands().keySet().stream();
    }

    private static CommandLine command(Texts texts) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Qingliu.command(new Shell(texts, nowhere, nowhere, Terminal.NONE));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandExplainsItself(String command) {
        Called english = Called.with(command, "--help");
        Called chinese = Called.with("--lang", "zh", command, "--help");

        assertThat(english.code()).isZero();
        assertThat(english.out()).contains("Usage: qingliu " + command, "Options:");
        assertThat(chinese.code()).isZero();
        assertThat(chinese.out()).contains("用法：qingliu " + command, "选项：");
        assertThat(english.err()).isEmpty();
        assertThat(english.out().codePoints()).noneMatch(Character::isIdeographic);
    }

    @Test
    void everyOptionIsExplainedInBothLanguages() {
        for (String language : Texts.LANGUAGES) {
            CommandLine top = command(Texts.of(Locale.forLanguageTag(language)));
            List<CommandLine> all = new ArrayList<>(top.getSubcommands().values());
            for (CommandLine command : top.getSubcommands().values()) {
                all.addAll(command.getSubcommands().values());
            }
            all.add(top);
            for (CommandLine command : all) {
                for (OptionSpec option : command.getCommandSpec().options()) {
                    assertThat(option.description())
                            .as(language + " " + command.getCommandName() + option.longestName())
                            .isNotEmpty();
                }
                assertThat(command.getCommandSpec().usageMessage().header())
                        .as(language + " " + command.getCommandName())
                        .isNotEmpty();
            }
        }
    }

    /** Whoever gives a value that an option cannot read is told what it must be. */
    @Test
    void whatEachTypeOfAnOptionMustBeIsSaidInBothLanguages() {
        for (String language : Texts.LANGUAGES) {
            Texts texts = Texts.of(Locale.forLanguageTag(language));
            for (CommandLine command : withThoseBelow(command(texts))) {
                for (ArgSpec each : command.getCommandSpec().args()) {
                    String type = each.type().getSimpleName();
                    assertThat(texts.bundle().containsKey("rule." + type))
                            .as("%s, %s of %s: %s", language, each, command.getCommandName(), type)
                            .isTrue();
                }
            }
        }
    }

    private static List<CommandLine> withThoseBelow(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        for (CommandLine below : command.getSubcommands().values()) {
            all.addAll(withThoseBelow(below));
        }
        return all;
    }

    /** Without the key a device is asked about by its token, whose colons part nothing. */
    @Test
    void lookupSaysHowToNameADevice() {
        for (String language : Texts.LANGUAGES) {
            // Wherever its lines are broken.
            String help = Called.with("lookup", "--help", "--lang", language).out();
            assertThat(help.replaceAll("\\s+", "")).contains("edge", "DEVICE::hardware%3Ak1%3A");
        }
    }

    @Test
    void theLanguageIsTheLocalesUnlessAsked() {
        assertThat(Called.in(Locale.SIMPLIFIED_CHINESE, "--help").out()).contains("用法：");
        assertThat(Called.in(Locale.SIMPLIFIED_CHINESE, "--help", "--lang", "en").out())
                .contains("Usage:");
        assertThat(Called.in(Locale.GERMANY, "--help").out()).contains("Usage:");
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(new TreeSet<>(Texts.of(Locale.CHINESE).bundle().keySet()))
                .isEqualTo(new TreeSet<>(Texts.of(Locale.ENGLISH).bundle().keySet()));
        for (String key : Texts.of(Locale.ENGLISH).bundle().keySet()) {
            assertThat(places(Texts.of(Locale.CHINESE).bundle().getString(key)))
                    .as(key)
                    .isEqualTo(places(Texts.of(Locale.ENGLISH).bundle().getString(key)));
        }
    }

    private static long places(String text) {
        return text.split("%s", -1).length;
    }

    @Test
    void theVersionNamesBuildAndContract() {
        Called called = Called.with("--version");

        assertThat(called.code()).isZero();
        assertThat(called.out()).startsWith("qingliu 0.").contains("contract 1.");
    }
}
