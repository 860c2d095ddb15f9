package io.qingliu.cli;

import io.qingliu.cli.rules.KafkaTrials;
import io.qingliu.cli.terminal.AtEnd;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.WrongCallException;
import io.qingliu.console.Console;
import io.qingliu.console.ConsoleSettings;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.people.LocalAccounts;
import io.qingliu.console.people.PasswordHash;
import io.qingliu.console.rules.Trials;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.jobs.settings.SettingsFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The pages on which people work, against the user's Kafka and Elasticsearch. */
@Command(name = "console")
final class ConsoleCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "console.config")
    private Path config;

    @Option(names = "--new-password", descriptionKey = "console.new-password")
    private boolean newPassword;

    ConsoleCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        if (newPassword) {
            String password = LocalAccounts.newPassword();
            shell.print("console.password", password, PasswordHash.of(password));
            return 0;
        }
        if (config == null) {
            throw new WrongCallException(shell.texts().text("wrong.missing", "--config"));
        }
        new Checks(shell.texts()).file("--config", config);
        ConsoleSettings settings = ConsoleSettings.of(SettingsFile.read(config));
        LocalAccounts accounts = Console.accounts(settings);
        Trials trials = null;
        ActivityReader activities = null;
        if (settings.trials() != null) {
            JobSettings jobs = JobSettings.load(settings.trials());
            trials = new KafkaTrials(jobs);
            activities = new ActivityReader(jobs.kafka(), jobs.edge());
        }
        Console console =
                Console.start(settings, accounts, InstantSource.system(), trials, activities);
        AtEnd atEnd = AtEnd.close(console);
        try {
            shell.print("console.running", console.address(), Qingliu.log());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Something larger of which it is a part ends it so.
            Thread.currentThread().interrupt();
        } finally {
            atEnd.close();
        }
        return 0;
    }
}
