package io.qingliu.patterns.run.search;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Rule;
import java.util.List;

/**
 * A window in which a rule holds.
 *
 * @param from excluded
 * @param to included
 * @param estimated whether its conditions were held against estimates
 */
public record Found(
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
     * The stronger first; of two as strong that of the earlier span. Of windows of a day those that
     * begin before it come first, and of them the one that ends last: it holds all of its day that
     * another of them holds, and what does the same each day at the same hours would flag nobody
     * but those of its first day else (docs/adr/0084). Of windows within the day the first: whom it
     * flags is not taken back because others go on as he did. So it does not matter which is found
     * first, and nobody of a day is left out for a window that is no stronger.
     */
    int compareTo(Found other, List<Rule.Span> spans) {
        if (strength() != other.strength()) {
            return strength() > other.strength() ? -1 : 1;
        }
        int places = Integer.compare(spans.indexOf(span), spans.indexOf(other.span));
        if (places != 0) {
            return places;
        }
        boolean within = isWithinItsDay();
        if (within != other.isWithinItsDay()) {
            return within ? 1 : -1;
        }
        return within ? Long.compare(to, other.to) : Long.compare(other.to, to);
    }

    /** By its span: where it begins may be cut to the end of a tile. */
    private boolean isWithinItsDay() {
        return to - span.within().toMillis() >= ChinaDay.begin(ChinaDay.of(to));
    }

    /** Whether this one is taken rather than another, or rather than null. */
    boolean beats(Found other, List<Rule.Span> spans) {
        return other == null || compareTo(other, spans) < 0;
    }

    /** The window, moved to where this was found. */
    public Window placed() {
        return window.over(from, to);
    }
}
