package io.qingliu.console.couriers;

import io.qingliu.console.text.ReadingOrder;
import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.CourierAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An alert as the firm reads it.
 *
 * @param term how long an answer is waited for
 * @param ownNorm odd parcels a day of the courier's other shops; null if not known
 * @param outletNorm odd parcels a day of the outlet's other couriers; null if not known
 * @param replies what the firm has answered, the oldest first
 */
public record AlertView(
        CourierAlert alert, Term term, Double ownNorm, Double outletNorm, List<Receipt> replies) {

    /** Keeps the list as it is. */
    public AlertView {
        replies = List.copyOf(replies);
    }

    /** What {@code norm} names: odd parcels of the courier's other shops. */
    static final String COURIER = "courier";

    /** What {@code norm} names: odd parcels of the outlet's other couriers. */
    static final String OUTLET = "outlet";

    /** Days of the window of which the counts are. */
    private static final double WINDOW_DAYS = 7;

    static AlertView of(CourierAlert alert, Term term, List<Receipt> replies) {
        return new AlertView(
                alert, term, alert.norm().get(COURIER), alert.norm().get(OUTLET), replies);
    }

    /**
     * What can be answered to an alert as it is. That it was received counts only while an answer
     * is awaited: beside an outcome it changes nothing (docs/answering.md).
     */
    static List<Receipt.Type> answersTo(CourierAlert alert) {
        return alert.open() && alert.answer() != CourierAlert.Answer.RECEIVED
                ? List.of(Receipt.Type.APPLIED, Receipt.Type.REFUSED, Receipt.Type.RECEIVED)
                : List.of(Receipt.Type.APPLIED, Receipt.Type.REFUSED);
    }

    /** What can be answered now, as buttons stand. */
    public List<Receipt.Type> answers() {
        return answersTo(alert);
    }

    /**
     * What a rule saw.
     *
     * @param parcels the most in any seven days
     * @param perDay the same a day, to be held against the norms
     */
    public record Seen(String rule, long parcels, double perDay) {}

    /** What was seen, the most first. */
    public List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        for (Map.Entry<String, Long> each : alert.counts().entrySet()) {
            seen.add(new Seen(each.getKey(), each.getValue(), each.getValue() / WINDOW_DAYS));
        }
        seen.sort((one, other) -> Long.compare(other.parcels(), one.parcels()));
        return seen;
    }

    /** The sample of waybills, in the order in which one is looked for. */
    public List<String> waybills() {
        return alert.waybills().stream().sorted(ReadingOrder.IDS).toList();
    }

    /** What was seen most of; nothing if the alert names no counts. */
    public Seen most() {
        List<Seen> seen = seen();
        return seen.isEmpty() ? new Seen("", 0, 0) : seen.get(0);
    }

    /** The greatest of all that is drawn, at least 1: the width of the bars. */
    public double widest() {
        double widest = 1;
        for (Seen each : seen()) {
            widest = Math.max(widest, each.perDay());
        }
        widest = Math.max(widest, ownNorm == null ? 0 : ownNorm);
        return Math.max(widest, outletNorm == null ? 0 : outletNorm);
    }
}
