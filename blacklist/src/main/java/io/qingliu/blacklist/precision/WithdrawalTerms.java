package io.qingliu.blacklist.precision;

import java.io.Serializable;

/**
 * When a rule goes back to SHADOW by itself.
 *
 * @param overturned how many decisions must have been overturned, at least 1
 * @param share of what was confirmed at a platform must have been overturned for the platform to
 *     count: more than this, from 0 to below 1
 * @param platforms at how many at least, so that none can do it alone, at least 1
 */
public record WithdrawalTerms(int overturned, double share, int platforms) implements Serializable {

    private static final long serialVersionUID = 1L;

    public WithdrawalTerms {
        if (overturned < 1 || platforms < 1 || platforms > overturned) {
            throw new IllegalArgumentException(
                    "platforms is "
                            + platforms
                            + " but must be from 1 to overturned, which is "
                            + overturned);
        }
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share is " + share + " but must be from 0 to below 1");
        }
    }

    /** The most that overturned decisions of one platform count for: its part, rounded up. */
    int most() {
        return (overturned + platforms - 1) / platforms;
    }
}
