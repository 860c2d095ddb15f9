package io.qingliu.console;

import java.time.Duration;

/** Events as platforms and logistics firms send them, on the topics of a stage. */
public final class GivenEvents {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private GivenEvents() {}

    /** The beginning of the hour so many days before the tests happen. */
    public static long hourDaysAgo(double days) {
        long time = Given.daysAgo(days);
        return time - Math.floorMod(time, HOUR);
    }

    /** A step of an order of that shop. */
    public static void order(
            ConsoleStage stage,
            String type,
            String order,
            String platform,
            String shop,
            long time) {
        order(stage, type, order, platform, shop, time, "d-" + order);
    }

    /** The same on a device. */
    public static void order(
            ConsoleStage stage,
            String type,
            String order,
            String platform,
            String shop,
            long time,
            String device) {
        stage.play(
                "orders",
                ("{'id':'%s-%s','time':%d,'type':'%s','platform':'%s','order':'%s','buyer':'b-%s',"
                                + "'shop':'%s','amount':9900,'device':'%s'}")
                        .formatted(type, order, time, type, platform, order, order, shop, device));
    }

    /** A scan of a parcel of that shop. */
    public static void scan(
            ConsoleStage stage,
            String type,
            String waybill,
            String shop,
            String courier,
            long time) {
        stage.play(
                "parcels",
                ("{'id':'%s-%s','time':%d,'type':'%s','platform':'P1','carrier':'YTO',"
                                + "'waybill':'%s','shop':'%s','order':'o','courier':'%s'}")
                        .formatted(type, waybill, time, type, waybill, shop, courier));
    }

    /** A review of that shop. */
    public static void review(ConsoleStage stage, String review, String shop, long time) {
        stage.play(
                "reviews",
                ("{'id':'p-%s','time':%d,'type':'POSTED','platform':'P1','review':'%s','buyer':"
                                + "'b-%s','shop':'%s','rating':5,'text':'good'}")
                        .formatted(review, time, review, review, shop));
    }

    /** What a shop lives through in three weeks: some orders a day, and many in a few nights. */
    static void weeks(ConsoleStage stage, String shop) {
        for (int day = 22; day > 0; day--) {
            int many = day % 6 == 1 ? 14 : 3;
            for (int i = 0; i < many; i++) {
                long time = hourDaysAgo(day) + (many > 3 ? i / 5 : 5L * i) * HOUR + i * 60_000L;
                String name = shop + '-' + day + '-' + i;
                order(stage, "PAID", name, "P1", shop, time);
                scan(stage, "PICKED_UP", "w-" + name, shop, "K3", time + 6 * HOUR);
                if (i % 3 == 0) {
                    review(stage, "r-" + name, shop, time + 50 * HOUR);
                }
            }
        }
    }
}
