package io.qingliu.domain.result;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Arrays;
import java.util.Optional;

/** The ids of results, and the way back from an id to the subject it names (contract §4). */
public final class ResultIds {

    private ResultIds() {}

    /** {@code m:KIND:PLATFORM:ID:MEASURE:MEMBER}. */
    public static String measure(Subject subject, Measure measure, String member) {
        return "m:" + subject + ':' + measure.name() + ':' + Ids.encode(member);
    }

    /** {@code p:KIND:PLATFORM:ID:DEPARTMENT}. */
    public static String push(Subject subject, String department) {
        return "p:" + subject + ':' + Ids.encode(department);
    }

    /** {@code h:KIND:PLATFORM:ID:MEMBER}. */
    public static String share(Subject subject, String member) {
        return "h:" + subject + ':' + Ids.encode(member);
    }

    /** {@code o:KIND:PLATFORM:ID:PROPOSEDKIND:PROPOSEDPLATFORM:PROPOSEDID:BEHAVIOR}. */
    public static String proposal(Subject subject, Subject proposed, Behavior behavior) {
        return "o:" + subject + ':' + proposed + ':' + behavior.name();
    }

    /** {@code q:KIND:PLATFORM:ID:REPORT}. */
    public static String answer(Subject subject, String report) {
        return "q:" + subject + ':' + Ids.encode(report);
    }

    /** {@code a:CARRIER:COURIER:SHOPPLATFORM:SHOP}. */
    public static String alert(String carrier, String courier, String shopPlatform, String shop) {
        return "a:" + Ids.join(carrier, courier, shopPlatform, shop);
    }

    /** {@code g:KIND:PLATFORM:ID}, of the member it is named after. */
    public static String ring(Subject founder) {
        return "g:" + founder;
    }

    /** {@code n:KIND:PLATFORM:ID:TYPE:…}, the last parts distinguishing notices of a type. */
    public static String notice(Subject subject, NoticeType type, String... parts) {
        String id = "n:" + subject + ':' + type.name();
        return parts.length == 0 ? id : id + ':' + Ids.join(parts);
    }

    /**
     * The subject that a finding's, measure's, push's, share's, proposal's, answer's or notice's id
     * names; for a courier alert the courier. So a record about a result reaches the same key as
     * the result.
     *
     * @throws IllegalArgumentException if the text is no such id
     */
    public static Subject subjectOf(String id) {
        String[] parts = id.split(":", -1);
        if (parts.length < 4 || parts[0].length() != 1) {
            throw new IllegalArgumentException("id must name a subject");
        }
        if (parts[0].charAt(0) == 'a') {
            return Subject.of(SubjectKind.COURIER, Ids.decode(parts[1]), Ids.decode(parts[2]));
        }
        if ("fhmnopq".indexOf(parts[0].charAt(0)) < 0) {
            throw new IllegalArgumentException("id must name a subject");
        }
        return new Subject(
                SubjectKind.valueOf(parts[1]),
                Ids.decode(parts[3]),
                parts[2].isEmpty() ? null : Ids.decode(parts[2]));
    }

    /**
     * The behaviour that a finding's id names, the last of its parts; empty if there is none of
     * that name, as in an id that is wrong or of a later version.
     */
    public static Optional<Behavior> behaviorOf(String caseId) {
        String last = Ids.decode(caseId.substring(caseId.lastIndexOf(':') + 1));
        return Arrays.stream(Behavior.values())
                .filter(each -> each.name().equals(last))
                .findFirst();
    }
}
