package io.qingliu.blacklist.casebook.facts;

import static io.qingliu.blacklist.casebook.facts.Layout.constant;
import static io.qingliu.blacklist.casebook.facts.Layout.name;
import static io.qingliu.blacklist.casebook.facts.Layout.string;
import static io.qingliu.blacklist.casebook.facts.Layout.text;

import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Proposal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The binary layout of what members, organs and the registry supplied; part of {@link FactsFormat}.
 */
final class MoreFacts {

    private MoreFacts() {}

    static void write(CaseFacts facts, DataOutput out) throws IOException {
        out.writeByte(facts.supplied.size());
        for (SupplyFacts supply : facts.supplied.values()) {
            string(out, supply.member());
            out.writeLong(supply.first());
            out.writeLong(supply.time());
            string(out, supply.id());
            name(out, supply.role());
            name(out, supply.service());
            supply.days().write(out);
            write(supply.grades(), out);
        }
        out.writeByte(facts.decisions.size());
        for (Map.Entry<String, DecisionFacts> entry : facts.decisions.entrySet()) {
            DecisionFacts decision = entry.getValue();
            string(out, entry.getKey());
            string(out, decision.organ());
            string(out, decision.number());
            out.writeLong(decision.issued());
            out.writeLong(decision.inForce());
            out.writeLong(decision.revoked());
            text(out, decision.revokedBy());
            out.writeLong(decision.last());
            string(out, decision.lastId());
            Sourced<Severity> graded = decision.graded();
            write(graded, graded == null ? null : graded.value().name(), out);
            write(
                    decision.based(),
                    decision.based() == null ? null : decision.based().value(),
                    out);
        }
        out.writeByte(facts.proposed.size());
        for (Map.Entry<Subject, ProposalFacts> entry : facts.proposed.entrySet()) {
            string(out, entry.getKey().toString());
            out.writeLong(entry.getValue().version());
            out.writeLong(entry.getValue().since());
            name(out, entry.getValue().state());
        }
        out.writeByte(facts.items.size());
        for (Map.Entry<String, Long> item : facts.items.entrySet()) {
            string(out, item.getKey());
            out.writeLong(item.getValue());
        }
    }

