package io.qingliu.blacklist.courier;

import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an alert's file and was not sent yet.
 *
 * @param alert the alert as it now stands
 * @param question the newest question in it, named by the time to reply that it has if it is read
 *     at once, epoch milliseconds; 0 if there is none
 * @param firm to whom it goes, if the carrier has an agreement in force
 * @param notice to the firm, about an answer that is overdue or no longer is
 * @param refused receipts that count for nothing
 * @param nextDeadline event time at which to look again
 * @param keepUntil event time from which on the file may be dropped
 */
public record AlertEffects(
        Optional<CourierAlert> alert,
        long question,
        Optional<Member> firm,
        Optional<Notice> notice,
        List<RefusedReply> refused,
        long nextDeadline,
        long keepUntil) {

    public AlertEffects {
        refused = List.copyOf(refused);
    }
}
