package io.qingliu.console.store;

import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;

/**
 * A finding without what a person may not see: the names of tied subjects of other platforms, and,
 * of a subject that he sees by a tie only, the ids of events, which are of other platforms too.
 */
final class Stripped {

    private Stripped() {}

    static Finding of(Finding finding, Scope scope) {
        if (scope.everywhere()) {
            return finding;
        }
        return new Finding(
                finding.id(),
                finding.version(),
                finding.time(),
                finding.behavior(),
                finding.subject(),
                finding.status(),
                finding.score(),
                finding.role(),
                finding.service(),
                finding.beneficiary(),
                finding.severity(),
                finding.from(),
                finding.to(),
                scope.sees(finding.subject())
                        ? finding.evidence()
                        : finding.evidence().stream().map(Evidence::withoutEvents).toList(),
                finding.lookAlikes(),
                finding.related().stream()
                        .filter(each -> each.platform() == null || scope.sees(each))
                        .toList(),
                finding.relatedCount(),
                finding.candidateSince(),
                finding.shadow(),
                finding.days());
    }
}
