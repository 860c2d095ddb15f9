package io.qingliu.cli;

import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.large.LargeCity;
import io.qingliu.testkit.city.neighbor.NeighborCity;
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
    private static final String NEIGHBOR = "neighbor";

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
    private Integer days;

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "simulate.scale")
    private Double scale;

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
        switch (which) {
            case SMALL -> checkSize(checks, 4);
            case LARGE -> checkSize(checks, 100);
            case NEIGHBOR -> {
                return neighbor(checks);
            }
            default ->
                    throw checks.wrong(
                            "--city",
                            which,
                            "rule.oneOf",
                            String.join(", ", SMALL, LARGE, NEIGHBOR));
        }
        return which.equals(LARGE) ? large(checks) : small(checks);
    }

    private void checkSize(Checks checks, int leastShops) {
        if (shops != null) {
            checks.within("--shops", shops, leastShops, 100_000);
        }
        checks.within("--days", days(), 24, 3650);
        checks.above("--scale", scale(), 0, 50);
    }

    private int days() {
        return days == null ? City.defaults().days() : days;
    }

    private double scale() {
        return scale == null ? City.defaults().scale() : scale;
    }

    /** Its length, its trade and its cheats are its own. */
    private int neighbor(Checks checks) throws IOException {
        leftOut(checks, "--days", days);
        leftOut(checks, "--scale", scale);
        leftOut(checks, "--guilty", guilty);
        leftOut(checks, "--skill", skill);
        int count = shops == null ? NeighborCity.defaults().shops() : shops;
        checks.within("--shops", count, NeighborCity.LEAST_SHOPS, NeighborCity.MOST_SHOPS);
        checks.output("--output", output);
        NeighborCity.Written written = new NeighborCity(seed, count).writeTo(output);
        shell.print("simulate.done", written.records(), written.truths(), output);
        return 0;
    }

    private static void leftOut(Checks checks, String option, Object value) {
        if (value != null) {
            throw checks.wrong(option, value, "rule.neighborCity");
        }
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
                        .withDays(days())
                        .withScale(scale());
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
                        seed,
                        shops == null ? defaults.shops() : shops,
                        days(),
                        scale(),
                        share,
                        skills);
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
