package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;

/**
 * Whom a rule flags, and in which role.
 *
 * @param who where in the window the subject stands
 * @param kind its kind if it stands in the key
 * @param party its place if it is a further subject of the entries
 * @param role the role
 * @param service what an assistant supplies, else null
 * @param organiserFrom number of distinct members from which the role is ORGANISER; 0 for never
 * @param least how often a member or party must occur to be flagged
 * @param later whether the entries of the member that was first are left out: whose a thing was is
 *     not to blame for who uses it again
 */
public record Flagging(
        Who who,
        SubjectKind kind,
        int party,
        Role role,
        Service service,
        int organiserFrom,
        int least,
        boolean later) {

    /** Where a flagged subject stands. */
    public enum Who {
        /** In the key. */
        KEY,
        /** Each member. */
        MEMBERS,
        /** Each further subject of a place. */
        PARTIES
    }

    /** The subject of that kind in the key. */
    public static Flagging key(SubjectKind kind, Role role) {
        return new Flagging(Who.KEY, kind, -1, role, null, 0, 1, false);
    }

    /** The subject of that kind in the key, an assistant. */
    public static Flagging key(SubjectKind kind, Service service) {
        return new Flagging(Who.KEY, kind, -1, Role.ASSISTANT, service, 0, 1, false);
    }

    /** Each member. */
    public static Flagging members(Role role) {
        return new Flagging(Who.MEMBERS, null, -1, role, null, 0, 1, false);
    }

    /** Each further subject of that place. */
    public static Flagging parties(int party, Role role) {
        return new Flagging(Who.PARTIES, null, party, role, null, 0, 1, false);
    }

    /** Each further subject of that place, an assistant. */
    public static Flagging parties(int party, Service service) {
        return new Flagging(Who.PARTIES, null, party, Role.ASSISTANT, service, 0, 1, false);
    }

    /** An organiser if the window has at least so many distinct members. */
    public Flagging organiserFrom(int members) {
        return new Flagging(who, kind, party, role, service, members, least, later);
    }

    /** Only those that occur at least so often in the window. */
    public Flagging occurringAtLeast(int times) {
        return new Flagging(who, kind, party, role, service, organiserFrom, times, later);
    }

    /** Only further subjects of other entries than those of the earliest entry's member. */
    public Flagging afterFirst() {
        return new Flagging(who, kind, party, role, service, organiserFrom, least, true);
    }
}
