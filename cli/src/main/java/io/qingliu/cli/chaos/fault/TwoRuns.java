package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.ChildProcess;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A second run of the same deployment is started while the first one works: it must be refused. */
final class TwoRuns implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);

    /** It waits for a quarter of a minute by itself, and a busy machine takes long to start it. */
    private static final Duration REFUSED_WITHIN = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "twice";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(0.4);
        trial.step("chaos.step.twice");
        trial.player().flowUpTo(trial.script().place(1), OVER);
        ChildProcess second = trial.deployment().startAnother();
        try {
            OptionalInt code = second.awaitExit(REFUSED_WITHIN);
            List<String> complaints =
                    second.printed().stream().filter(line -> line.startsWith("qingliu: ")).toList();
            if (code.isEmpty()) {
                trial.complain("chaos.remark.admitted");
            } else if (code.getAsInt() == 0 || complaints.size() != 1 || isAccident(complaints)) {
                trial.complain("chaos.remark.unclear", code.getAsInt(), complaints);
            }
            trial.player().awaitFlow();
        } finally {
            second.kill();
        }
        trial.faultIsOver();
        trial.settle(name());
    }

    /** Two runs can also stumble over each other: that refuses nothing the next time. */
    private static boolean isAccident(List<String> complaints) {
        return complaints.get(0).startsWith("qingliu: failed: ");
    }
}
