package io.qingliu.patterns;

import io.qingliu.domain.signal.Signal;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rules fire in a story, and whether all of them are seen here: a rule that is switched off
 * can change only stories in which it fires. Of one story at a time.
 */
final class Firings {

    private static final Set<String> RULES = new TreeSet<>();
    private static int asked;
    private static int answered;

    private Firings() {}

    /** A story begins. */
    static synchronized void begin() {
        RULES.clear();
        asked = 0;
        answered = 0;
    }

    /** Something asks by which rules it is to judge. */
    static synchronized void ask() {
        asked++;
    }

    /** What those rules gave. */
    static synchronized void answer(Collection<Signal> signals) {
        answered++;
        signals.forEach(signal -> RULES.add(signal.rule()));
    }

    /**
     * What has fired since the story began; null if something was judged of which nobody said what
     * fired.
     */
    static synchronized Set<String> fired() {
        return asked > answered ? null : Set.copyOf(RULES);
    }
}
