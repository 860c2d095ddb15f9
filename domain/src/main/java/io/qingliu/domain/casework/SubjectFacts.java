package io.qingliu.domain.casework;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.contract.Starred;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * What market registration knows of a unit.
 *
 * @param status registration status, as the registry writes it
 * @param links the persons the registry names; never those directly responsible
 *     (docs/reference/memorandum.md §1.3)
 * @param owns shops, sites, apps and accounts of the unit
 */
public record SubjectFacts(
        @Starred String id,
        @Starred @EpochMillis long time,
        @Starred Subject subject,
        String name,
        String status,
        List<Link> links,
        List<Subject> owns)
        implements CaseRecord {

    /** Name of the stream. */
    public static final String STREAM = "subjects";

    public SubjectFacts {
        links = List.copyOf(links);
        owns = List.copyOf(owns);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /**
     * A person's office in the unit.
     *
     * @param person token of the person
     * @param from start of the office, epoch milliseconds; null if unknown
     * @param to its end; null while it lasts
     */
    public record Link(
            @Starred String person,
            @Starred Office link,
            @EpochMillis Long from,
            @EpochMillis Long to) {}

    /** Offices that a registry can attest. */
    public enum Office {
        LEGAL_REPRESENTATIVE,
        PRINCIPAL
    }
}
