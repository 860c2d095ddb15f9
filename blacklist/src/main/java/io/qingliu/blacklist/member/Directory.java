package io.qingliu.blacklist.member;

import io.qingliu.blacklist.policy.Reach;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members by their newest record. Records may be added in any order and more than once; one
 * record a member is kept.
 */
public final class Directory {

    private static final Comparator<Member> NEWER =
            Comparator.comparingLong(Member::time).thenComparing(Member::id);

    private final TreeMap<String, Member> members = new TreeMap<>();

    /** A directory of these records. */
    public static Directory of(Collection<Member> records) {
        Directory directory = new Directory();
        records.forEach(directory::add);
        return directory;
    }

    /** Adds a record; returns whether it changes the directory. */
    public boolean add(Member record) {
        Member known = members.get(record.member());
        if (known != null && NEWER.compare(record, known) <= 0) {
            return false;
        }
        members.put(record.member(), record);
        return true;
    }

    /** The newest record of each member, by code. */
    public Collection<Member> members() {
        return List.copyOf(members.values());
    }

    /** The member of this code if its agreement is in force. */
    public Optional<Member> inForce(String code, long clock) {
        return Optional.ofNullable(members.get(code)).filter(m -> m.inForce(clock));
    }

    /** Whether the member's agreement was in force at some time up to this one. */
    public boolean wasMember(String code, long clock) {
        Member member = members.get(code);
        return member != null && member.agreement() != null && member.from() <= clock;
    }

    /** The member that runs the subject's platform or carrier, if its agreement is in force. */
    public Optional<Member> running(Subject subject, long clock) {
        if (subject.platform() == null) {
            return Optional.empty();
        }
        return inForce(subject.platform(), clock)
                .filter(m -> m.kind() != MemberKind.DEPARTMENT)
                .or(
                        () ->
                                isCarriers(subject.kind())
                                        ? employer(subject.platform(), clock)
                                        : Optional.empty());
    }

    /** Everybody with an agreement in force, by code. */
    public List<Member> inForce(long clock) {
        return members.values().stream().filter(m -> m.inForce(clock)).toList();
    }

    /** Whether the subject is one of the member's own platform or firm. */
    public static boolean isOwn(Member member, Subject subject) {
        return subject.platform() != null && concerns(member, subject, Reach.OWN);
    }

    /** The logistics member that employs a carrier's couriers, if its agreement is in force. */
    public Optional<Member> employer(String carrier, long clock) {
        return members.values().stream()
                .filter(m -> m.kind() == MemberKind.LOGISTICS && m.inForce(clock))
                .filter(m -> m.member().equals(carrier) || m.firms().contains(carrier))
                // Its own code goes before a list of brands.
                .min(Comparator.comparing((Member m) -> !m.member().equals(carrier)));
    }

    /** Members with an agreement in force whom something about the subject concerns, by code. */
    public List<Member> concerned(Subject subject, Reach reach, long clock) {
        return members.values().stream()
                .filter(m -> m.inForce(clock) && concerns(m, subject, reach))
                .toList();
    }

    /** Members whose agreement ended by then and whom something about the subject concerned. */
    public List<Member> former(Subject subject, Reach reach, long clock) {
        return former(clock).stream().filter(m -> concerns(m, subject, reach)).toList();
    }

    /** Members whose agreement was in force and ended by then, by code. */
    public List<Member> former(long clock) {
        return members.values().stream()
                .filter(m -> m.agreement() != null && m.to() != null && m.to() <= clock)
                .toList();
    }

    /** The first time after the clock at which an agreement begins or ends, or MAX_VALUE. */
    public long nextChange(long clock) {
        long next = Long.MAX_VALUE;
        for (Member member : members.values()) {
            if (member.from() > clock) {
                next = Math.min(next, member.from());
            }
            if (member.to() != null && member.to() > clock) {
                next = Math.min(next, member.to());
            }
        }
        return next;
    }

    private static boolean concerns(Member member, Subject subject, Reach reach) {
        if (reach == Reach.CUSTOMERS) {
            return member.firms().isEmpty() || within(member.firms(), subject);
        }
        if (subject.platform() == null) {
            return true;
        }
        return member.member().equals(subject.platform())
                || within(
                        isCarriers(subject.kind()) ? member.firms() : member.platforms(), subject);
    }

    /** A logistics firm may be named by its own code as well as by its scope. */
    private static boolean within(List<String> codes, Subject subject) {
        return codes.contains(subject.platform())
                || (subject.kind() == SubjectKind.LOGISTICS_FIRM && codes.contains(subject.id()));
    }

    /** Whether the subject belongs to a carrier rather than to a trading platform. */
    private static boolean isCarriers(SubjectKind kind) {
        return switch (kind) {
            case COURIER, OUTLET, LOGISTICS_FIRM, WAYBILL_POOL, OPERATOR -> true;
            case SHOP,
                    BUYER,
                    DRIVER,
                    ENTERPRISE,
                    PERSON,
                    WEBSITE,
                    MOBILE_APP,
                    SOCIAL_ACCOUNT,
                    DEVICE,
                    PHONE_BLOCK,
                    IP_PREFIX,
                    PAY_ACCOUNT ->
                    false;
        };
    }
}
