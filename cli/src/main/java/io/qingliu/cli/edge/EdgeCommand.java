package io.qingliu.cli.edge;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Setup;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.cli.terminal.Table;
import io.qingliu.domain.event.DeadLetter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Only the edge: raw records in, tokenised records out. */
@Command(name = "edge")
public final class EdgeCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--input", required = true, paramLabel = "DIR", descriptionKey = "edge.input")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "DIR", descriptionKey = "edge.output")
    private Path output;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    public EdgeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Checks checks = new Checks(shell.texts());
        checks.streams("--input", input);
        checks.other("--output", output, input);
        if (config != null) {
            checks.file("--config", config);
        }
        Setup setup = Setup.of(config);
        checks.output("--output", output);
        EdgeFiles edge = new EdgeFiles(setup.edge(), System.currentTimeMillis());
        EdgeFiles.Report report = edge.pass(input, output);
        Table table =
                new Table(
                        shell.texts().text("table.stream"),
                        shell.texts().text("edge.passed"),
                        shell.texts().text("edge.refused"));
        report.streams()
                .forEach((stream, count) -> table.row(stream, count.passed(), count.refused()));
        table.print(shell.out());
        shell.print("edge.done", output, DeadLetter.STREAM + ".jsonl");
        return 0;
    }
}
