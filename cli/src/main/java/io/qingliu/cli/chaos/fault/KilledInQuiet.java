package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.CityScript.Line;
import io.qingliu.cli.chaos.Deployment;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.waiting.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The run is killed when it has read the last event and nothing follows: after the restart no event
 * shows it how late it is. Then some of the last events come a second time.
 */
final class KilledInQuiet implements Fault {

    private static final String DUPLICATES = "duplicates";
    private static final Duration READ_WITHIN = Duration.ofMinutes(2);

    /** A shorter memory of ids than the contract promises would not pass. */
    private static final Duration REMEMBERED = Duration.ofDays(6);

    /** One in twenty comes again. */
    private static final int EACH = 20;

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        // So long that the kill comes before the sources are taken for silent.
        trial.deployment().set(Deployment.QUIET, Deployment.NOT_QUIET);
        trial.begin(1);
        boolean isRead =
                Waiting.until(
                        READ_WITHIN,
                        () ->
                                trial.broker().unreadEvents() == 0
                                        && trial.broker().unreadCases() == 0);
        if (!isRead) {
            throw new IOException("the events were not read within " + READ_WITHIN);
        }
        trial.step("chaos.step.kill");
        trial.deployment().run().kill();
        trial.deployment().set(Deployment.QUIET, Deployment.QUIET_AFTER);
        trial.deployment().start();
        trial.faultIsOver();
        trial.settle(name());

        List<Line> lines = trial.script().lines();
        long oldest = lines.get(lines.size() - 1).time() - REMEMBERED.toMillis();
        List<Line> repeated = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += EACH) {
            if (lines.get(i).time() >= oldest) {
                repeated.add(lines.get(i));
            }
        }
        trial.step("chaos.step.duplicates", repeated.size());
        trial.remark("chaos.remark.late", trial.repeat(repeated), repeated.size());
        trial.faultIsOver();
        trial.settle(DUPLICATES);
    }
}
