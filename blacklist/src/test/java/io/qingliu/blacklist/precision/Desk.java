package io.qingliu.blacklist.precision;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What people decide on one subject, day by day; each act on what the rules had found by then. */
final class Desk {

    static final long DAY = 86_400_000L;

    /** A morning. */
    static final long FIRST = 1_900_000_000_000L / DAY * DAY + 9 * Slot.HOUR;

    final List<Record> records = new ArrayList<>();

    private final Subject subject;
    private String[] rules = {"BRU-01"};
    private long found = FIRST;
    private long now = FIRST;
    private int acts;

    Desk(String subject) {
        this.subject = Subject.parse(subject);
    }

    static Desk ofShop() {
        return new Desk("SHOP:P1:S9");
    }

    String caseId() {
        return Finding.idOf(subject, Behavior.BRUSHING);
    }

    /** The story goes on so many days later. */
    Desk daysLater(long days) {
        now += days * DAY;
        return this;
    }

    /** Rules find something today. */
    Desk found(String... by) {
        rules = by.clone();
        found = now;
        return this;
    }

    Desk confirmed() {
        return verdict(Verdict.Type.CONFIRM, true);
    }

    Desk rejected() {
        return verdict(Verdict.Type.REJECT, true);
    }

    Desk victim() {
        return verdict(Verdict.Type.VICTIM, true);
    }

    /** By a system that keeps nothing of what it was decided on. */
    Desk confirmedUnseen() {
        return verdict(Verdict.Type.CONFIRM, false);
    }

    Desk rejectedUnseen() {
        return verdict(Verdict.Type.REJECT, false);
    }

    Desk graded() {
        return verdict(Verdict.Type.SEVERITY, true);
    }

    private Desk verdict(Verdict.Type type, boolean frozen) {
        String id = "v" + ++acts;
        if (frozen) {
            records.add(FrozenFinding.of(id, "r-1", now, finding()));
        }
        records.add(
                new Verdict(
                        id,
                        now,
                        caseId(),
                        "r-1",
                        type,
                        type == Verdict.Type.SEVERITY ? Severity.MINOR : null,
                        null,
                        List.of()));
        return this;
    }

    Desk overturned() {
        return appeal(Appeal.Type.OVERTURNED, caseId(), null);
    }

    Desk upheld() {
        return appeal(Appeal.Type.UPHELD, caseId(), null);
    }

    /** Against everything there is on the subject. */
    Desk overturnedAltogether() {
        return appeal(Appeal.Type.OVERTURNED, null, null);
    }

    /** The listing stands; one measure was too much. */
    Desk measureOverturned() {
        return appeal(Appeal.Type.OVERTURNED, caseId(), "LIMIT_PROMOTION_ENTRY");
    }

    private Desk appeal(Appeal.Type type, String caseId, String measure) {
        String id = "a" + ++acts;
        records.add(new Appeal(id, now, id, type, subject, caseId, measure, "r-2", null));
        return this;
    }

    private Finding finding() {
        return new Finding(
                caseId(),
                found / DAY,
                found,
                Behavior.BRUSHING,
                subject,
                FindingStatus.CANDIDATE,
                0.9,
                Role.PARTICIPANT,
                null,
                null,
                null,
                found,
                found,
                Arrays.stream(rules).map(Desk::evidence).toList(),
                List.of(),
                List.of(),
                0,
                found,
                false,
                null);
    }

    private static Evidence evidence(String rule) {
        return new Evidence(rule, 1, Family.LOGISTICS, 34, 20, null, "PT24H", List.of(), 34, "d");
    }

    /** All of it on file. */
    JudgedFile file() {
        return file(subject, records);
    }

    static JudgedFile file(Subject subject, List<Record> records) {
        JudgedFile file = new JudgedFile(subject);
        for (Record each : records) {
            if (each instanceof Verdict verdict) {
                file.add(verdict);
            } else if (each instanceof Appeal appeal) {
                file.add(appeal);
            } else if (each instanceof FrozenFinding frozen) {
                file.add(frozen);
            }
        }
        return file;
    }

    /** What counts, as {@code RULE OUTCOME}, sorted. */
    List<String> counts() {
        return file().decisions(Long.MIN_VALUE).stream()
                .filter(decision -> decision.outcome() != Outcome.NONE)
                .map(decision -> decision.rule() + ' ' + decision.outcome())
                .sorted()
                .toList();
    }
}
