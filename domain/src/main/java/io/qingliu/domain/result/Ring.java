package io.qingliu.domain.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * Subjects on whom something is found, tied by what their findings rest on (contract §4). It
 * explains and proves nothing more: no finding is graver because of it, and nothing follows from
 * it. A ring that is no more goes out once again, {@link #dissolved}.
 *
 * @param id {@code g:KIND:PLATFORM:ID}, named after the member seen first
 * @param version the highest of an id counts
 * @param from event time of the oldest evidence on a member, epoch milliseconds
 * @param to event time of the newest evidence on a member
 * @param members organisers first, then those with the highest score; at most {@link #MEMBERS}, the
 *     one it is named after among them
 * @param ties between members that are named, at most {@link #TIES}
 * @param score 0 to 1: so high is the score of each of the fewest members that make a ring
 * @param status so grave is the status of each of the fewest members that make a ring; CLEARED if
 *     it is dissolved
 * @param memberCount how many members there are
 * @param tieCount how many ties there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ring(
        String id,
        long version,
        long from,
        long to,
        List<Member> members,
        List<Tie> ties,
        double score,
        FindingStatus status,
        int memberCount,
        int tieCount)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "rings";

    /** Most members a ring names. */
    public static final int MEMBERS = 200;

    /** Most ties a ring names. */
    public static final int TIES = 400;

    /** Most events a tie names. */
    public static final int EVENTS = 5;

    /**
     * A subject of a ring.
     *
     * @param role the gravest of its findings
     * @param service what an ASSISTANT supplied, by the finding with the highest score; else null
     * @param findings their ids, sorted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(Subject subject, Role role, Service service, List<String> findings) {

        public Member {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What ties two members.
     *
     * @param between two of them, sorted
     * @param artefact what they share, written {@code KIND:platform:id}; the id of the signal that
     *     flags both if that names no such thing
     * @param rule the rule that saw it
     * @param events sample of at most {@link #EVENTS} event ids, those lowest by hash
     * @param eventCount how many events there are in all
     */
    public record Tie(
            List<Subject> between,
            String artefact,
            String rule,
            List<String> events,
            long eventCount) {

        public Tie {
            between = List.copyOf(between);
            events = List.copyOf(events);
        }
    }

    public Ring {
        members = List.copyOf(members);
        ties = List.copyOf(ties);
    }

    /**
     * What remains to be sent of a ring that is no more: its members were cleared, or belong to a
     * ring with another name.
     */
    public static Ring dissolved(String id) {
        return new Ring(id, 0, 0, 0, List.of(), List.of(), 0, FindingStatus.CLEARED, 0, 0);
    }

    /** Whether it is no more. */
    @JsonIgnore
    public boolean isDissolved() {
        return memberCount == 0;
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same ring as another version. */
    public Ring withVersion(long newVersion) {
        return new Ring(
                id, newVersion, from, to, members, ties, score, status, memberCount, tieCount);
    }
}
