package io.qingliu.blacklist.policy;

import io.qingliu.domain.finding.Severity;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;

/**
 * Periods of procedure (docs/reference/policy.md §4), and who may decide.
 *
 * @param responseWorkingDays for a subject to answer a notice, 1 to 60
 * @param answerWorkingDays for a member to report what it did with a measure, 1 to 60
 * @param revertWorkingDays for a member to undo a lifted measure, 1 to 60
 * @param alertReplyWorkingDays for a logistics firm to answer an alert, 1 to 60
 * @param recallWorkingDays for a member or department to confirm a recall, 1 to 60
 * @param appealWorkingDays for an appeal to be decided, 1 to 60
 * @param twoAdjudicatorsFrom the first day on which more than one person adjudicates: whoever took
 *     an appeal down may decide it before that day, and never again. Null if it always was so. A
 *     day, and not whether: what one person decided while he was alone goes on counting
 * @param reportAcknowledgeWorkingDays for acknowledging a report to its reporter, 1 to 60
 * @param reportHandleWorkingDays for a member to handle a report, 1 to 60
 * @param suspicionLapse after which a suspicion without new evidence lapses
 * @param remembered after which a closed case is forgotten
 * @param shortest least time on the list before a repair can end it, for every severity
 * @param longest time on the list after confirmation, for every severity
 */
public record Terms(
        int responseWorkingDays,
        int answerWorkingDays,
        int revertWorkingDays,
        int alertReplyWorkingDays,
        int recallWorkingDays,
        int appealWorkingDays,
        LocalDate twoAdjudicatorsFrom,
        int reportAcknowledgeWorkingDays,
        int reportHandleWorkingDays,
        Period suspicionLapse,
        Period remembered,
        Map<Severity, Period> shortest,
        Map<Severity, Period> longest) {

    /**
     * @throws PolicyException naming the first term that is out of bounds
     */
    public Terms {
        workingDays("responseWorkingDays", responseWorkingDays);
        workingDays("answerWorkingDays", answerWorkingDays);
        workingDays("revertWorkingDays", revertWorkingDays);
        workingDays("alertReplyWorkingDays", alertReplyWorkingDays);
        workingDays("recallWorkingDays", recallWorkingDays);
        workingDays("appealWorkingDays", appealWorkingDays);
        workingDays("reportAcknowledgeWorkingDays", reportAcknowledgeWorkingDays);
        workingDays("reportHandleWorkingDays", reportHandleWorkingDays);
        positive("suspicionLapse", suspicionLapse);
        positive("remembered", remembered);
        shortest = perSeverity("shortest", shortest);
        longest = perSeverity("longest", longest);
    }

    private static Map<Severity, Period> perSeverity(String key, Map<Severity, Period> periods) {
        if (periods == null) {
            throw new PolicyException(key, "missing", "be given");
        }
        for (Severity severity : Severity.values()) {
            Period period = periods.get(severity);
            if (period == null || period.isNegative()) {
                throw new PolicyException(key + '.' + severity, period, "be a period");
            }
        }
        return new EnumMap<>(periods);
    }

    private static void workingDays(String key, int days) {
        if (days < 1 || days > 60) {
            throw new PolicyException(key, days, "be 1 to 60 working days");
        }
    }

    private static void positive(String key, Period period) {
        if (period == null || period.isZero() || period.isNegative()) {
            throw new PolicyException(key, period, "be a positive period");
        }
    }
}
