package io.qingliu.cli.chaos.fault;

import io.qingliu.cli.chaos.CityScript.Line;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Another platform's clock is three hours ahead for a while: its own orders bear each other out,
 * but nobody else's may be late for it.
 */
final class PlatformAhead implements Fault {

    private static final Duration AHEAD = Duration.ofHours(3);
    private static final int ORDERS = 28;
    private static final double FROM = 0.3;
    private static final double TO = 0.7;

    @Override
    public String name() {
        return "ahead";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.begin(FROM);
        trial.step("chaos.step.ahead", 2 * ORDERS);
        for (int order = 1; order <= ORDERS; order++) {
            int place = trial.script().place(FROM + (TO - FROM) * order / ORDERS);
            trial.player().sendUpTo(place);
            long time = trial.script().lines().get(place - 1).time() + AHEAD.toMillis();
            trial.player().send(line("P3", "AHEAD" + order, "CREATED", time));
            trial.player().send(line("P3", "AHEAD" + order, "PAID", time + 1));
        }
        trial.player().sendUpTo(trial.script().place(1));
        trial.faultIsOver();
        trial.settle(name());
    }

    /** A record of an order of nobody else. */
    static Line line(String platform, String order, String type, long time) {
        String json =
                """
                {"id":"%s-%s","time":%d,"type":"%s","platform":"%s","order":"%s",\
                "buyer":"B%s","shop":"S%s","amount":5900}\
                """
                        .formatted(order, type, time, type, platform, order, order, order);
        return new Line(
                "orders",
                time,
                order.getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }
}
