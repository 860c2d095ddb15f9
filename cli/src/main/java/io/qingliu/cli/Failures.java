package io.qingliu.cli;

import io.qingliu.cli.terminal.NoAnswerException;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Texts;
import io.qingliu.cli.terminal.WrongCallException;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.connectors.intake.files.BrokenFileException;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.jobs.live.JobFailedException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What goes wrong, in one line: a wrong call or setting ends with exit code 2, anything else with 1
 * and the place of the log, which has the rest.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int LONGEST_LINE = 400;

    private final Shell shell;

    Failures(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        complain(
                shell.texts()
                        .text(
                                "wrong.call",
                                line(wrong),
                                wrong.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult call) {
        if (failure instanceof WrongCallException) {
            complain(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof BadSettingException) {
            LOG.info("refused", failure);
            complain(BrokenRule.in(shell.texts(), firstLine(failure.getMessage())));
            return ExitCode.USAGE;
        }
        LOG.error("failed", failure);
        if (failure instanceof OutOfReachException away) {
            String why = shell.texts().translated("away.", firstLine(away.why()));
            complain(
                    shell.texts()
                            .text(
                                    "unreachable",
                                    away.key(),
                                    away.value(),
                                    new Scrubber().text(why)));
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof JobFailedException job) {
            complain(shell.texts().text("failed.job", job.job(), job.why(), Qingliu.log()));
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof NoAnswerException silence) {
            complain(
                    shell.texts()
                            .text(
                                    "failed.silent",
                                    silence.server(),
                                    silence.question(),
                                    silence.seconds(),
                                    Qingliu.log()));
            return ExitCode.SOFTWARE;
        }
        Throwable cause = root(failure);
        if (cause instanceof BrokenFileException broken) {
            complain(shell.texts().text("broken", broken.file(), broken.why()));
            return ExitCode.USAGE;
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        String text =
                new Scrubber().text(cause.getClass().getSimpleName() + ": " + firstLine(message));
        complain(shell.texts().text("failed", text, Qingliu.log()));
        return ExitCode.SOFTWARE;
    }

    private void complain(String line) {
        shell.err().println("qingliu: " + line);
        shell.err().flush();
    }

    private static Throwable root(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return at;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    private String line(ParameterException wrong) {
        Texts texts = shell.texts();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            return first.startsWith("-")
                    ? texts.text("wrong.option", first)
                    : texts.text("wrong.command", first, commands(wrong.getCommandLine()));
        }
        if (wrong instanceof MissingParameterException missing) {
            String names =
                    missing.getMissing().stream()
                            .map(Failures::name)
                            .collect(Collectors.joining(", "));
            return texts.text("wrong.missing", names);
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return texts.text("wrong.twice", name(twice.getOverwritten()));
        }
        // The second is what picocli calls an option of a group that is given twice.
        if (wrong instanceof MutuallyExclusiveArgsException
                || wrong instanceof MaxValuesExceededException) {
            return texts.text("wrong.one", alternatives(wrong));
        }
        ArgSpec option = wrong.getArgSpec();
        if (option != null && wrong.getValue() != null) {
            String rule = texts.text("rule." + option.type().getSimpleName());
            return texts.text("wrong", name(option), wrong.getValue(), rule);
        }
        if (option != null) {
            return texts.text("wrong.value", name(option));
        }
        return texts.text("wrong.none", commands(wrong.getCommandLine()));
    }

    /** The options of which only one may be given; the exception names them in its message only. */
    private static String alternatives(ParameterException wrong) {
        return wrong.getCommandLine().getCommandSpec().argGroups().stream()
                .filter(ArgGroupSpec::exclusive)
                .map(ArgGroupSpec::args)
                .filter(
                        all ->
                                all.stream()
                                        .anyMatch(each -> wrong.getMessage().contains(name(each))))
                .flatMap(Collection::stream)
                .map(Failures::name)
                .collect(Collectors.joining(", "));
    }

    private static String commands(CommandLine command) {
        CommandLine above = command;
        while (above.getSubcommands().isEmpty()) {
            above = above.getParent();
        }
        return String.join(", ", above.getSubcommands().keySet());
    }

    private static String name(ArgSpec option) {
        return option instanceof CommandLine.Model.OptionSpec named
                ? named.longestName()
                : option.paramLabel();
    }
}
