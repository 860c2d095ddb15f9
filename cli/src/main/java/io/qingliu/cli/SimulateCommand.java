package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.large.LargeCity;
import io.qingliu.testkit.city.wire.Skill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a simulated city: event and case files, and what is true of it. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {

    private static final String SMALL = "small";
    private static final String LARGE = "large";

    private final Shell shell;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            descriptionKey = "simulate.output")
    private Path output;

    @Option(names = "--city", paramLabel = "NAME", descriptionKey = "simulate.city")
    private String which = SMALL;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "city.seed")
    private long seed = City.defaults().seed();

    @Option(names = "--shops", paramLabel = "N", descriptionKey = "simulate.shops")
    private Integer shops;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "simulate.days")
    private int days = City.defaults().days();

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "simulate.scale")
    private double scale = City.defaults().scale();

    @Option(names = "--guilty", paramLabel = "X", descriptionKey = "simulate.guilty")
    private Double guilty;

    @Option(names = "--skill", paramLabel = "NAMES", descriptionKey = "simulate.skill")
    private String skill;

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        // The cities check the same; here the error is in the user's language.
        Checks checks = new Checks(shell.texts());
        if (!which.equals(SMALL) && !which.equals(LARGE)) {
            throw checks.wrong("--city", which, "rule.oneOf", SMALL + ", " + LARGE);
        }
        boolean large = which.equals(LARGE);
        if (shops != null) {
            checks.within("--shops", shops, large ? 100 : 4, 100_000);
        }
        checks.within("--days", days, 24, 3650);
        checks.above("--scale", scale, 0, 50);
        return large ? large(checks) : small(checks);
    }

    private int small(Checks checks) throws IOException {
        if (guilty != null) {
            throw checks.wrong("--guilty", guilty, "rule.largeCity");
        }
        if (skill != null) {
            throw checks.wrong("--skill", skill, "rule.largeCity");
        }
        City defaults = City.defaults();
        City city =
                defaults.withSeed(seed)
                        .withShops(shops == null ? defaults.shops() : shops)
                        .withDays(days)
                        .withScale(scale);
        checks.output("--output", output);
        CityRecords records = city.live();
        records.writeTo(output);
        shell.print("simulate.done", records.size(), records.truths().size(), output);
        return 0;
    }

    private int large(Checks checks) throws IOException {
        LargeCity defaults = LargeCity.defaults();
        double share = guilty == null ? defaults.guilty() : guilty;
        if (!(share >= 0 && share <= LargeCity.MOST_GUILTY)) {
            throw checks.wrong("--guilty", share, "rule.between", 0, LargeCity.MOST_GUILTY);
        }
        Set<Skill> skills = skills(checks);
        checks.output("--output", output);
        LargeCity city =
                new LargeCity(
                        seed, shops == null ? defaults.shops() : shops, days, scale, share, skills);
        LargeCity.Written written = city.writeTo(output);
        shell.print("simulate.done", written.records(), written.truths(), output);
        return 0;
    }

    private Set<Skill> skills(Checks checks) {
        EnumSet<Skill> all = EnumSet.allOf(Skill.class);
        if (skill == null) {
            return all;
        }
        EnumSet<Skill> skills = EnumSet.noneOf(Skill.class);
        for (String name : skill.split(",", -1)) {
            skills.add(
                    all.stream()
                            .filter(each -> lower(each).equals(name.toLowerCase(Locale.ROOT)))
                            .findFirst()
                            .orElseThrow(
                                    () -> checks.wrong("--skill", name, "rule.oneOf", names(all))));
        }
        return skills;
    }

    private static String names(Set<Skill> skills) {
        return String.join(", ", skills.stream().map(SimulateCommand::lower).toList());
    }

    private static String lower(Skill skill) {
        return skill.name().toLowerCase(Locale.ROOT);
    }
}
