package io.qingliu.jobs.couriers;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;

import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.cases.CaseMessage;
import io.qingliu.jobs.exchange.CaseArrival;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is said of courier K3 of YTO and the shops of P1. */
public final class Alerts {

    public static final String COURIER = "COURIER:YTO:K3";
    public static final String ALERT = "a:YTO:K3:P1:S9";

    private Alerts() {}

    /** Courier K3 and a shop send empty parcels together, as seen on that day. */
    public static Signal collusion(String shop, int day, int version) {
        return Given.signal(
                AlertKey.RULE,
                "COURIER:YTO:K3|SHOP:P1:" + shop + "|" + day,
                Behavior.EMPTY_PARCEL,
                version,
                after(ofDays(day)),
                List.of(
                        "carrier", "YTO",
                        "counts", "EMP-01=40",
                        "courier", "K3",
                        "outlet", "O1",
                        "rules", "EMP-01",
                        "shop", shop,
                        "shopPlatform", "P1",
                        "waybills", "w" + day),
                "SHOP:P1:" + shop);
    }

    /** What is usual beside K3 at outlet O1. */
    public static Signal norm(int day) {
        return Given.signal(
                AlertKey.NORM_RULE,
                "OUTLET:YTO:O1|" + day,
                Behavior.EMPTY_PARCEL,
                1,
                after(ofDays(day)),
                List.of("carrier", "YTO", "norm", "K3=0.43", "outlet", "O1"));
    }

    public static CaseMessage word(String subject, Signal signal) {
        return new CaseMessage(subject, CaseArrival.SIGNALS, WireJson.write(signal));
    }

    public static CaseMessage receipt(
            String subject, String id, Receipt.Type type, String by, long time) {
        return new CaseMessage(
                subject,
                Receipt.STREAM,
                WireJson.write(new Receipt(id, time, ALERT, by, type, null)));
    }

    public static CaseMessage verdict(String subject, String id, String type, long time) {
        return new CaseMessage(
                subject,
                Verdict.STREAM,
                """
                {"id":"%s","time":%d,"case":"f:COURIER:YTO:K3:EMPTY_PARCEL","reviewer":"R1",
                 "type":"%s","severity":"SERIOUS"}
                """
                        .formatted(id, time, type)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** YTO is a member from that day, with an address of its own or none. */
    public static CaseArrival firm(String webhook, int fromDay) {
        long from = after(ofDays(fromDay));
        return new CaseArrival(
                Member.STREAM,
                from,
                """
                {"id":"m1","time":%d,"member":"YTO","kind":"LOGISTICS","agreement":"A-1",
                 "from":%d,"webhook":%s}
                """
                        .formatted(from, from, webhook == null ? "null" : '"' + webhook + '"')
                        .getBytes(StandardCharsets.UTF_8));
    }
}
