package io.qingliu.jobs.couriers;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;

import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.signal.Signal;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.Filed;
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

    public static Filed text(String subject, Signal signal) {
        return new Filed(subject, new CaseInput.SignalEntry(signal));
    }

    public static Filed receipt(
            String subject, String id, Receipt.Type type, String by, long time) {
        return new Filed(
                subject, new CaseInput.RecordEntry(new Receipt(id, time, ALERT, by, type, null)));
    }

    public static Filed verdict(String subject, String id, String type, long time) {
        return new Filed(
                subject,
                new CaseInput.RecordEntry(
                        new Verdict(
                                id,
                                time,
                                "f:COURIER:YTO:K3:EMPTY_PARCEL",
                                "R1",
                                Verdict.Type.valueOf(type),
                                Severity.SERIOUS,
                                null,
                                List.of())));
    }

    /** YTO is a member from that day, with an address of its own or none. */
    public static Member firm(String webhook, int fromDay) {
        long from = after(ofDays(fromDay));
        return new Member(
                "m1",
                from,
                "YTO",
                MemberKind.LOGISTICS,
                null,
                "A-1",
                from,
                null,
                webhook,
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
