package io.qingliu.domain.result;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * A notice to the subject or, if {@link NoticeType#OVERDUE}, to the member; if {@link
 * NoticeType#RULE_WITHDRAWN}, to whoever runs the deployment.
 *
 * @param id {@code n:KIND:PLATFORM:ID:TYPE:…}; about a rule {@code w:RULE:VERSION}
 * @param subject whom it is about; null if it is about a rule
 * @param member who applies the measure, or who is overdue; else null
 * @param measure the measure it is about; else null
 * @param grounds behaviours and rules, without thresholds; of one about a rule the rule
 * @param deadline until when an answer counts, epoch milliseconds; null if none is due
 * @param appeal how to object
 * @param cases numbers of the cases it is about, which an appeal names: ids of findings
 */
public record Notice(
        String id,
        NoticeType type,
        Subject subject,
        String member,
        Measure measure,
        List<String> grounds,
        Long deadline,
        String appeal,
        Text text,
        List<String> cases,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "notices";

    public Notice {
        grounds = List.copyOf(grounds);
        cases = List.copyOf(cases);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same notice as a later version. */
    @Override
    public Notice withVersion(long newVersion) {
        return new Notice(
                id,
                type,
                subject,
                member,
                measure,
                grounds,
                deadline,
                appeal,
                text,
                cases,
                newVersion);
    }
}
