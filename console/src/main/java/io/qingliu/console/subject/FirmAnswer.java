package io.qingliu.console.subject;

import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An alert that a logistics firm was sent about a subject, and what it answered. The answer stands
 * on the alert, which whoever may see the shop sees; what the firm wrote beside it stands in its
 * receipt, which is about the courier, and is there only for whoever may see that.
 *
 * @param replies what the firm wrote, the oldest first; none for whom its couriers are not
 * @param term how long an answer is waited for; null if none is
 */
public record FirmAnswer(CourierAlert alert, List<Receipt> replies, Term term) {

    /** Keeps the list as it is. */
    public FirmAnswer {
        replies = List.copyOf(replies);
    }

    /**
     * All about a subject that the reader may see.
     *
     * @param now epoch milliseconds
     */
    static List<FirmAnswer> of(
            ResultReader reader,
            CaseRecords records,
            Subject subject,
            WorkingDays calendar,
            long now) {
        List<CourierAlert> alerts = reader.alertsAbout(subject);
        Map<String, List<Receipt>> receipts =
                records.receipts(alerts.stream().map(CourierAlert::id).toList());
        List<FirmAnswer> all = new ArrayList<>();
        for (CourierAlert alert : alerts) {
            all.add(
                    new FirmAnswer(
                            alert,
                            receipts.getOrDefault(alert.id(), List.of()).stream()
                                    .filter(each -> each.member().equals(alert.member()))
                                    .toList(),
                            alert.open() ? Term.of(calendar, now, alert.replyBy()) : null));
        }
        return all;
    }

    /** Whether the firm wrote what it found, and the reader may not read it. */
    public boolean isKept() {
        return replies.isEmpty()
                && (alert.answer() == CourierAlert.Answer.APPLIED
                        || alert.answer() == CourierAlert.Answer.REFUSED);
    }
}
