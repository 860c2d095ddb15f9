package io.qingliu.patterns;

import io.qingliu.patterns.rule.Behaviour;
import java.util.List;

/** Every behaviour that is detected, one line each. */
public final class Behaviours {

    private static final List<Behaviour> ALL = List.of();

    private Behaviours() {}

    /** All behaviours. */
    public static List<Behaviour> all() {
        return ALL;
    }
}
