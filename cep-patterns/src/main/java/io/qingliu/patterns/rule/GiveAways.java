package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import java.util.function.ToDoubleFunction;

/**
 * What a platform gives away to be tried and written about (docs/adr/0071): the same people who
 * draw it at one shop draw it at the next, on the days that the platform sets, and all of them
 * write.
 */
public final class GiveAways {

    /** Fen: what is sold for more is sold. */
    private static final long NEXT_TO_NOTHING = 100;

    /**
     * As of friends who shop together: found by this alone, it is nobody, and no other shop is
     * named for it. A crew whose shops take part in a campaign and sell for a fen looks the same.
     */
    private static final double DISCOUNT = 0.4;

    /**
     * As many as R-BRU-04 believes to be a crew: so many who paid a price are not explained by what
     * others beside them drew (docs/adr/0077).
     */
    private static final int CREW = 8;

    private GiveAways() {}

    /**
     * Whether an order is of a campaign of the platform and costs next to nothing.
     *
     * @param paid what the record of its payment says; where that names neither campaign nor sum it
     *     is none
     */
    public static boolean isOne(Event paid) {
        return paid.has(TextField.CAMPAIGN)
                && paid.has(NumberField.AMOUNT)
                && paid.number(NumberField.AMOUNT, Long.MAX_VALUE) <= NEXT_TO_NOTHING;
    }

    /**
     * The look-alike, for rules over who meets where.
     *
     * @param share part of the purchases that are such, 0 to 1
     */
    public static LookAlike explaining(ToDoubleFunction<View> share) {
        return LookAlike.tested(
                "GIVE_AWAYS",
                "Who draws what the platform gives away to be tried meets the same others at the"
                        + " shops that take part: orders of a campaign for a yuan or less, beside"
                        + " which there are too few others to be a crew",
                DISCOUNT,
                view -> {
                    double drawn = share.applyAsDouble(view);
                    return (1 - drawn) * view.count(view.primary()) >= CREW ? 0 : drawn;
                });
    }
}
