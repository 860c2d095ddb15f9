package io.qingliu.domain.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * A push to a department, or its recall (M-1.1); it carries references, never evidence.
 *
 * @param id {@code p:KIND:PLATFORM:ID:DEPARTMENT}
 * @param decision number of the decision document; null for a suspicion
 * @param measures measures of its own the department is asked to consider; empty unless a decision
 *     in force, its severity and a legal basis valid today open the way, and the policy turns them
 *     on
 * @param disputed true while an appeal against the listing is open, else null
 */
public record DepartmentPush(
        String id,
        String department,
        Subject subject,
        Label label,
        List<Behavior> behaviors,
        List<String> basis,
        String decision,
        List<String> measures,
        Action action,
        Boolean disputed,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "pushes";

    public DepartmentPush {
        behaviors = List.copyOf(behaviors);
        basis = List.copyOf(basis);
        measures = List.copyOf(measures);
    }

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same push as a later version. */
    @Override
    public DepartmentPush withVersion(long newVersion) {
        return new DepartmentPush(
                id,
                department,
                subject,
                label,
                behaviors,
                basis,
                decision,
                measures,
                action,
                disputed,
                newVersion);
    }

    /** How firm it is, as the department reads it. */
    public enum Label {
        @JsonProperty("SUSPECTED, NOT A DECISION")
        SUSPECTED,
        @JsonProperty("DECIDED")
        DECIDED
    }

    /** Whether it is pushed or recalled. */
    public enum Action {
        PUSH,
        RECALL
    }
}
