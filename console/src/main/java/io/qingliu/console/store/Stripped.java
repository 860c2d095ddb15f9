package io.qingliu.console.store;

import io.qingliu.console.people.Scope;
import io.qingliu.domain.finding.Finding;

/** A finding without the names of tied subjects that a person may not see. */
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
                finding.evidence(),
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
