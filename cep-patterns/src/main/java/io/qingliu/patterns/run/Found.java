package io.qingliu.patterns.run;

import io.qingliu.patterns.rule.Rule;
import java.util.List;

/**
 * A window in which a rule holds.
 *
 * @param from excluded
 * @param to included
 * @param estimated whether its conditions were held against estimates
 */
record Found(
        Window window,
        long from,
        long to,
        long observed,
        double threshold,
        Rule.Span span,
        boolean estimated) {

    /** One whose conditions are yet to be asked. */
    Found(Window window, long from, long to, long observed, double threshold, Rule.Span span) {
        this(window, from, to, observed, threshold, span, false);
    }

    /** The same, of which conditions were held against estimates. */
    Found ofEstimates() {
        return new Found(window, from, to, observed, threshold, span, true);
    }

    /** How far the count is beyond the threshold, as a factor. */
    double strength() {
        return observed / threshold;
    }

    /**
     * The stronger first; of two as strong that of the earlier span, then the one that ends
     * earlier. So it does not matter which is found first.
     */
    int compareTo(Found other, List<Rule.Span> spans) {
        if (strength() != other.strength()) {
            return strength() > other.strength() ? -1 : 1;
        }
        int places = Integer.compare(spans.indexOf(span), spans.indexOf(other.span));
        return places != 0 ? places : Long.compare(to, other.to);
    }

    /** Whether this one is taken rather than another, or rather than null. */
    boolean beats(Found other, List<Rule.Span> spans) {
        return other == null || compareTo(other, spans) < 0;
    }

    /** The window, moved to where this was found. */
    Window placed() {
        return window.over(from, to);
    }
}
