package io.qingliu.cli.rules;

import io.qingliu.cli.terminal.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rules of a deployment: what they are, and changing them while the jobs run. */
@Command(name = "rules")
public final class RulesCommand implements Runnable {

    @Spec private CommandSpec spec;

    private RulesCommand() {}

    /** The command with those below it. */
    public static CommandLine of(Shell shell) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesListCommand(shell))
                .addSubcommand(new RulesChangeCommand(shell))
                .addSubcommand(new RulesHistoryCommand(shell))
                .addSubcommand(new RulesRollbackCommand(shell));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }
}
