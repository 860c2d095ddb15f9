package io.qingliu.console.rules;

import java.util.List;

/** A change that cannot be what somebody wants: he reads why beside his form, and mends it. */
final class WrongChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final transient List<Object> parts;

    /**
     * @param problem key of the phrase that says what is wrong
     * @param parts of the phrase
     */
    WrongChangeException(String problem, Object... parts) {
        super(problem);
        this.problem = problem;
        this.parts = List.of(parts);
    }

    String problem() {
        return problem;
    }

    Object[] parts() {
        return parts.toArray();
    }
}
