package io.qingliu.domain.result;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * A measure recommended to one member, or its pause or recall; the member decides
 * (docs/reference/memorandum.md §4).
 *
 * @param id {@code m:KIND:PLATFORM:ID:MEASURE:MEMBER}
 * @param clause the memorandum's clause
 * @param grade how far to go where the text grades the measure, else null
 * @param basis ids of the findings or decisions it rests on, sorted
 * @param legalBasis the agreement, norm or statute the member needs for it
 * @param notice id of the notice to the subject
 * @param notBefore epoch milliseconds before which it must not be applied, because the subject may
 *     still answer; null if it may be applied at once
 * @param deadline until when the member must report what it did
 * @param expires when it ends by itself
 * @param appeal how the subject can object
 * @param items goods or services it concerns, sorted; empty unless it is about items
 * @param policy version of the policy it follows
 * @param disputed true while an appeal against the listing or this measure is open, else null
 * @param answersFrom answers of this time or later count, epoch milliseconds: of a recommendation
 *     since the subject has been notified of the case, of a recall since the reason for it arose;
 *     null in what was sent before there was the field
 */
public record MeasureRecommendation(
        String id,
        Subject subject,
        Measure measure,
        String clause,
        MeasureAction action,
        String grade,
        String member,
        Severity severity,
        Text reason,
        List<String> basis,
        String legalBasis,
        String notice,
        Long notBefore,
        Long deadline,
        Long expires,
        String appeal,
        List<String> items,
        String policy,
        Boolean disputed,
        Long answersFrom,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "measures";

    public MeasureRecommendation {
        basis = List.copyOf(basis);
        items = List.copyOf(items);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same recommendation as a later version. */
    @Override
    public MeasureRecommendation withVersion(long newVersion) {
        return new MeasureRecommendation(
                id,
                subject,
                measure,
                clause,
                action,
                grade,
                member,
                severity,
                reason,
                basis,
                legalBasis,
                notice,
                notBefore,
                deadline,
                expires,
                appeal,
                items,
                policy,
                disputed,
                answersFrom,
                newVersion);
    }
}
