package io.qingliu.console.appeals;

import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import java.util.List;

/**
 * What an objection can be made to.
 *
 * @param listing of the subject that objects
 * @param findings about it, on which the listing rests
 * @param measures that stand
 */
public record FilingView(
        Listing listing, List<Finding> findings, List<MeasureRecommendation> measures) {

    /** Keeps the lists as they are. */
    public FilingView {
        findings = List.copyOf(findings);
        measures = List.copyOf(measures);
    }

    /** Whether this is the id of a finding of it. */
    boolean hasFinding(String id) {
        return findings.stream().anyMatch(each -> each.id().equals(id));
    }

    /** Whether this can be the id of a measure, and not of a finding. */
    static boolean isMeasure(String id) {
        return id.startsWith("m:");
    }

    /** Whether this is the id of a measure of it. */
    boolean hasMeasure(String id) {
        return measures.stream().anyMatch(each -> each.id().equals(id));
    }
}
