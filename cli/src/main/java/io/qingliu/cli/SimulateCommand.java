package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a simulated city: event and case files, and what is true of it. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "simulate.output")
    private Path output;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "city.seed")
    private long seed = City.defaults().seed();

    @Option(names = "--shops", paramLabel = "N", descriptionKey = "simulate.shops")
    private int shops = City.defaults().shops();

    @Option(names = "--days", paramLabel = "N", descriptionKey = "simulate.days")
    private int days = City.defaults().days();

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "simulate.scale")
    private double scale = City.defaults().scale();

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        // The city checks the same; here the error is in the user's language.
        Checks checks = new Checks(shell.texts());
        checks.within("--shops", shops, 4, 100_000);
        checks.within("--days", days, 24, 3650);
        checks.above("--scale", scale, 0, 50);
        City city = City.defaults().withSeed(seed).withShops(shops).withDays(days).withScale(scale);
        checks.output("--output", output);
        CityRecords records = city.live();
        records.writeTo(output);
        shell.print("simulate.done", records.size(), records.truths().size(), output);
        return 0;
    }
}
