package io.qingliu.domain.result;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * A listing as one member receives it (M-1.3c), or its recall. The highest version of each id is
 * the full shared list of a member; those above a version it has seen are the change since. It says
 * of whom and why, never which member supplied it (M-3.3d).
 *
 * @param id {@code h:KIND:PLATFORM:ID:MEMBER}
 * @param status rung of the listing; after a recall, the exit
 * @param supplier by role: {@code DETECTION}, {@code MEMBER} or both joined by a comma
 * @param basis ids of findings and decisions, sorted
 * @param since event time of the oldest evidence, epoch milliseconds
 * @param until when it lapses by itself; after a recall, when it left
 * @param disputed whether an appeal is open
 * @param deadline until when the member must confirm a recall; null for a share
 */
public record Share(
        String id,
        String member,
        Subject subject,
        ListingStatus status,
        Severity severity,
        List<Behavior> behaviors,
        List<Role> roles,
        List<Service> services,
        String supplier,
        List<String> basis,
        long since,
        Long until,
        boolean disputed,
        Action action,
        Long deadline,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "shares";

    public Share {
        behaviors = List.copyOf(behaviors);
        roles = List.copyOf(roles);
        services = List.copyOf(services);
        basis = List.copyOf(basis);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same share as a later version. */
    @Override
    public Share withVersion(long newVersion) {
        return new Share(
                id,
                member,
                subject,
                status,
                severity,
                behaviors,
                roles,
                services,
                supplier,
                basis,
                since,
                until,
                disputed,
                action,
                deadline,
                newVersion);
    }

    /** Whether the member may use the entry or must forget it. */
    public enum Action {
        SHARE,
        RECALL
    }
}
