package io.qingliu.patterns.ring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.wire.CompactData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What rings need of a finding: some hundred bytes of it, and what its signals tie its subject to.
 *
 * @param id of the finding
 * @param service what an ASSISTANT supplied, else null
 * @param since first day on which it ever had evidence, counted from 1970; it stays when that fades
 * @param from event time of the oldest evidence, epoch milliseconds
 * @param to event time of the newest evidence
 * @param links at most {@link #LINKS}, by their artefacts
 */
public record TiedFinding(
        String id,
        Subject subject,
        FindingStatus status,
        double score,
        Role role,
        Service service,
        long since,
        long from,
        long to,
        List<Link> links) {

    /**
     * Most things that one finding is tied to. Of more, those stay that show most events: a handset
     * that is named only by a busy outlet's finding, and by none of its own, may be missed.
     */
    public static final int LINKS = 64;

    private static final int FORMAT = 1;

    public TiedFinding {
        links = List.copyOf(links);
    }

    /**
     * What rings need of a finding.
     *
     * @param links what its signals tie its subject to
     */
    static TiedFinding of(Finding finding, List<Link> links) {
        return new TiedFinding(
                finding.id(),
                finding.subject(),
                finding.shadow() ? FindingStatus.CLEARED : finding.status(),
                finding.score(),
                finding.role(),
                finding.service(),
                since(finding),
                finding.from(),
                finding.to(),
                links);
    }

    /** Whether it makes its subject one that is found: not cleared, no victim, no trial. */
    public boolean isFound() {
        return status.compareTo(FindingStatus.CANDIDATE) <= 0;
    }

    private static long since(Finding finding) {
        Days oldest = finding.days() == null ? Days.NONE : Days.parse(finding.days().oldest());
        return ChinaDay.of(oldest.isEmpty() ? finding.from() : oldest.first());
    }

    /** Writes it compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        CompactData.writeText(id, out);
        CompactData.writeText(subject.toString(), out);
        CompactData.writeText(status.name(), out);
        out.writeDouble(score);
        CompactData.writeNullable(role == null ? null : role.name(), out);
        CompactData.writeNullable(service == null ? null : service.name(), out);
        CompactData.writeSigned(since, out);
        CompactData.writeSigned(to, out);
        CompactData.writeSigned(to - from, out);
        CompactData.writeUnsigned(links.size(), out);
        for (Link link : links) {
            link.write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another format
     */
    public static TiedFinding read(DataInput in) throws IOException {
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException(
                    "a tied finding has format " + format + " but must have " + FORMAT);
        }
        String id = CompactData.readText(in);
        Subject subject = Subject.parse(CompactData.readText(in));
        FindingStatus status = FindingStatus.valueOf(CompactData.readText(in));
        double score = in.readDouble();
        String role = CompactData.readNullable(in);
        String service = CompactData.readNullable(in);
        long since = CompactData.readSigned(in);
        long to = CompactData.readSigned(in);
        long from = to - CompactData.readSigned(in);
        int size = (int) CompactData.readUnsigned(in);
        List<Link> links = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            links.add(Link.read(in));
        }
        return new TiedFinding(
                id,
                subject,
                status,
                score,
                role == null ? null : Role.valueOf(role),
                service == null ? null : Service.valueOf(service),
                since,
                from,
                to,
                links);
    }
}
