package io.qingliu.blacklist.courier;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Member;
import java.util.Optional;

/** The employer of a carrier's couriers, which receives the alerts on them and may reply. */
record Firm(String carrier, Directory members) {

    /** The member concerned, if its agreement is in force. */
    Optional<Member> at(long time) {
        return members.employer(carrier, time);
    }

    /** Whether a receipt comes from the firm, under an agreement in force at its time. */
    boolean sent(Reply receipt) {
        return receipt.standing() == Reply.Standing.COUNTS
                || at(receipt.time())
                        .filter(member -> member.member().equals(receipt.member()))
                        .isPresent();
    }
}
