package io.qingliu.jobs.casework;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of one behaviour of one subject, day by day. Words of the same day follow each other
 * by a minute.
 */
public final class CaseStory {

    private static final long MINUTE = 60_000L;

    private final CaseTown town;
    private final Subject subject;
    private final Behavior behavior;
    private long now;
    private Role role = Role.PARTICIPANT;
    private Service service;
    private List<String> items = List.of();
    private int sequence;

    CaseStory(CaseTown town, Subject subject, Behavior behavior) {
        this.town = town;
        this.subject = subject;
        this.behavior = behavior;
    }

    /** The story goes on in the morning of a day; it may go back as well. */
    public CaseStory on(String day) {
        now = CaseTown.morningOf(day);
        return this;
    }

    /** The part it played, from here on. */
    public CaseStory as(Role part) {
        role = part;
        service = null;
        return this;
    }

    /** It helped others with a service, from here on. */
    public CaseStory assistingWith(Service help) {
        role = Role.ASSISTANT;
        service = help;
        return this;
    }

    /** The goods or services that the next verdict finds involved. */
    public CaseStory involving(String... goods) {
        items = List.of(goods);
        return this;
    }

    /** A member shares it as an entry of its own blacklist. */
    public CaseStory submittedBy(String member) {
        return submittedBy(member, null);
    }

    /** A member shares it and grades it. */
    public CaseStory submittedBy(String member, Severity severity) {
        return emit(
                "submissions",
                "member",
                member,
                "batch",
                member + '-' + subject.id(),
                "sequence",
                ++sequence,
                "subject",
                written(),
                "behavior",
                behavior.name(),
                "role",
                role.name(),
                "service",
                service == null ? null : service.name(),
                "severity",
                severity == null ? null : severity.name());
    }

    /** The first reviewer finds it established, of the gravity it seems to have. */
    public CaseStory confirmed() {
        return verdict("CONFIRM", null);
    }

    /** The first reviewer finds it established and of this gravity. */
    public CaseStory confirmed(Severity severity) {
        return verdict("CONFIRM", severity);
    }

    /** The first reviewer finds nothing in it. */
    public CaseStory rejected() {
        return verdict("REJECT", null);
    }

    private CaseStory verdict(String type, Severity severity) {
        return emit(
                "verdicts",
                "case",
                caseId(),
                "reviewer",
                "first-reviewer",
                "type",
                type,
                "severity",
                severity == null ? null : severity.name(),
                "items",
                items.isEmpty() ? null : items);
    }

    /** An organ's decision of this number is issued, not yet in force. */
    public CaseStory decisionIssued(String decision) {
        return decision(decision, "ISSUED", Severity.SERIOUS, "AUCL art. 25");
    }

    /** A decision on serious conduct, with its legal basis, comes into force. */
    public CaseStory decisionInForce(String decision) {
        return decisionInForce(decision, Severity.SERIOUS, "AUCL art. 25");
    }

    /** A decision of a gravity and a legal basis comes into force. */
    public CaseStory decisionInForce(String decision, Severity severity, String legalBasis) {
        return decision(decision, "IN_FORCE", severity, legalBasis);
    }

    /** The organ takes its decision back. */
    public CaseStory decisionRevoked(String decision) {
        return decision(decision, "REVOKED", null, null);
    }

    private CaseStory decision(String decision, String type, Severity severity, String legalBasis) {
        return emit(
                "decisions",
                "number",
                decision,
                "organ",
                "SAMR",
                "type",
                type,
                "subject",
                written(),
                "behavior",
                behavior.name(),
                "severity",
                severity == null ? null : severity.name(),
                "legalBasis",
                legalBasis);
    }

    /** The subject objects to the listing. */
    public CaseStory appealed() {
        return appeal("FILED", null);
    }

    /** A second reviewer says the subject is right. */
    public CaseStory appealWon() {
        return appeal("OVERTURNED", "second-reviewer");
    }

    /** A second reviewer says the listing stands. */
    public CaseStory appealLost() {
        return appeal("UPHELD", "second-reviewer");
    }

    /** Who confirmed the case says himself that the listing stands. */
    public CaseStory appealTurnedDownByTheFirstReviewer() {
        return appeal("UPHELD", "first-reviewer");
    }

    /** A reviewer takes down what the subject objects. */
    public CaseStory appealTakenDown() {
        return appeal("FILED", "second-reviewer");
    }

    private CaseStory appeal(String type, String reviewer) {
        return emit(
                "appeals",
                "appeal",
                "appeal-of-" + subject.id(),
                "type",
                type,
                "subject",
                written(),
                "case",
                caseId(),
                "reviewer",
                reviewer);
    }

    /** The conduct was true and is made good: credit repair is granted. */
    public CaseStory repaired() {
        return emit(
                "repairs", "subject", written(), "type", "GRANTED", "reviewer", "second-reviewer");
    }

    /** A member carries a measure out. */
    public CaseStory applied(Measure measure, String member) {
        return receipt(Docket.measureId(subject, measure, member), member, "APPLIED");
    }

    /** A member will not carry a measure out. */
    public CaseStory refused(Measure measure, String member) {
        return receipt(Docket.measureId(subject, measure, member), member, "REFUSED");
    }

    /** A member has undone a measure. */
    public CaseStory lifted(Measure measure, String member) {
        return receipt(Docket.measureId(subject, measure, member), member, "LIFTED");
    }

    /** A member has struck the entry from its copy of the shared list. */
    public CaseStory forgottenBy(String member) {
        return receipt(Docket.shareId(subject, member), member, "LIFTED");
    }

    /** A department has listed the subject under its own rule. */
    public CaseStory listedBy(String department) {
        return receipt(Docket.pushId(subject, department), department, "APPLIED");
    }

    /** A department has taken note of a recall. */
    public CaseStory struckBy(String department) {
        return receipt(Docket.pushId(subject, department), department, "LIFTED");
    }

    private CaseStory receipt(String answered, String member, String type) {
        return emit("receipts", "measure", answered, "member", member, "type", type);
    }

    /** Market registration tells of the unit: who stands at its head, and what it owns. */
    public CaseStory registered(Map<String, String> officeOfPerson, Subject... owned) {
        return emit(
                "subjects",
                "subject",
                written(),
                "name",
                "a unit",
                "status",
                "OPEN",
                "links",
                officeOfPerson.entrySet().stream()
                        .map(e -> Map.of("person", e.getKey(), "link", e.getValue()))
                        .toList(),
                "owns",
                List.of(owned).stream().map(CaseStory::written).toList());
    }

    private CaseStory emit(String stream, Object... namesAndValues) {
        if (now == 0) {
            throw new IllegalStateException("a story must say on which day it begins");
        }
        town.received(stream, subject.id(), now, CaseTown.fields(namesAndValues));
        now += MINUTE;
        return this;
    }

    private String caseId() {
        return "f:" + subject + ':' + behavior;
    }

    private Map<String, Object> written() {
        return written(subject);
    }

    private static Map<String, Object> written(Subject subject) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("kind", subject.kind().name());
        written.put("id", subject.id());
        if (subject.platform() != null) {
            written.put("platform", subject.platform());
        }
        return written;
    }
}
