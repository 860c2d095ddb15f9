package io.qingliu.patterns.rule;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Collection;
import java.util.function.Function;

/**
 * Whom a rule flags, and in which role.
 *
 * @param who where in the window the subject stands
 * @param kind its kind if it stands in the key; of members, the kind that must stand in the key, or
 *     null
 * @param facet the facet of the entries in which it stands, else null
 * @param role the role
 * @param service what an assistant supplies, else null
 * @param organiserFrom number of distinct members from which the role is ORGANISER; 0 for never
 * @param least how often a member or a facet's value must occur to be flagged
 * @param later whether the entries of the member that was first are left out: whose a thing was is
 *     not to blame for who uses it again
 * @param byOthers kind of those whom it flags for what others did, who may be rivals; else null
 * @param stageable whether a rival could have staged what it shows of those whom it flags
 * @param named those whom only the window as a whole names, else null
 */
public record Flagging(
        Who who,
        SubjectKind kind,
        Facet facet,
        Role role,
        Service service,
        int organiserFrom,
        int least,
        boolean later,
        SubjectKind byOthers,
        boolean stageable,
        Named named) {

    /**
     * Whom only a window as a whole names.
     *
     * @param title who they are, as docs/behaviours.md says it
     * @param subjects their written forms, {@code KIND:platform:id}
     */
    public record Named(String title, Function<View, ? extends Collection<String>> subjects) {}

    /** Where a flagged subject stands. */
    public enum Who {
        /** In the key. */
        KEY,
        /** Each member. */
        MEMBERS,
        /** Each value of a facet. */
        FACET,
        /** Each of those whom only the window as a whole names. */
        NAMED
    }

    /** The subject of that kind in the key. */
    public static Flagging key(SubjectKind kind, Role role) {
        return new Flagging(Who.KEY, kind, null, role, null, 0, 1, false, null, false, null);
    }

    /** The subject of that kind in the key, an assistant. */
    public static Flagging key(SubjectKind kind, Service service) {
        return new Flagging(
                Who.KEY, kind, null, Role.ASSISTANT, service, 0, 1, false, null, false, null);
    }

    /** Each member. */
    public static Flagging members(Role role) {
        return new Flagging(Who.MEMBERS, null, null, role, null, 0, 1, false, null, false, null);
    }

    /** Each member, where a subject of that kind stands in the key. */
    public static Flagging membersUnder(SubjectKind kind, Role role) {
        return new Flagging(Who.MEMBERS, kind, null, role, null, 0, 1, false, null, false, null);
    }

    /** Each subject that a facet of the entries names. */
    public static Flagging facet(Facet facet, Role role) {
        return new Flagging(Who.FACET, null, facet, role, null, 0, 1, false, null, false, null);
    }

    /** Each subject that a facet of the entries names, an assistant. */
    public static Flagging facet(Facet facet, Service service) {
        return new Flagging(
                Who.FACET, null, facet, Role.ASSISTANT, service, 0, 1, false, null, false, null);
    }

    /**
     * Those whom only the window as a whole names, where no entry by itself says whether its
     * subject is one: such as accounts that bought at shops which buy back.
     *
     * @param title who they are, after "each of "
     */
    public static Flagging named(
            String title, Function<View, ? extends Collection<String>> subjects, Role role) {
        return named(new Named(title, subjects), role, null);
    }

    /** The same of assistants. */
    public static Flagging named(
            String title, Function<View, ? extends Collection<String>> subjects, Service service) {
        return named(new Named(title, subjects), Role.ASSISTANT, service);
    }

    private static Flagging named(Named named, Role role, Service service) {
        return new Flagging(Who.NAMED, null, null, role, service, 0, 1, false, null, false, named);
    }

    /** An organiser if the window has at least so many distinct members. */
    public Flagging organiserFrom(int members) {
        return new Flagging(
                who, kind, facet, role, service, members, least, later, byOthers, stageable, named);
    }

    /** Only those that occur at least so often in the window. */
    public Flagging occurringAtLeast(int times) {
        return new Flagging(
                who,
                kind,
                facet,
                role,
                service,
                organiserFrom,
                times,
                later,
                byOthers,
                stageable,
                named);
    }

    /** Only what a facet names in other entries than those of the earliest entry's member. */
    public Flagging afterFirst() {
        return new Flagging(
                who,
                kind,
                facet,
                role,
                service,
                organiserFrom,
                least,
                true,
                byOthers,
                stageable,
                named);
    }

    /**
     * Those whom it flags are of that kind, and what it shows of them others did, who may be
     * rivals: such as money that somebody pays to those who praise a shop. It may have them
     * OBSERVED and never raises them above: what is above stands on evidence of their own.
     */
    public Flagging doneByOthers(SubjectKind flagged) {
        return new Flagging(
                who,
                kind,
                facet,
                role,
                service,
                organiserFrom,
                least,
                later,
                flagged,
                stageable,
                named);
    }

    /**
     * What it shows of those whom it flags a rival could have staged, if he has money and people:
     * orders that strangers place and pay for, whatever they are to show. It may have them
     * SUSPECTED; a CANDIDATE needs evidence besides of what they did themselves.
     */
    public Flagging openToRivals() {
        return new Flagging(
                who,
                kind,
                facet,
                role,
                service,
                organiserFrom,
                least,
                later,
                byOthers,
                true,
                named);
    }

    /**
     * Checks that a rule which counts that aggregate can flag so.
     *
     * @throws IllegalArgumentException naming rule, facet and aggregate if the aggregate has no
     *     members or no such facet, or the facet holds no subjects
     */
    void check(String rule, Aggregate counted) {
        switch (who) {
            // Rules of several keys may share their flaggings: the declaration checks them
            // together.
            case KEY -> {}
            case MEMBERS -> checkMembers(rule, counted);
            case FACET -> checkFacet(rule, counted);
            // Whom a window names only the window knows.
            case NAMED -> {}
        }
    }

    private static void checkMembers(String rule, Aggregate counted) {
        if (!counted.hasMembers()) {
            throw new IllegalArgumentException(
                    "rule "
                            + rule
                            + " flags the members of aggregate "
                            + counted
                            + " but that must have members (Aggregate.of)");
        }
    }

    private void checkFacet(String rule, Aggregate counted) {
        counted.mustHave(facet, rule);
        if (!facet.holdsSubjects()) {
            throw new IllegalArgumentException(
                    "facet of rule "
                            + rule
                            + " is "
                            + facet
                            + " of aggregate "
                            + counted
                            + " but must hold subjects to be flagged");
        }
    }
}
