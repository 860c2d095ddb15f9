package io.qingliu.patterns.reviewscore;

import java.util.List;

/**
 * How suspicious a review is.
 *
 * @param score 0 to 1, of six digits
 * @param reasons names of the {@link Feature}s that raised it most, the strongest first
 */
public record Suspicion(double score, List<String> reasons) {

    public Suspicion {
        reasons = List.copyOf(reasons);
    }
}
