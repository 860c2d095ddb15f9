package io.qingliu.cli.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.jobs.signal.RouteEvents;
import java.time.Duration;
import java.util.Map;

/**
 * One producer of a platform takes its local time for UTC: its orders come eight hours ahead of the
 * others of that platform. They must be set aside and say by how much; no other may be late.
 */
final class ProducerAhead implements Fault {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration AHEAD = Duration.ofHours(8);
    private static final String ORDER = "SKEWED";
    private static final int ORDERS = 28;
    private static final double FROM = 0.3;
    private static final double TO = 0.7;

    @Override
    public String name() {
        return "skewed";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.doNotCompare(RouteEvents.LATE_STREAM);
        trial.begin(FROM);
        trial.step("chaos.step.skewed", 2 * ORDERS);
        for (int order = 1; order <= ORDERS; order++) {
            int place = trial.script().place(FROM + (TO - FROM) * order / ORDERS);
            trial.player().sendUpTo(place);
            long time = trial.script().lines().get(place - 1).time() + AHEAD.toMillis();
            trial.player().send(PlatformAhead.line("P1", ORDER + order, "CREATED", time));
            trial.player().send(PlatformAhead.line("P1", ORDER + order, "PAID", time + 1));
        }
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name(), () -> lookAtLate(trial));
    }

    private static void lookAtLate(Trial trial) throws Exception {
        int aside = 0;
        int others = 0;
        for (Map.Entry<String, String> each : trial.results(RouteEvents.LATE_STREAM).entrySet()) {
            JsonNode late = JSON.readTree(each.getValue());
            if (each.getKey().startsWith(ORDER) && late.path("ahead").asLong() > 0) {
                aside++;
            } else {
                others++;
            }
        }
        trial.remark("chaos.remark.aside", aside, 2 * ORDERS);
        if (others > 0) {
            trial.complain("chaos.remark.others", others);
        }
    }
}
