package io.qingliu.blacklist.casebook.facts;

import static io.qingliu.blacklist.casebook.facts.Layout.constant;
import static io.qingliu.blacklist.casebook.facts.Layout.name;
import static io.qingliu.blacklist.casebook.facts.Layout.string;
import static io.qingliu.blacklist.casebook.facts.Layout.text;

import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The binary layout of what is known of a subject. {@link MoreFacts} writes what members, organs
 * and the registry supplied.
 */
final class FactsFormat {

    private FactsFormat() {}

    static void write(KnownFacts known, DataOutput out) throws IOException {
        string(out, known.subject().toString());
        out.writeLong(known.newest);
        out.writeByte(known.cases.size());
        for (Map.Entry<Behavior, CaseFacts> entry : known.cases.entrySet()) {
            name(out, entry.getKey());
            write(entry.getValue(), out);
        }
        out.writeShort(known.appeals.size());
        for (Map.Entry<String, AppealFacts> entry : known.appeals.entrySet()) {
            string(out, entry.getKey());
            write(entry.getValue().filed(), out);
            steps(entry.getValue().upheld(), out);
            steps(entry.getValue().overturned(), out);
        }
        out.writeShort(known.receipts.size());
        for (Map.Entry<String, ReceiptFacts> entry : known.receipts.entrySet()) {
            string(out, entry.getKey());
            MoreFacts.write(entry.getValue(), out);
        }
        out.writeShort(known.reports.size());
        for (Map.Entry<String, ReportFacts> entry : known.reports.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue().time());
            name(out, entry.getValue().behavior());
        }
        out.writeByte(known.owners.size());
        for (Ownership ownership : known.owners.values()) {
            MoreFacts.write(ownership, out);
        }
        out.writeByte(known.granted.size());
        for (KnownFacts.RepairGrant granted : known.granted) {
            out.writeLong(granted.time());
            string(out, granted.id());
        }
        MoreFacts.write(known.registered, out);
    }

    static KnownFacts read(DataInput in, int format) throws IOException {
        KnownFacts known = new KnownFacts(Subject.parse(string(in)));
        known.newest = in.readLong();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            known.cases.put(constant(in, Behavior.class), facts(in, format));
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            known.appeals.put(string(in), appeal(in, format));
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String id = string(in);
            known.receipts.put(id, receipt(id, in, format));
        }
        if (format == Layout.FIRST) {
            return known;
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            known.reports.put(
                    string(in), new ReportFacts(in.readLong(), constant(in, Behavior.class)));
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            Ownership ownership = MoreFacts.ownership(in);
            known.owners.put(ownership.unit().toString(), ownership);
        }
        // Earlier formats kept one or none, with a flag for which.
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            known.granted.add(new KnownFacts.RepairGrant(in.readLong(), string(in)));
        }
        known.registered = MoreFacts.registered(in);
        return known;
    }

    private static ReceiptFacts receipt(String id, DataInput in, int format) throws IOException {
        return switch (format) {
            case Layout.FIRST -> MoreFacts.receipt(id, in);
            case Layout.BARE_GROUNDS -> MoreFacts.shortReceipt(in);
            default -> MoreFacts.receipt(in);
        };
    }

    private static void write(CaseFacts facts, DataOutput out) throws IOException {
        out.writeBoolean(facts.latest != null);
        if (facts.latest != null) {
            FindingFacts finding = facts.latest;
            out.writeLong(finding.version());
            out.writeLong(finding.time());
            out.writeLong(finding.from());
            name(out, finding.status());
            name(out, finding.role());
            name(out, finding.service());
            out.writeBoolean(finding.shadow());
            out.writeLong(finding.candidateSince());
            out.writeByte(finding.grounds().size());
            for (Ground ground : finding.grounds()) {
                string(out, ground.rule());
                name(out, ground.family());
                out.writeInt(ground.version());
                out.writeLong(ground.records());
            }
        }
        facts.evidenceDays.write(out);
        facts.begun.write(out);
        facts.carried.write(out);
        write(facts.confirmed, out);
        write(facts.exonerated, out);
        write(facts.graded, out);
        name(out, facts.gravest);
        out.writeBoolean(facts.confirmedAsIs);
        MoreFacts.write(facts, out);
    }

    private static CaseFacts facts(DataInput in, int format) throws IOException {
        CaseFacts facts = new CaseFacts();
        if (in.readBoolean()) {
            facts.latest =
                    new FindingFacts(
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            constant(in, FindingStatus.class),
                            constant(in, Role.class),
                            constant(in, Service.class),
                            in.readBoolean(),
                            in.readLong(),
                            grounds(in, format));
        }
        if (format > Layout.BARE_GROUNDS) {
            facts.evidenceDays = Days.read(in);
            facts.begun = Days.read(in);
            facts.carried = Days.read(in);
        } else if (facts.latest != null && !facts.latest.shadow()) {
            facts.evidenceDays = Days.of(facts.latest.from()).with(facts.latest.time());
            facts.begun = Days.of(facts.latest.from());
            if (facts.latest.candidateSince() != CaseFacts.NEVER) {
                facts.carried = Days.of(facts.latest.candidateSince());
            }
        }
        verdicts(facts.confirmed, in);
        verdicts(facts.exonerated, in);
        verdicts(facts.graded, in);
        facts.gravest = constant(in, Severity.class);
        facts.confirmedAsIs = in.readBoolean();
        if (format != Layout.FIRST) {
            MoreFacts.read(facts, in, format > Layout.BARE_GROUNDS, format > Layout.NEWEST_GRADE);
        }
        return facts;
    }

    private static void write(Ends<VerdictFacts> verdicts, DataOutput out) throws IOException {
        out.writeByte(verdicts.size());
        for (VerdictFacts verdict : verdicts) {
            out.writeLong(verdict.time());
            string(out, verdict.id());
            text(out, verdict.reviewer());
            name(out, verdict.severity());
        }
    }

    /** Earlier formats kept one or none, with a flag for which. */
    private static void verdicts(Ends<VerdictFacts> verdicts, DataInput in) throws IOException {
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            verdicts.add(
                    new VerdictFacts(
                            in.readLong(), string(in), text(in), constant(in, Severity.class)));
        }
    }

    private static void write(AppealFacts.Step step, DataOutput out) throws IOException {
        out.writeBoolean(step != null);
        if (step != null) {
            out.writeLong(step.time());
            string(out, step.id());
            name(out, step.type());
            text(out, step.caseId());
            text(out, step.measure());
            text(out, step.reviewer());
        }
    }

    private static void steps(List<AppealFacts.Step> steps, DataOutput out) throws IOException {
        out.writeByte(steps.size());
        for (AppealFacts.Step step : steps) {
            write(step, out);
        }
    }

    /** Before, one outcome of each kind was kept, and before that a filing and the last outcome. */
    private static AppealFacts appeal(DataInput in, int format) throws IOException {
        AppealFacts.Step filed = step(in);
        if (format > Layout.ONE_OUTCOME) {
            return new AppealFacts(filed, steps(in), steps(in));
        }
        AppealFacts facts = new AppealFacts(filed, List.of(), List.of());
        for (int i = format > Layout.BARE_GROUNDS ? 2 : 1; i > 0; i--) {
            AppealFacts.Step outcome = step(in);
            if (outcome != null) {
                facts = facts.merge(AppealFacts.of(outcome));
            }
        }
        return facts;
    }

    private static List<AppealFacts.Step> steps(DataInput in) throws IOException {
        List<AppealFacts.Step> steps = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            steps.add(step(in));
        }
        return steps;
    }

    private static AppealFacts.Step step(DataInput in) throws IOException {
        return in.readBoolean()
                ? new AppealFacts.Step(
                        in.readLong(),
                        string(in),
                        constant(in, Appeal.Type.class),
                        text(in),
                        text(in),
                        text(in))
                : null;
    }

    private static List<Ground> grounds(DataInput in, int format) throws IOException {
        int count = in.readUnsignedByte();
        List<Ground> grounds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            grounds.add(
                    format > Layout.BARE_GROUNDS
                            ? new Ground(
                                    string(in),
                                    constant(in, Family.class),
                                    in.readInt(),
                                    in.readLong())
                            : bare(string(in)));
        }
        return grounds;
    }

    private static Ground bare(String listed) {
        int space = listed.indexOf(' ');
        return space < 0
                ? new Ground(listed, null, 0, 0)
                : new Ground(
                        listed.substring(0, space),
                        Family.valueOf(listed.substring(space + 1)),
                        0,
                        0);
    }
}
