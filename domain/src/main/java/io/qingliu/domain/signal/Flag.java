package io.qingliu.domain.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;

/**
 * One subject that a signal is about, and in which role.
 *
 * @param service what an assistant supplied, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Flag(Subject subject, Role role, Service service) implements Comparable<Flag> {

    @Override
    public int compareTo(Flag other) {
        int bySubject = subject.compareTo(other.subject);
        return bySubject != 0 ? bySubject : role.compareTo(other.role);
    }
}
