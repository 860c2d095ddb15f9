package io.qingliu.testkit.city.neighbor.counter;

import static io.qingliu.testkit.city.wire.CityTime.MINUTE;

import io.qingliu.testkit.city.neighbor.trade.Fields;
import io.qingliu.testkit.city.neighbor.trade.Stage;

/**
 * Somebody who may look at personal data, at a desk.
 *
 * @param firm code of the platform or carrier
 * @param operator the login
 * @param outlet of a carrier; null at a platform
 * @param app that is used; null for the firm's own
 * @param host machine
 */
public record Desk(
        Stage stage, String firm, String operator, String outlet, String app, String host) {

    /** Looks at one thing, for no work item if {@code work} is null. */
    public void look(String type, String object, String work, long at) {
        look(type, object, work, 1, "TRADE", at);
    }

    /** Looks at so many records under one object. */
    public void look(
            String type, String object, String work, int records, String category, long at) {
        stage.pen()
                .write(
                        "accesses",
                        type,
                        firm,
                        at,
                        Fields.of("platform", firm, "operator", operator, "object", object)
                                .with("work", work)
                                .with("outlet", outlet)
                                .with("app", app)
                                .with("host", host)
                                .with("records", records == 1 ? null : records)
                                .with("category", category)
                                .with("duty", true));
    }

    /** Sees a customer's matter through: finds it, looks at the number, settles it. */
    public void settle(String object, long at) {
        String work = stage.pen().next("wk");
        look("QUERY", object, work, at);
        if (stage.dice().chance(0.7)) {
            look("REVEAL", object, work, 1, "CONTACT", at + stage.dice().between(1, 3) * MINUTE);
        }
        look("HANDLE", object, work, at + stage.dice().between(4, 50) * MINUTE);
    }
}
