package io.qingliu.cli;

import io.qingliu.cli.demo.DemoCommand;
import io.qingliu.cli.edge.EdgeCommand;
import io.qingliu.cli.evaluation.EvaluateCommand;
import io.qingliu.cli.evaluation.FitReviewsCommand;
import io.qingliu.cli.rules.RulesCommand;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Terminal;
import io.qingliu.cli.terminal.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code qingliu COMMAND …}. */
@Command(
        name = "qingliu",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Qingliu implements Runnable {

    /** Environment variable and, in the process, system property of the full log's file. */
    static final String LOG_VARIABLE = "QINGLIU_LOG";

    private static final String LOG_PROPERTY = "qingliu.log";
    private static final String LANGUAGE = "--lang";

    @Spec private CommandSpec spec;

    @Option(
            names = LANGUAGE,
            scope = ScopeType.INHERIT,
            paramLabel = "zh|en",
            descriptionKey = "lang",
            converter = Language.class)
    @SuppressWarnings("UnusedVariable") // Read from the call before picocli does, see asked().
    private String language;

    private Qingliu() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Before anything logs: the log's configuration reads it.
        System.setProperty(LOG_PROPERTY, log().toString());
        int code =
                run(
                        Terminal.ofThisProcess(),
                        Locale.getDefault(),
                        writer(FileDescriptor.out),
                        writer(FileDescriptor.err),
                        args);
        System.exit(code);
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /**
     * Runs a command.
     *
     * @return 0 if all went well, 2 for a wrong call or setting, else 1
     */
    static int run(
            Terminal terminal, Locale locale, PrintWriter out, PrintWriter err, String... args) {
        Texts texts = Texts.of(asked(args, locale));
        return command(new Shell(texts, out, err, terminal)).execute(args);
    }

    /** All commands, for the help pages and for tests that walk through them. */
    static CommandLine command(Shell shell) {
        CommandLine command = new CommandLine(new Qingliu());
        command.addSubcommand(new DemoCommand(shell));
        command.addSubcommand(new RunCommand(shell));
        command.addSubcommand(new ClusterCommand(shell));
        command.addSubcommand(new ConsoleCommand(shell));
        command.addSubcommand(new BacktestCommand(shell));
        command.addSubcommand(RulesCommand.of(shell));
        command.addSubcommand(new BundleCommand(shell));
        command.addSubcommand(new ReplayCommand(shell));
        command.addSubcommand(new SimulateCommand(shell));
        command.addSubcommand(new EvaluateCommand(shell));
        command.addSubcommand(new FitReviewsCommand(shell));
        command.addSubcommand(new ReportCommand(shell));
        command.addSubcommand(new LookupCommand(shell));
        command.addSubcommand(new AuditCommand(shell));
        command.addSubcommand(new EdgeCommand(shell));
        command.addSubcommand(new PrepareCommand(shell));
        command.addSubcommand(new BackupCommand(shell));
        command.addSubcommand(new RestoreCommand(shell));
        command.addSubcommand(new ChaosCommand(shell));
        command.addSubcommand(new BenchCommand(shell));
        Failures failures = new Failures(shell);
        return command.setResourceBundle(shell.texts().bundle())
                .setOut(shell.out())
                .setErr(shell.err())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The language has to be known before the call is read: complaints about it are in it. */
    private static Locale asked(String[] args, Locale otherwise) {
        for (int i = 0; i < args.length; i++) {
            String value = null;
            if (args[i].equals(LANGUAGE) && i + 1 < args.length) {
                value = args[i + 1];
            } else if (args[i].startsWith(LANGUAGE + "=")) {
                value = args[i].substring(LANGUAGE.length() + 1);
            }
            if (value != null && Texts.LANGUAGES.contains(value)) {
                return Locale.forLanguageTag(value);
            }
        }
        return otherwise;
    }

    /** The file of the full log. */
    static Path log() {
        String configured = System.getProperty(LOG_PROPERTY, System.getenv(LOG_VARIABLE));
        return configured == null
                ? Path.of(System.getProperty("user.home"), ".qingliu", "qingliu.log")
                : Path.of(configured).toAbsolutePath();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    /** One of {@link Texts#LANGUAGES}. */
    static final class Language implements CommandLine.ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!Texts.LANGUAGES.contains(value)) {
                throw new CommandLine.TypeConversionException(value);
            }
            return value;
        }
    }
}
