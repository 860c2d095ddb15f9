package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.Trial;
import io.qingliu.cli.process.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A run that must not start: it has to end with code 2 and one line, and to write nothing. */
final class RefusedStart {

    /**
     * A run waits for a quarter of a minute by itself, and a busy machine takes long to start it.
     */
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final int REFUSED = 2;

    private RefusedStart() {}

    /**
     * Starts a run beside the one there may be, and complains if it is not refused.
     *
     * @param isAlone whether no other run writes meanwhile, so that no topic may change
     */
    static void of(Trial trial, boolean isAlone) throws Exception {
        long before = isAlone ? trial.broker().records() : 0;
        ChildProcess run = trial.deployment().startAnother();
        try {
            OptionalInt code = run.awaitExit(WITHIN);
            List<String> complaints = complaints(run);
            if (code.isEmpty()) {
                trial.complain("chaos.remark.admitted");
            } else if (code.getAsInt() != REFUSED || complaints.size() != 1) {
                trial.complain("chaos.remark.unclear", code.getAsInt(), complaints);
            } else {
                trial.remark("chaos.remark.refused", complaints.get(0));
            }
        } finally {
            run.kill();
        }
        if (isAlone && trial.broker().records() != before) {
            trial.complain("chaos.remark.wrote", trial.broker().records() - before);
        }
    }

    private static List<String> complaints(ChildProcess run) throws IOException {
        return run.printed().stream().filter(line -> line.startsWith("qingliu: ")).toList();
    }
}
