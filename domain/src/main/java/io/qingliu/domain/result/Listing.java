package io.qingliu.domain.result;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A subject's record on the blacklist: a shared risk list of enterprises, not a government list.
 *
 * @param behaviors those that carry the status, sorted; a weaker suspicion beside them is not named
 * @param supplier who supplied it, by role: {@code DETECTION}, {@code MEMBER} or both joined by a
 *     comma
 * @param since event time of the oldest evidence, epoch milliseconds
 * @param until when it lapses by itself; after an exit, when it left
 * @param basis ids of findings and decisions, sorted
 * @param version grows with every change of the subject's effects
 * @param disputed whether an appeal against the listing is open
 * @param acts the verdicts and steps of appeals that this version takes into account, each by
 *     {@link #act}, in the order of their times, at most the newest {@link #ACTS}: whoever sent one
 *     sees by it that it has been taken
 */
public record Listing(
        Subject subject,
        ListingStatus status,
        Severity severity,
        List<Behavior> behaviors,
        List<Role> roles,
        List<Service> services,
        String supplier,
        long since,
        Long until,
        List<String> basis,
        long version,
        boolean disputed,
        List<String> acts)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "blacklist";

    /** Most acts a listing names. */
    public static final int ACTS = 32;

    private static final int ACT_BYTES = 16;

    public Listing {
        behaviors = List.copyOf(behaviors);
        roles = List.copyOf(roles);
        services = List.copyOf(services);
        basis = List.copyOf(basis);
        acts = List.copyOf(acts);
    }

    /**
     * How an act is named: 32 letters that only its id gives. The id itself is made by whoever
     * sends it, and a raw identifier in it would hold the whole listing back.
     */
    public static String act(String id) {
        byte[] digest;
        try {
            digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < ACT_BYTES; i++) {
            letters.append((char) ('a' + (digest[i] >> 4 & 15)))
                    .append((char) ('a' + (digest[i] & 15)));
        }
        return letters.toString();
    }

    /** The subject, written {@code KIND:platform:id}. */
    @Override
    public String id() {
        return subject.toString();
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same listing as a later version, and possibly on another rung. */
    public Listing as(ListingStatus newStatus, Severity newSeverity, long newVersion) {
        return new Listing(
                subject,
                newStatus,
                newSeverity,
                behaviors,
                roles,
                services,
                supplier,
                since,
                until,
                basis,
                newVersion,
                disputed,
                acts);
    }
}