    /**
     * @param now whether it is of the fourth format or later; before, no days were kept and no
     *     record that revokes
     * @param graded whether it is of the fifth: before, only the grade of the newest submission was
     *     kept
     */
    static void read(CaseFacts facts, DataInput in, boolean now, boolean graded)
            throws IOException {
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            SupplyFacts supply = supply(in, now, graded);
            facts.supplied.put(supply.member(), supply);
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            facts.decisions.put(string(in), decision(in, now));
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            facts.proposed.put(
                    Subject.parse(string(in)),
                    new ProposalFacts(
                            in.readLong(), in.readLong(), constant(in, Proposal.State.class)));
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            facts.items.put(string(in), in.readLong());
        }
    }

    private static SupplyFacts supply(DataInput in, boolean now, boolean graded)
            throws IOException {
        String member = string(in);
        long first = in.readLong();
        long last = in.readLong();
        String id = string(in);
        Role role = constant(in, Role.class);
        Service service = constant(in, Service.class);
        Severity newest = graded ? null : constant(in, Severity.class);
        Days supplied = now ? Days.read(in) : Days.of(first).with(last);
        NamedGrades grades = graded ? grades(in) : NamedGrades.of(last, newest);
        return new SupplyFacts(member, first, last, id, role, service, grades, supplied);
    }

    private static void write(NamedGrades grades, DataOutput out) throws IOException {
        out.writeByte(grades.times().size());
        for (Map.Entry<Severity, NamedGrades.Times> entry : grades.times().entrySet()) {
            name(out, entry.getKey());
            out.writeLong(entry.getValue().first());
            out.writeLong(entry.getValue().last());
            entry.getValue().days().write(out);
        }
    }

    private static NamedGrades grades(DataInput in) throws IOException {
        Map<Severity, NamedGrades.Times> times = new EnumMap<>(Severity.class);
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            times.put(
                    constant(in, Severity.class),
                    new NamedGrades.Times(in.readLong(), in.readLong(), Days.read(in)));
        }
        return new NamedGrades(times);
    }

    private static DecisionFacts decision(DataInput in, boolean now) throws IOException {
        String organ = string(in);
        String number = string(in);
        long issued = now ? in.readLong() : CaseFacts.NEVER;
        long inForce = in.readLong();
        long revoked = in.readLong();
        String revokedBy = now ? text(in) : null;
        long last = in.readLong();
        String lastId = string(in);
        return new DecisionFacts(
                organ,
                number,
                issued,
                inForce,
                revoked,
                now || revoked == CaseFacts.NEVER ? revokedBy : lastId,
                last,
                lastId,
                sourced(in, Severity::valueOf),
                sourced(in, Function.identity()));
    }

    private static void write(Sourced<?> sourced, String value, DataOutput out) throws IOException {
        text(out, value);
        if (sourced != null) {
            out.writeLong(sourced.time());
            string(out, sourced.id());
        }
    }

    private static <T> Sourced<T> sourced(DataInput in, Function<String, T> value)
            throws IOException {
        String written = text(in);
        return written == null
                ? null
                : new Sourced<>(in.readLong(), string(in), value.apply(written));
    }

    static void write(ReceiptFacts receipt, DataOutput out) throws IOException {
        out.writeLong(receipt.time());
        string(out, receipt.id());
        name(out, receipt.type());
        string(out, receipt.member());
        out.writeLong(receipt.applied());
        out.writeLong(receipt.reapplied());
        out.writeLong(receipt.declined());
        out.writeLong(receipt.refused());
        out.writeLong(receipt.lifted());
        out.writeLong(receipt.received());
    }

    static ReceiptFacts receipt(DataInput in) throws IOException {
        return new ReceiptFacts(
                in.readLong(),
                string(in),
                constant(in, Receipt.Type.class),
                string(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    /** As the third format had it, with one time for each of three types. */
    static ReceiptFacts shortReceipt(DataInput in) throws IOException {
        long time = in.readLong();
        String record = string(in);
        Receipt.Type type = constant(in, Receipt.Type.class);
        String member = string(in);
        long applied = in.readLong();
        long refused = in.readLong();
        long lifted = in.readLong();
        return new ReceiptFacts(
                time,
                record,
                type,
                member,
                applied,
                type == Receipt.Type.APPLIED ? time : applied,
                refused,
                refused,
                lifted,
                type == Receipt.Type.RECEIVED ? time : CaseFacts.NEVER);
    }

    /** As the first format had it: the member is the last part of the id it answers. */
    static ReceiptFacts receipt(String id, DataInput in) throws IOException {
        long time = in.readLong();
        String record = string(in);
        Receipt.Type type = constant(in, Receipt.Type.class);
        return ReceiptFacts.of(
                new Receipt(
                        record,
                        time,
                        id,
                        Ids.decode(id.substring(id.lastIndexOf(':') + 1)),
                        type,
                        null));
    }

    static void write(Ownership ownership, DataOutput out) throws IOException {
        string(out, ownership.id());
        out.writeLong(ownership.time());
        string(out, ownership.unit().toString());
        string(out, ownership.owned().toString());
        out.writeBoolean(ownership.holds());
    }

    static Ownership ownership(DataInput in) throws IOException {
        return new Ownership(
                string(in),
                in.readLong(),
                Subject.parse(string(in)),
                Subject.parse(string(in)),
                in.readBoolean());
    }

    /** Owned subjects are not kept here: their own files receive the ownership. */
    static void write(SubjectFacts facts, DataOutput out) throws IOException {
        out.writeBoolean(facts != null);
        if (facts != null) {
            string(out, facts.id());
            out.writeLong(facts.time());
            string(out, facts.subject().toString());
            out.writeByte(facts.links().size());
            for (SubjectFacts.Link link : facts.links()) {
                string(out, link.person());
                name(out, link.link());
                out.writeLong(link.from() == null ? Long.MIN_VALUE : link.from());
                out.writeLong(link.to() == null ? Long.MAX_VALUE : link.to());
            }
        }
    }

    static SubjectFacts registered(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        String id = string(in);
        long time = in.readLong();
        Subject subject = Subject.parse(string(in));
        List<SubjectFacts.Link> links = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            links.add(
                    new SubjectFacts.Link(
                            string(in),
                            constant(in, SubjectFacts.Office.class),
                            orNull(in.readLong(), Long.MIN_VALUE),
                            orNull(in.readLong(), Long.MAX_VALUE)));
        }
        return new SubjectFacts(id, time, subject, null, null, links, List.of());
    }

    private static Long orNull(long time, long none) {
        return time == none ? null : (Long) time;
    }
}
