package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The binary layout of a case file, as it stands in state and savepoints. Enums are written by
 * name, so that they may grow; a leading byte distinguishes formats.
 */
final class CaseFileFormat {

    private static final int FORMAT = 5;

    /** Findings, verdicts and appeals only; a receipt did not name its sender. */
    private static final int FIRST = 1;

    /**
     * Grounds were a rule and its family only, and answers to a recall were not distinguished from
     * other receipts.
     */
    private static final int BARE_GROUNDS = 3;

    /** Only the newest grade of a member's submissions was kept. */
    private static final int NEWEST_GRADE = 4;

    private CaseFileFormat() {}

    static void write(CaseFile file, DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        string(out, file.subject().toString());
        out.writeLong(file.newest);
        out.writeByte(file.cases.size());
        for (Map.Entry<Behavior, CaseFacts> entry : file.cases.entrySet()) {
            name(out, entry.getKey());
            write(entry.getValue(), out);
        }
        out.writeShort(file.appeals.size());
        for (Map.Entry<String, AppealFacts> entry : file.appeals.entrySet()) {
            string(out, entry.getKey());
            write(entry.getValue().filed(), out);
            write(entry.getValue().upheld(), out);
            write(entry.getValue().overturned(), out);
        }
        out.writeShort(file.receipts.size());
        for (Map.Entry<String, ReceiptFacts> entry : file.receipts.entrySet()) {
            string(out, entry.getKey());
            MoreFacts.write(entry.getValue(), out);
        }
        out.writeShort(file.reports.size());
        for (Map.Entry<String, ReportFacts> entry : file.reports.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue().time());
            name(out, entry.getValue().behavior());
        }
        out.writeByte(file.owners.size());
        for (Ownership ownership : file.owners.values()) {
            MoreFacts.write(ownership, out);
        }
        out.writeByte(file.granted.size());
        for (CaseFile.RepairGrant granted : file.granted) {
            out.writeLong(granted.time());
            string(out, granted.id());
        }
        MoreFacts.write(file.registered, out);
        write(file.ledger, out);
    }

    static CaseFile read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FIRST && (format < BARE_GROUNDS || format > FORMAT)) {
            throw new IOException(
                    "case file format is "
                            + format
                            + " but must be "
                            + FIRST
                            + " or from "
                            + BARE_GROUNDS
                            + " to "
                            + FORMAT);
        }
        CaseFile file = new CaseFile(Subject.parse(string(in)));
        file.newest = in.readLong();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            file.cases.put(constant(in, Behavior.class), facts(in, format));
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            file.appeals.put(string(in), appeal(in, format));
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String id = string(in);
            file.receipts.put(id, receipt(id, in, format));
        }
        if (format == FIRST) {
            ledger(file.ledger, in, format);
            return file;
        }
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            file.reports.put(
                    string(in), new ReportFacts(in.readLong(), constant(in, Behavior.class)));
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            Ownership ownership = MoreFacts.ownership(in);
            file.owners.put(ownership.unit().toString(), ownership);
        }
        // Earlier formats kept one or none, with a flag for which.
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            file.granted.add(new CaseFile.RepairGrant(in.readLong(), string(in)));
        }
        file.registered = MoreFacts.registered(in);
        ledger(file.ledger, in, format);
        return file;
    }

    private static ReceiptFacts receipt(String id, DataInput in, int format) throws IOException {
        return switch (format) {
            case FIRST -> MoreFacts.receipt(id, in);
            case BARE_GROUNDS -> MoreFacts.shortReceipt(in);
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
        MoreFacts.write(facts.evidenceDays, out);
        MoreFacts.write(facts.begun, out);
        MoreFacts.write(facts.carried, out);
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
        if (format > BARE_GROUNDS) {
            facts.evidenceDays = MoreFacts.days(in);
            facts.begun = MoreFacts.days(in);
            facts.carried = MoreFacts.days(in);
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
        if (format != FIRST) {
            MoreFacts.read(facts, in, format > BARE_GROUNDS, format > NEWEST_GRADE);
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

    /** Before, a filing and the last outcome were kept. */
    private static AppealFacts appeal(DataInput in, int format) throws IOException {
        AppealFacts.Step filed = step(in);
        AppealFacts.Step decided = step(in);
        if (format > BARE_GROUNDS) {
            return new AppealFacts(filed, decided, step(in));
        }
        AppealFacts filing = new AppealFacts(filed, null, null);
        return decided == null ? filing : filing.merge(AppealFacts.of(decided));
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

    private static void write(Ledger ledger, DataOutput out) throws IOException {
        out.writeLong(ledger.version);
        name(out, ledger.status);
        out.writeShort(ledger.owed.size());
        for (Map.Entry<String, Owed> entry : ledger.owed.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue().since());
            out.writeBoolean(entry.getValue().corrected());
            name(out, entry.getValue().by());
        }
        out.writeShort(ledger.counted.size());
        for (Counted counted : ledger.counted) {
            string(out, counted.toString());
        }
        out.writeInt(ledger.sent.size());
        for (Map.Entry<String, Long> entry : ledger.sent.entrySet()) {
            string(out, entry.getKey());
            out.writeLong(entry.getValue());
            out.writeLong(ledger.standing.getOrDefault(entry.getKey(), 0L));
        }
    }

    private static void ledger(Ledger ledger, DataInput in, int format) throws IOException {
        ledger.version = in.readLong();
        ledger.status = constant(in, ListingStatus.class);
        for (int i = format == FIRST ? 0 : in.readUnsignedShort(); i > 0; i--) {
            ledger.owed.put(string(in), owed(in, format));
        }
        List<Counted> counted = new ArrayList<>();
        for (int i = format == FIRST ? 0 : in.readUnsignedShort(); i > 0; i--) {
            counted.add(Counted.parse(string(in)));
        }
        ledger.counted = List.copyOf(counted);
        for (int i = in.readInt(); i > 0; i--) {
            String id = string(in);
            ledger.sent.put(id, in.readLong());
            long standing = format == FIRST ? (in.readBoolean() ? 1 : 0) : in.readLong();
            if (standing != 0) {
                ledger.standing.put(id, standing);
            }
        }
    }

    /** Until the fourth format only what no plan named any more was kept. */
    private static Owed owed(DataInput in, int format) throws IOException {
        return format > BARE_GROUNDS
                ? new Owed(in.readLong(), in.readBoolean(), constant(in, Owed.By.class))
                : new Owed(in.readLong(), false, Owed.By.LEAVING);
    }

    static void text(DataOutput out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            string(out, text);
        }
    }

    static String text(DataInput in) throws IOException {
        return in.readBoolean() ? string(in) : null;
    }

    private static List<Ground> grounds(DataInput in, int format) throws IOException {
        int count = in.readUnsignedByte();
        List<Ground> grounds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            grounds.add(
                    format > BARE_GROUNDS
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

    /** Not writeUTF, which fails beyond 64 KiB. */
    static void string(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String string(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Absent is the empty name. */
    static void name(DataOutput out, Enum<?> constant) throws IOException {
        string(out, constant == null ? "" : constant.name());
    }

    static <E extends Enum<E>> E constant(DataInput in, Class<E> type) throws IOException {
        String name = string(in);
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }
}
